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


@pytest.mark.parametrize(
    ("template", "block"),
    [
        ("edition.html.j2", "style"),
        ("edition.html.j2", "preheader"),
        ("edition.html.j2", "masthead"),
        ("edition.html.j2", "brief"),
        ("edition.html.j2", "sections"),
        ("edition.html.j2", "section"),
        ("edition.html.j2", "colophon"),
        ("parts/masthead.html.j2", "logo"),
        ("parts/masthead.html.j2", "title"),
        ("parts/masthead.html.j2", "date"),
        ("parts/story.html.j2", "headline"),
        ("parts/story.html.j2", "meta"),
        ("parts/story.html.j2", "summary"),
        ("parts/colophon.html.j2", "reason"),
        ("parts/colophon.html.j2", "leave"),
        ("parts/colophon.html.j2", "reading"),
        ("parts/colophon.html.j2", "method"),
        ("parts/colophon.html.j2", "address"),
    ],
)
def test_every_part_is_a_block_that_a_user_overrides(
    edition: Edition, identity: Identity, template: str, block: str
) -> None:
    theirs = (
        f'{{% extends "ours/{template}" %}}{{% block {block} %}}<b>Of our own.</b>{{{{ super() }}}}{{% endblock %}}'
    )
    ours, made = html(edition, identity, {}), html(edition, identity, {template: theirs})
    assert ("Of our own." in made, len(made) > len(ours)) == (True, True)


@pytest.mark.parametrize("template", ["edition.html.j2", "plain.html.j2", "edition.txt.j2"])
def test_a_day_without_news_is_a_block_too(edition: Edition, identity: Identity, template: str) -> None:
    theirs = f'{{% extends "ours/{template}" %}}{{% block nothing %}}Silence.{{% endblock %}}'
    layout = "plain" if template.startswith("plain") else "full"
    letter = render(edition, Choice(sections=("health",), layout=layout), identity, {template: theirs})
    assert "Silence." in letter.text + letter.html


@pytest.mark.parametrize("block", ["masthead", "brief", "sections", "section", "story", "colophon"])
def test_the_plain_layouts_parts_are_blocks(edition: Edition, identity: Identity, block: str) -> None:
    theirs = f'{{% extends "ours/plain.html.j2" %}}{{% block {block} %}}Of our own.{{% endblock %}}'
    letter = render(edition, Choice(layout="plain"), identity, {"plain.html.j2": theirs})
    assert "Of our own." in letter.html


@pytest.mark.parametrize("block", ["masthead", "brief", "sections", "section", "colophon"])
def test_the_text_parts_parts_are_blocks(edition: Edition, identity: Identity, block: str) -> None:
    theirs = f'{{% extends "ours/edition.txt.j2" %}}{{% block {block} %}}Of our own.{{% endblock %}}'
    assert "Of our own." in render(edition, Choice(), identity, {"edition.txt.j2": theirs}).text


def test_a_block_of_a_section_sees_the_section(edition: Edition, identity: Identity) -> None:
    theirs = '{% extends "ours/edition.html.j2" %}{% block section %}[{{ section.key }}]{% endblock %}'
    assert "[world][politics]" in "".join(html(edition, identity, {"edition.html.j2": theirs}).split())
