"""Words of the DevTools protocol in, a headless Chromium's doings out, over a pipe: one browser, one page at a time."""

import json
import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.chromium import _QUIET
from tests.support.parts import program

_PATIENCE = 30.0


class RefusedError(Exception):
    """The browser could not do it, such as while one page gives way to another."""


@dataclass(slots=True, kw_only=True)
class Browser:
    """A browser whose one tab is driven: pages are opened, keys are pressed, expressions are asked for."""

    process: "subprocess.Popen[bytes]"
    to: int
    answers: int
    session: str = ""
    sent: int = 0
    rest: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Send one command and return its result."""
        self.sent += 1
        message: dict[str, object] = {"id": self.sent, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.sent:
                if "error" in answer:
                    raise RefusedError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def open(self, url: str) -> None:
        """Open a page and wait until it has loaded."""
        loader = self.call("Page.navigate", url=url)["loaderId"]
        # Not any page's loading: the one before may still be on its way to somewhere else.
        self._wait(lambda event: event["params"].get("loaderId") == loader and event["params"].get("name") == "load")

    def loaded(self) -> None:
        """Wait for a page to have loaded since the last opening or key."""
        self._wait(lambda event: event["method"] == "Page.loadEventFired")

    def _wait(self, wanted: Callable[[dict[str, Any]], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not any(map(wanted, self.events)):
            assert time.monotonic() < deadline, "the page did not load"
            self.events.append(self._next())
        self.events.clear()

    def ask(self, expression: str) -> Any:
        """Return the value of an expression, or of what it promises, in the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RefusedError(f"{expression}: {found['exceptionDetails']}")
        return found["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        deadline = time.monotonic() + _PATIENCE
        while not self._is_true(expression):
            assert time.monotonic() < deadline, f"never true: {expression}"
            time.sleep(0.05)

    def _is_true(self, expression: str) -> bool:
        try:
            return bool(self.ask(expression))
        except RefusedError:
            return False

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press and let go of Tab, Enter, Space or a key that writes a character."""
        code, text = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " "), "ArrowDown": (40, "")}.get(
            key, (ord(key[0].upper()), key)
        )
        name = " " if key == "Space" else key
        common: dict[str, object] = {"key": name, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def source(self) -> str:
        """Return the page's document as it is now, without running a script in it."""
        root = self.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        return str(self.call("DOM.getOuterHTML", nodeId=root)["outerHTML"])

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + _PATIENCE
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.answers], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, "the browser does not answer"
            self.rest += os.read(self.answers, 1 << 16)
        line, _, self.rest = self.rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def browser(profile: str) -> Iterator[Browser]:
    """Start a browser with an empty profile in that folder, and end it afterwards."""
    chromium = program("chromium", "apt-get install chromium")
    theirs_in, to = os.pipe()
    answers, theirs_out = os.pipe()
    # The protocol's pipe is file descriptors 3 and 4, by definition.
    command = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
    arguments = [*_QUIET, "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(
        ["bash", "-c", command, chromium, *arguments], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        made = Browser(process=process, to=to, answers=answers)
        target = made.call("Target.createTarget", url="about:blank")["targetId"]
        made.session = made.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "DOM", "Network"):
            made.call(f"{domain}.enable")
        made.call("Page.setLifecycleEventsEnabled", enabled=True)
        yield made
    finally:
        os.close(to)
        os.close(answers)
        process.terminate()
        process.wait(20)
