"""Web pages."""

from __future__ import annotations

from datetime import date

import pytest

from index import extract
from tests.making import PAGE


def test_a_web_page() -> None:
    """Its article, without menus and footers; its title, publisher, day and link."""
    (found,) = extract("Ferry Page.html", PAGE.encode()).documents
    assert found.name == "ferry-page.md"
    assert "The ferry to Port Anna sailed again on 2 June 2018" in found.text
    assert "newsletter" not in found.text
    assert found.text.count("\n\n") >= 2, "paragraphs stay paragraphs"
    assert (found.source.publisher, found.source.published) == ("Anna Times", date(2018, 6, 3))
    assert found.source.url == "https://times.example/ferry"
    assert "The ferry returns" in (found.source.title or "")


KEEPER = "The keeper went home with the news that the lamp was out, and the world of Harrow knew of it."
LONE = "Nobody came to see her in all of the years that she was there, and she did not mind sport or weather."
MENU = "".join(f"<li><a href='/'>{name}</a></li>" for name in ("Home", "News", "World", "Sport", "Weather", "The lamp"))


def text_of(body: str) -> str:
    """The text that a page becomes."""
    (found,) = extract("page.html", f"<html><head><title>T</title></head><body>{body}</body></html>".encode()).documents
    return found.text


@pytest.mark.parametrize(
    "around",
    [
        "<header><nav><ul>{menu}</ul></nav></header>{article}<footer><ul>{menu}</ul><p>The lamp was out</p></footer>",
        "<ul class='menu'>{menu}</ul>{article}<div><ul>{menu}</ul></div>",
        "{article}<aside><h3>The lamp</h3><p>" + KEEPER + "</p></aside>",
    ],
)
def test_what_stands_around_an_article_is_no_part_of_it(around: str) -> None:
    """Though each of its words stands in the article."""
    article = f"<article><header><h1>The lamp</h1></header><p>{KEEPER}</p><h2>Home</h2><p>{LONE}</p></article>"
    menu = MENU if "menu'" not in around else MENU.replace("The lamp", "Harrow").replace("Home", "World")
    told = text_of(around.format(menu=menu, article=article))
    assert told == f"# The lamp\n\n{KEEPER}\n\n## Home\n\n{LONE}\n"


def test_an_article_without_a_mark_of_its_own_keeps_its_headline() -> None:
    """A header that holds it is the article's."""
    body = f"<header><h1>The lamp</h1><nav><a>Home</a></nav></header><div><p>{KEEPER}</p><p>{LONE}</p></div>"
    assert text_of(body) == f"# The lamp\n\n{KEEPER}\n\n{LONE}\n"


def test_several_parts_that_the_article_has_as_one_line() -> None:
    """Items of two paragraphs, and paragraphs of two lines, are kept whole."""
    items = "<ul><li><p>One bicycle each.</p><p>It is clean.</p></li></ul><p>The sea was calm<br>Nobody spoke</p>"
    told = text_of(f"<article><h1>Rules</h1><p>{KEEPER}</p>{items}<p>{LONE}</p></article>")
    for words in ("One bicycle each.", "It is clean.", "The sea was calm\\\nNobody spoke"):
        assert told.count(words) == 1


def test_numbers_of_notes_in_a_page() -> None:
    """They are no part of the words before them."""
    told = text_of(
        f"<article><h1>Ida</h1><p>{KEEPER}</p><p>Born in 1848<sup><a href='#2'>2</a></sup> here.</p></article>"
    )
    assert "Born in 1848 here." in told
