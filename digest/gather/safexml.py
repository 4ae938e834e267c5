"""The text of an XML document in, its tree out: no entity is resolved, nothing is fetched, nothing is huge."""

from lxml import etree

from digest.gather.articles import Unread

_ENTITY = "ERR_UNDECLARED_ENTITY"


def parse_xml(text: str) -> etree._Element | Unread:
    """Return the root element, as well as a damaged document allows, or why there is none."""
    return parse_damaged(text)[0]


def parse_damaged(text: str) -> tuple[etree._Element | Unread, int]:
    """Return the same and the first line, from 1, on which the document is damaged; 0 where it is whole."""
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
    # An entity that nobody declared, such as &nbsp;, takes nothing else with it.
    lines = [error.line for error in parser.error_log if error.level_name == "FATAL" and error.type_name != _ENTITY]
    return (Unread(reason="XML that cannot be parsed") if tree is None else tree), min(lines, default=0)
