"""What the server says and does in a row -> the error that ends a run which would fare the same with every letter."""

from digest.deliver.outcomes import Phase, Reply
from digest.errors import RefusedError, ServerError

_REFUSALS = 10  # in a row, over all connections: fewer may be the recipients' own fault
_LOSSES = 10  # the same for conversations that end without a reply, or three for each connection if that is more


class Patience:
    """Counts, over all connections of a run, what may be about the sender, the letter or the server itself."""

    def __init__(self, sender: str, connections: int) -> None:
        self._sender = sender
        self._losses_borne = max(_LOSSES, 3 * connections)
        self._put_off = self._refused = self._lost = 0

    def heard(self, reply: Reply) -> None:
        """Count a reply that ended a conversation.

        Raises RefusedError for a 5xx to the sender, and for a row of those that refuse the letter or us (RFC 3463,
        X.7: policy) with none accepted between; ServerError for a row of those that put the sender off.
        """
        self._lost = 0
        self._put_off = self._put_off + 1 if reply.phase is Phase.MAIL else 0
        if reply.phase is Phase.MAIL and reply.code >= 500:
            raise RefusedError(f"the server refuses the sender {self._sender}: {reply.words}")
        if self._put_off >= _REFUSALS:
            raise ServerError(f"the server takes nothing from {self._sender} now: {reply.words}")
        if reply.code < 400:
            self._refused = 0
        elif reply.code >= 500 and (reply.phase is Phase.DATA or (reply.enhanced or "").startswith("5.7.")):
            self._refused += 1
            if self._refused >= _REFUSALS:
                raise RefusedError(f"the server refuses {self._refused} letters in a row: {reply.words}")

    def lost(self, text: str) -> None:
        """Count a conversation that was lost. Raises ServerError after a row of them without any reply between."""
        self._lost += 1
        if self._lost >= self._losses_borne:
            raise ServerError(f"the server breaks off every conversation ({text}): run digest send again later")
