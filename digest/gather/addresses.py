"""A web address in, the same one without tracking, its host, or the key under which its variants are one page, out."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_LONGEST = 4_000  # characters; browsers and servers give up earlier
_TRACKING_NAMES = (
    "fbclid gclid dclid gbraid wbraid msclkid yclid igshid mc_cid mc_eid mkt_tok twclid ttclid li_fat_id "
    "oly_anon_id oly_enc_id vero_id wickedid _hsenc _hsmi __s s_cid ns_mchannel ns_source ns_campaign ns_linkname "
    "ns_fee at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 ocid cmpid smid spm xtor wt.mc_id "
    "wt_mc ito cmp ref_src guccounter guce_referrer guce_referrer_sig campaign_id sr_share taid traffic_source "
    "ftag feedtype"
)
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_PREFIXES = ("utm_", "pk_", "piwik_", "mtm_", "hsa_", "fb_", "ga_")
_VARIANTS = frozenset({"amp", "print", "printable", "printview", "outputtype", "view", "output", "format"})
_VARIANT_VALUES = frozenset({"", "1", "true", "yes", "amp", "print", "printable"})
_VARIANT_ENDS = re.compile(r"(?:/(?:amp|print)|\.amp)(?=/?$|\.html?$)")
_VARIANT_HOSTS = ("amp.", "print.", "m.", "mobile.", "www.")


def parts_of(url: str) -> SplitResult | None:
    """Return the parts of an http or https address that has a host, or None."""
    if len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if known else None


def is_web_address(text: str) -> bool:
    """Tell whether `text` is an http or https address with a host."""
    return parts_of(text) is not None


def without_tracking(url: str) -> str:
    """Return the address without parameters that only tell who sent the reader, and without a fragment.

    What is no web address stays as it is, and so does a query without such parameters, byte by byte.
    """
    parts = parts_of(url)
    if parts is None:
        return url
    pieces = [piece for piece in parts.query.split("&") if piece]
    kept = [piece for piece in pieces if not _is_tracking(piece.partition("=")[0])]
    query = parts.query if len(kept) == len(pieces) else "&".join(kept)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!" names a page on old sites
    clean = urlunsplit(parts._replace(query=query, fragment=fragment))
    # White space that stood before a fragment stands at the end now, where the next reading would strip it.
    return clean if clean == clean.strip() else without_tracking(clean.strip())


@lru_cache(maxsize=16_384)  # it is asked for when an entry is read, and again when it is kept
def page_key(url: str) -> str:
    """Return what an article's page, its AMP form and its print form have in common: a key, not an address."""
    parts = parts_of(without_tracking(url))
    if parts is None:
        return url
    host = (parts.hostname or "").rstrip(".")
    for prefix in _VARIANT_HOSTS:
        host = host.removeprefix(prefix)
    pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _asks(name, value)]
    path = _VARIANT_ENDS.sub("", parts.path).removeprefix("/amp/").strip("/")
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}/{path}?{urlencode(sorted(pairs))}"


def joined(base: str, reference: str) -> str | None:
    """Return the http or https address that `reference` means on the page `base`, or None."""
    try:
        address = urljoin(base, reference.strip())
    except ValueError:
        return None
    return address if is_web_address(address) else None


def origin_of(url: str) -> str:
    """Return scheme, host and port of a web address, such as "https://example.org"."""
    parts = parts_of(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}" if parts else ""


def host_of(url: str) -> str:
    """Return the host of a web address in lower case, "" where there is none."""
    parts = parts_of(url)
    return (parts.hostname or "") if parts else ""


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _asks(name: str, value: str) -> bool:
    """Tell whether a parameter asks for the AMP or print form of a page."""
    return name.lower() in _VARIANTS and value.lower() in _VARIANT_VALUES
