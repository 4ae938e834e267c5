"""An IP address in, whether it lies in the public internet out."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291, section 2.4: all that is assigned so far
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last four bytes
_TEREDO = IPv6Network("2001::/32")  # RFC 4380: tunnels, through which any IPv4 address could be meant


def is_public(address: str) -> bool:
    """Tell whether `address` is one of the public internet, and no other address hides in it.

    Loopback, private, link-local, shared, multicast, reserved and documentation ranges (IANA's special-purpose
    registries) are not public; neither is an IPv6 form that leads to such an IPv4 address.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_public_6(address: IPv6Address) -> bool:
    if address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    inner = address.ipv4_mapped or address.sixtofour
    if inner is not None:
        return _is_public_4(inner)
    return address in _GLOBAL_UNICAST and address.is_global and address not in _TEREDO
