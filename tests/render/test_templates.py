from dataclasses import replace

import pytest

from digest import bundle
from digest.errors import TemplateError
from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render


def html(edition: Edition, identity: Identity, templates: dict[str, str]) -> str:
    return render(edition, Choice(), identity, templates).html


def test_a_users_part_wins_over_ours(edition: Edition, identity: Identity) -> None:
    theirs = {"parts/masthead.html.j2": "<header><h1>Our Own Head</h1></header>"}
    assert "<h1" in html(edition, identity, theirs)
    assert "Our Own Head" in html(edition, identity, theirs)


def test_a_users_template_extends_ours_of_the_same_name(edition: Edition, identity: Identity) -> None:
    theirs = {"edition.html.j2": '{% extends "ours/edition.html.j2" %}{% block colophon %}<p>Bye.</p>{% endblock %}'}
    made = html(edition, identity, theirs)
    assert ("<p" in made, "Bye." in made, "articles read from" in made) == (True, True, False)


def test_ours_among_the_users_changes_nothing(edition: Edition, identity: Identity) -> None:
    assert html(edition, identity, {}) == html(edition, identity, bundle.templates())


def test_a_changed_template_takes_effect_at_once(edition: Edition, identity: Identity) -> None:
    first = html(edition, identity, {"parts/colophon.html.j2": "<p>Alpha</p>"})
    second = html(edition, identity, {"parts/colophon.html.j2": "<p>Omega</p>"})
    assert ("Alpha" in first, "Omega" in first, "Omega" in second) == (True, False, True)


def test_a_users_html_template_escapes(edition: Edition, identity: Identity) -> None:
    hostile = replace(edition, title="<script>alert(1)</script>")
    made = html(hostile, identity, {"parts/masthead.html.j2": "<h1>{{ letter.title }}</h1>"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</h1>" in made


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("one\n{{ letter.titel }}", r"parts/colophon\.html\.j2:2: .*has no attribute 'titel'"),
        ("one\n\n{% if %}", r"parts/colophon\.html\.j2:3: "),
        ("{{ nobody }}", r"parts/colophon\.html\.j2:1: 'nobody' is undefined"),
        ("\n{{ letter.title + 1 }}", r"parts/colophon\.html\.j2:2: "),
        ("{{ 1 / 0 }}", r"parts/colophon\.html\.j2:1: division by zero"),
        (
            '\n{% include "parts/gone.html.j2" %}',
            r"parts/colophon\.html\.j2:2: there is no template parts/gone\.html\.j2",
        ),
        ('{% extends "ours/gone.j2" %}', r"parts/colophon\.html\.j2:1: there is no template ours/gone\.j2"),
        ("{{ slots.nickname }}", r"parts/colophon\.html\.j2:1: .*has no attribute 'nickname'"),
        ("{{ letter.title | shout }}", r"parts/colophon\.html\.j2:1: No filter named 'shout'"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    edition: Edition, identity: Identity, source: str, finding: str
) -> None:
    with pytest.raises(TemplateError, match=finding):
        html(edition, identity, {"parts/colophon.html.j2": source})
