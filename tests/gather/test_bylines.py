"""A page's authors as its readers see them."""

import pytest
from trafilatura import load_html

from digest.gather.bylines import shown_byline


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ('<a rel="author" href="/j">Jane Roe</a>', "Jane Roe"),
        ('<p class="byline">By Jane Roe and John Doe</p>', "Jane Roe and John Doe"),
        ('<span class="entry-author">von Jürgen Öz</span>', "Jürgen Öz"),
        ('<span itemprop="author"><b>Jane</b> <b>Roe</b></span>', "Jane Roe"),
        ('<div class="byline">Jane Roe | November 18, 2019</div>', "Jane Roe"),
        ('<div class="author"></div><div class="author">Jane Roe</div>', "Jane Roe"),
        ('<div class="comment-author">John Doe</div>', ""),
        ('<ol class="comments"><li class="author">John Doe</li></ol>', ""),
        ('<div class="author">admin</div>', ""),
        ('<div class="author-bio">Jane Roe lives in the north</div>', ""),
        ('<div class="author">Follow @janeroe</div>', ""),
        ("<p>Nobody</p>", ""),
    ],
)
def test_a_place_for_authors_gives_a_name_or_nothing(markup: str, byline: str) -> None:
    tree = load_html(f"<html><body><article>{markup}<p>Text</p></article></body></html>")
    assert shown_byline(tree) == byline
