"""What belongs to a web page's article, and what stands around it: `articles` and `comments`."""

from __future__ import annotations

import pytest

from index import Extraction, extract

KEEPER = "The keeper went home with the news that the lamp was out, and the world of Harrow knew of it."
LONE = "Nobody came to see her in all of the years that she was there, and she did not mind the weather."
MORE = "Her brother kept the inn at the harbour, which had nine rooms and a garden with old trees. " * 5
LINKS = "<h3>You may also like</h3><ul><li><a href='/1'>The bridge of Orn fell in 1899</a></li></ul>"
FACTS = "<ul><li>Rolf broke his arm.</li><li>We lost the anchor off Mull.</li></ul>"


def found(body: str, title: str = "The lamp of Orn") -> Extraction:
    """What a page becomes."""
    return extract("page.html", f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode())


def text_of(body: str) -> str:
    """The text of a page."""
    return found(body).documents[0].text


@pytest.mark.parametrize("around", ["{}", "<article>{}</article>", "<div class='post'>{}</div>"])
def test_short_items_between_paragraphs_and_behind_them_are_kept(around: str) -> None:
    """Also in a page without an article of its own; what leads elsewhere is not."""
    told = text_of(around.format(f"<h1>The lamp of Orn</h1><p>{KEEPER}</p>{FACTS}<p>{LONE}</p>{FACTS}{LINKS}"))
    assert told.startswith("# The lamp of Orn")
    assert told.count("- Rolf broke his arm.\n\n- We lost the anchor off Mull.") == 2
    assert "bridge" not in told
    assert "also like" not in told


def test_a_caption_of_the_article_is_kept() -> None:
    """That of a picture of another story is not."""
    figure = "<figure><img src='a.jpg'><figcaption>{} in 1950 with her tin.</figcaption></figure>"
    other = (
        "<div class='card'><a href='/b'>Next</a><figure><figcaption>Berta and the mayor.</figcaption></figure></div>"
    )
    told = text_of(
        f"<article><h1>Ida</h1><p>{KEEPER}</p>{figure.format('Alma')}<p>{LONE}</p><p>{MORE}</p></article>{other}"
    )
    assert "Alma in 1950 with her tin." in told
    assert "Berta" not in told


def test_items_of_a_numbered_list_keep_their_numbers() -> None:
    """Whatever it begins with; lists inside of it have their own."""
    steps = "<ol start='3'><li>Stone the plums.<ul><li>All of them.</li></ul></li><li>Beat the eggs.</li></ol>"
    told = text_of(f"<article><h1>Cake</h1><p>{KEEPER}</p>{steps}<p>{LONE}</p></article>")
    assert "3. Stone the plums.\n\n- All of them.\n\n4. Beat the eggs.\n\n" in told


@pytest.mark.parametrize(
    "comments",
    [
        "<h3>2 thoughts on “The lamp of Orn”</h3><p>Bob says: It was arson by the mayor, everybody knows it.</p>",
        "<div><h3>2 Comments</h3></div><p>Bob says: It was arson by the mayor, everybody knows it.</p>",
        "<div id='comments'><p>Bob says: It was arson by the mayor, everybody knows it.</p></div>",
        "<section class='post-comments'><article class='comment'><p>It was arson by the mayor.</p></article></section>",
    ],
)
def test_comments_of_readers_are_left_out_and_said(comments: str) -> None:
    """However they are told to be such."""
    page = found(f"<h1>The lamp of Orn</h1><p>{KEEPER}</p><p>{LONE}</p>{comments}")
    assert "arson" not in page.documents[0].text
    assert LONE in page.documents[0].text
    assert page.problems == ("Left out: what readers wrote below the article.",)


def test_an_article_on_comments_is_no_comment() -> None:
    """Nor is a page whose class says that it is open to them."""
    body = f"<div class='has-comments'><h1>3 comments</h1><p>{KEEPER}</p><h2>Comments</h2><p>{LONE}</p></div>"
    assert LONE in text_of(body)
    assert found(body).problems == ()


def test_sentences_around_an_article_are_said_to_be_left_out() -> None:
    """In one sentence."""
    bar = (
        "<div class='bar'><p>Subscribe now for a pound a week.</p></div><div><p>Get the top stories by mail.</p></div>"
    )
    page = found(f"{bar}<article><h1>Ida</h1><p>{KEEPER}</p><p>{LONE}</p><p>{MORE}</p></article>")
    assert page.problems == (
        "Left out, as no part of the article: “Subscribe now for a pound a week.” and 1 more paragraph.",
    )


def test_a_menu_of_words_that_the_article_has_is_left_out() -> None:
    """A link to the weather tells nothing of the weather."""
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul>"
    told = text_of(
        f"{menu}<article><h1>Ida</h1><p>{KEEPER}</p><p>{LONE}</p></article><p><a href='/x'>Next post</a></p>"
    )
    assert told == f"# Ida\n\n{KEEPER}\n\n{LONE}\n"


def test_words_of_a_byline_that_are_no_names() -> None:
    """They are not the author's."""
    byline = "<div class='byline'>By <a href='/l'>Lena Dahl</a> | Published 11 February 2024 | Updated today</div>"
    page = found(f"<article><h1>Ida</h1>{byline}<p>{KEEPER}</p><p>{LONE}</p></article>")
    assert page.documents[0].source.author == "Lena Dahl"
