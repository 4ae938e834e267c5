"""The text of an XML document in, its tree out: no entity is resolved, nothing is fetched, nothing is huge."""

from lxml import etree

from digest.gather.articles import Unread


def parse_xml(text: str) -> etree._Element | Unread:
    """Return the root element, as well as a damaged document allows, or why there is none."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    return Unread(reason="XML that cannot be parsed") if tree is None else tree
