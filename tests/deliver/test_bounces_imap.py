"""Reading an IMAP folder, against a small server that keeps what it was told."""

import asyncio
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator

import pytest

from digest.deliver.bounces.imap import Folder, for_each_unread
from digest.deliver.bounces.mailboxes import Arrival
from digest.errors import DigestError, RefusedError, ServerError

CONTEXT = ssl.create_default_context()


class Server(socketserver.ThreadingTCPServer):
    """A folder with two unread mails; `told` lists the commands that change something."""

    daemon_threads = True
    capabilities = "IMAP4rev1 MOVE"
    silent_at = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.told: list[str] = []
        self.mails = {"4": b"Subject: four\r\n\r\n", "7": b"Subject: seven\r\n\r\n"}


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            if self.server.silent_at and self.server.silent_at in command:
                return
            lines, result = self.answer(command)
            self.wfile.write(b"".join(lines) + f"{tag} {result}\r\n".encode())
            if command == "LOGOUT":
                return

    def answer(self, command: str) -> tuple[list[bytes], str]:
        fixed = {
            "CAPABILITY": ([f"* CAPABILITY {self.server.capabilities}\r\n".encode()], "OK done"),
            'LOGIN reader "right"': ([], "OK done"),
            'SELECT "Reports"': ([b"* 2 EXISTS\r\n"], "OK done"),
            "UID SEARCH UNSEEN": ([f"* SEARCH {' '.join(self.server.mails)}\r\n".encode()], "OK done"),
            "LOGOUT": ([b"* BYE\r\n"], "OK done"),
        }
        if found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.\d+>\)", command):
            body = self.server.mails[found[1]]
            head = f"* 1 FETCH (UID {found[1]} BODY[]<0> {{{len(body)}}}\r\n".encode()
            return [head, body, b")\r\n"], "OK done"
        if command.startswith(("UID STORE", "UID MOVE", "UID COPY")):
            self.server.told.append(command)
            return [], "OK done"
        return fixed.get(command, ([], "NO such thing"))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def folder(server: Server, *, password: str = "right", name: str = "Reports", move_to: str = "") -> Folder:
    return Folder(
        host="127.0.0.1",
        port=server.server_address[1],
        username="reader",
        password=password,
        name=name,
        move_to=move_to,
        tls="none",
        timeout=5.0,
    )


def read(where: Folder) -> list[bytes]:
    found: list[Arrival] = []
    assert asyncio.run(for_each_unread(where, found.append, CONTEXT)) == len(found)
    return [each.content for each in found]


def test_the_unread_mails_are_read(server: Server) -> None:
    assert read(folder(server)) == [b"Subject: four\r\n\r\n", b"Subject: seven\r\n\r\n"]


def test_what_was_read_is_marked_and_nothing_else_is_done(server: Server) -> None:
    read(folder(server))
    assert server.told == ["UID STORE 4 +FLAGS.SILENT (\\Seen)", "UID STORE 7 +FLAGS.SILENT (\\Seen)"]


def test_what_was_read_is_moved(server: Server) -> None:
    read(folder(server, move_to="Done"))
    assert [each for each in server.told if "MOVE" in each] == ['UID MOVE 4 "Done"', 'UID MOVE 7 "Done"']


def test_a_server_that_cannot_move_copies(server: Server) -> None:
    server.capabilities = "IMAP4rev1"
    read(folder(server, move_to="Done"))
    assert [each for each in server.told if "COPY" in each] == ['UID COPY 4 "Done"', 'UID COPY 7 "Done"']


def test_a_mail_that_could_not_be_handled_stays_unread(server: Server) -> None:
    def fail(arrival: Arrival) -> None:
        raise DigestError(arrival.place)

    with pytest.raises(DigestError, match="Reports, UID 4"):
        asyncio.run(for_each_unread(folder(server), fail, CONTEXT))
    assert server.told == []


def test_a_fault_of_the_caller_is_not_blamed_on_the_server(server: Server) -> None:
    def fail(arrival: Arrival) -> None:
        raise PermissionError(arrival.place)

    with pytest.raises(PermissionError):
        asyncio.run(for_each_unread(folder(server), fail, CONTEXT))


def test_a_wrong_password_is_refused(server: Server) -> None:
    with pytest.raises(RefusedError, match="refuses the login"):
        read(folder(server, password="wrong"))


def test_a_missing_folder_is_refused(server: Server) -> None:
    with pytest.raises(RefusedError, match="no folder 'Missing'"):
        read(folder(server, name="Missing"))


def test_a_folder_name_cannot_carry_a_command(server: Server) -> None:
    with pytest.raises(RefusedError, match="letters, digits"):
        read(folder(server, name='x"\r\nA1 DELETE INBOX'))


def test_a_server_that_falls_silent_is_an_error(server: Server) -> None:
    server.silent_at = "FETCH"
    with pytest.raises(ServerError, match="the IMAP server falters"):
        read(folder(server))


def test_a_server_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ServerError, match="the IMAP server falters"):
        read(Folder(host="127.0.0.1", port=1, username="reader", password="right", tls="none", timeout=2.0))


def test_a_password_is_not_shown() -> None:
    assert "right" not in repr(Folder(host="h", port=993, username="reader", password="right"))
