"""Which parts of a book are its text, and which only stand around it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index import Extraction, extract
from tests.index.reading.formats.reported import KEEPER, book

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body{}>{}</body></html>'
STORY = f"<h2>Fog</h2><p>{KEEPER}</p>"
RIGHTS = "<p>Copyright © 2021 Ida Holm</p><p>All rights reserved. No part of this book may be reproduced.</p>"
FICTION = (
    "<p>This is a work of fiction. Names, places and incidents are the product of the author’s imagination.</p>"
    "<p>First published in 2021 by Grey Heron Press.</p><p>ISBN 978-1-23456-789-7</p><p>10 9 8 7 6 5</p>"
)


def read(*bodies: str, mark: str = "", **more: str) -> Extraction:
    """What a book of such pages becomes; the first one's body is marked."""
    parts: dict[str, str | bytes] = {
        f"OEBPS/c{at}.xhtml": PAGE.format("" if at else mark, body) for at, body in enumerate(bodies)
    }
    return extract("b.epub", book(parts, [f"c{at}.xhtml" for at in range(len(bodies))], **more))


def names(found: Extraction) -> Sequence[str]:
    """The names of a book's documents."""
    return [item.name for item in found.documents]


def test_a_short_chapter_is_a_chapter() -> None:
    """It has a heading of its own."""
    found = read("<h2>Vardaman</h2><p>My mother is a fish.</p>", STORY)
    assert names(found) == ["b-001-vardaman.md", "b-002-fog.md"]
    assert found.problems == ()


def test_a_dedication_is_kept_where_it_is_a_sentence() -> None:
    """A title page is none: its heading is the book's title; and nor is what is not read with the others."""
    found = read("<p>For my sister Ilse, who kept the light.</p>", "<h1>The Island</h1><p>by Ida Holm</p>", STORY)
    assert names(found) == ["b-001.md", "b-002-fog.md"]
    assert found.problems == ("Left out, as no part of the book's text: “The Island”.",)
    spine = '<spine><itemref idref="c0" linear="no"/><itemref idref="c1"/></spine>'
    assert names(read("<p>Press here for more of it.</p>", STORY, spine=spine)) == ["b-001-fog.md"]


def test_a_page_of_rights_is_no_document() -> None:
    """By what it speaks of, without a word of the book that it is one."""
    found = read(RIGHTS + FICTION, STORY)
    assert names(found) == ["b-001-fog.md"]
    assert found.problems == ("Left out, as no part of the book's text: “Copyright © 2021 Ida Holm”.",)


@pytest.mark.parametrize("kind", ["copyright-page", "titlepage", "toc", "halftitlepage"])
def test_what_a_book_calls_its_matter_is_left_out(kind: str) -> None:
    """Whatever stands in it: the page itself calls it so, the guide, or the landmarks."""
    words = f"<p>{KEEPER}</p>"
    nav = f'<nav epub:type="landmarks"><ol><li><a epub:type="{kind}" href="c0.xhtml">It</a></li></ol></nav>'
    landmarks = '<item id="n" href="c2.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    guide = f'</manifest><guide><reference type="{kind}" href="c0.xhtml"/></guide><manifest>'
    for found in (
        read(words, STORY, mark=f' epub:type="{kind}"'),
        read(f'<section epub:type="{kind}">{words}</section>', STORY),
        read(words, STORY, more=guide),
        read(words, STORY, nav, more=landmarks),
    ):
        assert [name[6:] for name in names(found)] == ["fog.md"] or names(found) == ["b-001-fog.md"]
        assert found.problems[0].startswith("Left out, as no part of the book's text: “The keeper")


def test_front_matter_of_the_story_is_kept() -> None:
    """Its prologue, its epigraph, and a chapter that ends with a line on its rights."""
    prologue = f'<section epub:type="prologue"><h2>Prologue</h2><p>{KEEPER}</p></section>'
    found = read("<p>The sea is the sea. (Old saying.)</p>", prologue, STORY + RIGHTS)
    assert names(found) == ["b-001.md", "b-002-prologue.md", "b-003-fog.md"]


def test_a_list_of_chapters_is_no_document() -> None:
    """Most of its words lead to others."""
    links = "".join(f'<p><a href="c{at}.xhtml">How the keeper came to the island of Anna</a></p>' for at in range(9))
    assert names(read(f"<h2>Chapters</h2>{links}", STORY)) == ["b-001-fog.md"]
