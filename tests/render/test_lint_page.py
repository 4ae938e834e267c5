import pytest

from digest.render.lint import Finding, Level, lint
from tests.support.eml import HEAD, only, page, rules


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<a href="https://a.example/">Ferries</a>', None),
        ('<a href="mailto:a@b.example">Write to us</a>', None),
        (
            '<a href="https://a.example/"><img src="https://a.example/p.png" alt="Ferries at sea"></a>' + "words " * 30,
            None,
        ),
        ("<a name=x>no link</a>", None),
        ('<a href="">Ferries</a>', "error: link"),
        ('<a href="#top">Ferries</a>', "error: link"),
        ('<a href="/news">Ferries</a>', "error: link"),
        ('<a href="javascript:x()">Ferries</a>', "error: link"),
        ('<a href="ftp://a.example/">Ferries</a>', "error: link"),
        ('<a href="https:///x">Ferries</a>', "error: link"),
        ('<a href="https://[x/">Ferries</a>', "error: link"),
        ('<a href="mailto:">Ferries</a>', "error: link"),
        ('<a href="https://a.example/{{ token }}">Ferries</a>', "error: link"),
        ('<a href="https://a.example/%(name)s">Ferries</a>', "error: link"),
        ('<a href="https://a.example/*|UNSUB|*">Ferries</a>', "error: link"),
        ('<a href="https://a.example/"> </a>', "error: link-text"),
        (
            '<a href="https://a.example/"><img src="https://a.example/p.png" alt=""></a>' + "words " * 30,
            "error: link-text",
        ),
        ('<a href="https://a.example/">Click <b>here</b></a>', "error: link-text"),
        ('<a href="https://a.example/">weiterlesen ...</a>', "error: link-text"),
        (f'<a href="https://a.example/">https://a.example/{"x" * 50}</a>', "warning: link-text"),
        ('<a href="https://a.example/"><p>Ferries</p></a>', "warning: link"),
        ('<img src="https://a.example/p.png">' + "words " * 30, "error: alt"),
        ('<img src="https://a.example/p.png" alt="Ferries">', "error: spam"),
        ("<h1>Again</h1>", "error: headings"),
        ("<h3>Ferries sail</h3>", "error: headings"),
        ("<table><tr><td>x</td></tr></table>", "warning: table"),
        ('<table role="presentation"><tr><td>x</td></tr></table>', None),
        ("<table><tr><th>Year</th></tr></table>", None),
        ("Buy now!!!", "warning: spam"),
        ("Wow! " * 12, "warning: spam"),
    ],
)
def test_what_a_reader_stumbles_over_is_found(body: str, rule: str | None) -> None:
    assert rules(page(HEAD + body)) == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("old", "rule"),
    [(' lang="en"', "error: lang"), (' dir="ltr"', "error: dir"), ("<title>T</title>", "error: title")],
)
def test_a_page_says_its_language_its_direction_and_its_title(old: str, rule: str) -> None:
    assert rules(page(HEAD).replace(old.encode(), b"")) == [rule]


def test_a_finding_says_where_and_what() -> None:
    assert only(page(HEAD + '\n<a href="https://a.example/">here</a>')) == Finding(
        level=Level.ERROR, rule="link-text", where="HTML line 2, <a>", what="says only “here”: say where it goes"
    )


@pytest.mark.parametrize(
    ("body", "style", "rules_found"),
    [
        ('<p style="color:#777">x</p>', "", ["error: contrast"]),
        ('<p style="color:#767676">x</p>', "", []),
        ('<div style="background:#333 none"><p>x</p></div>', "", ["error: contrast"]),
        ('<div style="background-color:#000"><p style="color:#fff">x</p></div>', "", []),
        ('<table role="presentation" bgcolor="#222222"><tr><td>x</td></tr></table>', "", ["error: contrast"]),
        ('<font color="yellow">x</font>', "", ["error: contrast"]),
        ('<p class="a">x</p>', ".a { color: #aaa }", ["error: contrast"]),
        ('<p class="a" style="color:#000">x</p>', ".a { color: #aaa }", []),
        ('<p class="a" style="color:#000">x</p>', "p.a { color: #aaa !important }", ["error: contrast"]),
        ('<p class="a" style="display:none">x</p>', ".a { color: #fff }", []),
        ('<p class="a"> </p>', ".a { color: #fff }", []),
        ('<p style="color:var(--ink)">x</p>', "", ["error: client"]),
        ('<div style="background:url(x.png)"><p style="color:#fff">x</p></div>', "", ["error: client"]),
        ('<div style="background-color:#000"><a style="color:#fff" href="https://a.example">x</a></div>', "", []),
        ('<div style="background-color:#000"><a href="https://a.example">x</a></div>', "", ["error: contrast"]),
    ],
)
def test_words_that_nobody_can_read_are_found(body: str, style: str, rules_found: list[str]) -> None:
    assert rules_found == rules(page(HEAD + body, style=style))


