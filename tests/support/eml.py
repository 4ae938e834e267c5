"""A small letter that the checks find nothing wrong with, and what they find in one."""

from digest.render.lint import Finding, lint


def page(body: str, *, style: str = "", text: str = "Ferries sail") -> bytes:
    """Return a letter of two parts with this HTML in it."""
    head = f'<!DOCTYPE html><html lang="en" dir="ltr"><head><title>T</title><style>{style}</style></head>'
    html = f"{head}<body>{body}</body></html>"
    return (
        "From: a@b.example\r\nTo: c@d.example\r\nSubject: Ferries sail\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n"
        "Message-ID: <1@b.example>\r\nMIME-Version: 1.0\r\nList-Id: <n.b.example>\r\nList-Post: NO\r\n"
        "List-Unsubscribe: <https://b.example/u>, <mailto:u@b.example>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nAuto-Submitted: auto-generated\r\n"
        'Content-Type: multipart/alternative; boundary="q"\r\n\r\n'
        f'--q\r\nContent-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n'
        f'--q\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n--q--\r\n'
    ).encode()


def rules(message: bytes) -> list[str]:
    return [f"{finding.level}: {finding.rule}" for finding in lint(message)]


def only(message: bytes) -> Finding:
    found = lint(message)
    assert len(found) == 1, found
    return found[0]


HEAD = "<h1>News</h1>"
