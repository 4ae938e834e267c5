"""Pages that have something else in the article's place."""

import pytest

from digest.gather.articles import Unread
from digest.gather.pages import read_page
from digest.model import Article

TEASER = "<p>The council voted on Monday to close the old bridge for two years, after a long debate in the hall.</p>"
LINKS = "".join(f'<li><a href="/{n}">The council of town number {n} votes on the bridge</a></li>' for n in range(30))


def outcome(body: str, head: str = "") -> Article | Unread:
    page = f"<!doctype html><html><head><title>Old bridge to close</title>{head}</head><body>{body}</body></html>"
    return read_page(page.encode(), source="https://town.example/")


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (
            "<p>We and our 842 partners store cookies on your device.</p><button>Accept all cookies</button>",
            "",
            "a consent wall, not an article",
        ),
        (
            "<p>Wir und unsere 211 Partner benötigen Ihre Zustimmung.</p><button>Alle Cookies akzeptieren</button>",
            "",
            "a consent wall, not an article",
        ),
        (
            f"<article><h1>Bridge</h1>{TEASER}<div>Subscribe to continue reading.</div></article>",
            "",
            "for subscribers only: no more than a teaser can be read",
        ),
        (
            f"<article><h1>Brücke</h1>{TEASER}<div>Jetzt abonnieren und weiterlesen</div></article>",
            "",
            "for subscribers only: no more than a teaser can be read",
        ),
        (
            f"<article>{TEASER}</article>",
            '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
            "for subscribers only: no more than a teaser can be read",
        ),
        (
            f"<main><video src='a.mp4'></video>{TEASER}</main>",
            '<meta property="og:type" content="video.other">',
            "a video without a text",
        ),
        (
            f"<main><ul>{LINKS}</ul></main>",
            '<meta property="og:type" content="website">',
            "a list of articles, not an article: name its feed (digest sources add finds it)",
        ),
    ],
)
def test_what_stands_in_the_article_s_place_is_named(body: str, head: str, reason: str) -> None:
    assert outcome(body, head) == Unread(reason=reason)


def test_a_short_article_is_none_of_them() -> None:
    found = outcome(f"<article><h1>Old bridge to close</h1>{TEASER}{TEASER.replace('Monday', 'Friday')}</article>")
    assert isinstance(found, Article)


def test_an_article_about_subscribers_is_an_article() -> None:
    story = "<p>The paper said it had gained 400 readers since spring, when the council closed the bridge to cars.</p>"
    body = "".join(story.replace("400", str(number)) for number in range(20))
    found = outcome(f"<article><h1>Paper grows</h1>{body}<p>Some pages are only for subscribers.</p></article>")
    assert isinstance(found, Article)


@pytest.mark.parametrize(("stated", "kind"), [("true", Article), ('"True"', Article), ("false", Unread)])
def test_a_short_article_that_says_it_is_free_is_one(stated: str, kind: type) -> None:
    head = (
        '<meta property="og:type" content="article"><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "isAccessibleForFree": {stated}}}</script>'
    )
    body = f"<article><h1>Old bridge to close</h1>{TEASER}{TEASER.replace('Monday', 'Friday')}</article>"
    assert isinstance(outcome(body, head), kind)
