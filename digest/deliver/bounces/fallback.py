"""The bytes of a report that none of our rules reads -> the addresses that flufl.bounce's detectors find. Pure."""

from email import message_from_bytes

from flufl.bounce import all_failures

from digest.deliver.bounces.addresses import address_in

_LARGEST = 30_000  # bytes: the detectors are not ours, and nothing else bounds their time


def found_by_detectors(message: bytes) -> tuple[str, ...]:
    """Return the addresses that flufl.bounce calls failed, for good or for now; none where it stumbles."""
    try:
        temporary, permanent = all_failures(message_from_bytes(message[:_LARGEST]))
    except Exception:  # noqa: BLE001 - seventeen detectors read hostile bytes; what they stumble over is no report
        return ()
    every = (address_in(each.decode("utf-8", "replace")) for each in sorted(temporary | permanent))
    return tuple(each for each in every if each)