@pytest.mark.parametrize("written", ["prefers-color-scheme: dark", "prefers-color-scheme:dark"])
def test_dark_mode_is_looked_at_too(written: str) -> None:
    dark = "body { background-color: #000 !important } h1 { color: #fff } .b { color: #eee }"
    style = f"@media ({written}) {{ {dark} }}"
    finding = only(page(f'{HEAD}<p class="b">x</p><p>y</p>', style=style))
    assert finding.what == "“y”: #000000 on #000000 is 1.00:1, below 4.5:1 in dark mode"


def test_a_pair_of_colours_is_named_once() -> None:
    assert len(lint(page(HEAD + '<p style="color:#999">x</p>' * 9))) == 1


@pytest.mark.parametrize(
    ("body", "style", "finding"),
    [
        ('<p style="display:flex">x</p>', "", "error: display: flex is lost in outlook-windows"),
        ("<p>x</p>", ".a { display: grid !important }", "error: display: grid is lost in outlook-windows"),
        ('<p style="position:absolute">x</p>', "", "error: position is lost in gmail, outlook-windows:"),
        ("<form></form>", "", "error: <form> is lost in outlook-windows, outlook-mac, yahoo:"),
        ("<svg></svg>", "", "error: <svg> is lost in gmail, outlook-windows, outlook-com, yahoo:"),
        ("<script></script>", "", "error: <script> runs nowhere"),
        ('<p onclick="x()">x</p>', "", "error: onclick runs nowhere"),
        ("", "@import url(https://a.example/x.css);", "error: @import is lost in gmail"),
        ("", "@font-face { font-family: x }", "warning: @font-face is lost in gmail"),
        ('<p style="width:calc(100% - 4px)">x</p>', "", "warning: calc is lost in outlook-windows, outlook-com, yahoo"),
    ],
)
def test_what_a_mail_program_loses_is_found(body: str, style: str, finding: str) -> None:
    found = only(page(HEAD + body, style=style))
    assert f"{found.level}: {found.what}".startswith(finding)


def test_what_fades_well_is_no_finding() -> None:
    style = "@media (max-width: 480px) { p { border-radius: 4px } }"
    assert lint(page(f'{HEAD}<p style="text-underline-offset: 4px">x</p>', style=style)) == ()


def test_a_headline_that_the_text_part_lacks_is_found() -> None:
    finding = only(page(f"{HEAD}<h2>World</h2><h3>Ferries sail</h3><h3>Rain fell</h3><h3>Snow fell</h3>"))
    assert finding.what == "lacks “Rain fell” and 1 more, or tells it in another order than the HTML"


def test_headlines_in_another_order_are_found() -> None:
    body = f"{HEAD}<h2>World</h2><h3>Ferries sail</h3><h3>Rain fell</h3>"
    assert rules(page(body, text="Rain fell\r\nFerries sail")) == ["error: parity"]


def test_a_headline_may_be_wrapped_marked_and_capitalised() -> None:
    body = f"{HEAD}<h2>World</h2><h3>Ferries <b>sail</b> to<span dir=auto> Sele</span></h3>"
    assert (
        lint(page(body, text="FERRIES SAIL\r\n \u2068TO\u2069 SELE".replace("\u2068", "").replace("\u2069", ""))) == ()
    )


def test_an_empty_text_part_is_found() -> None:
    assert rules(page(HEAD, text="")) == ["error: parity"]
