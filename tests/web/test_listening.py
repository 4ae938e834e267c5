"""A host and a port in, a socket that listens there out."""

import socket
from contextlib import closing

from digest.web.serving import listening


def test_an_answer_in_two_pieces_does_not_wait_for_an_acknowledgement() -> None:
    with closing(listening("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()):
        taken, _ = listener.accept()
        with closing(taken):
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
