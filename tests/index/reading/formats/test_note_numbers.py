"""Numbers of notes are no words; powers and ordinals are."""

from __future__ import annotations

import time

import pytest
from lxml import etree, html

from index.reading.formats.note_numbers import without_note_numbers
from index.reading.markup import parts_of

EPUB = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('born in 1848<sup><a epub:type="noteref">2</a></sup> in Harrow.', "born in 1848 in Harrow."),
        ('born in 1848<a epub:type="noteref" href="#n"><sup>2</sup></a> here.', "born in 1848 here."),
        ('the lamp<a epub:type="noteref" href="#n">*</a> burns', "the lamp burns"),
        ('the lamp<a role="doc-noteref" href="#n">12</a> burns', "the lamp burns"),
        ('the lamp<sup class="reference"><a href="#n">[2]</a></sup> burns', "the lamp burns"),
        ('the lamp<sup><a href="#n">[a]</a><a href="#m">[note 2]</a></sup> burns', "the lamp burns"),
        ("in Harrow.<sup>3</sup> Ben came", "in Harrow. Ben came"),
        ("“No.”<sup>12</sup> Ben came", "“No.” Ben came"),
        ("the <i>keeper</i><sup>3</sup> came", "the keeper came"),
        ("10<sup>6</sup> men on 3 km<sup>2</sup> and 4 m<sup>2</sup>", "10⁶ men on 3 km² and 4 m²"),
        ("(a + b)<sup>2</sup> on the 21<sup>st</sup>", "(a + b)² on the 21st"),
        ("the <sup>14</sup>C test", "the 14C test"),
        (
            'the 21<sup><a href="/may">st</a></sup>, said <a epub:type="noteref">the keeper</a>',
            "the 21st, said the keeper",
        ),
    ],
)
def test_raised_numbers(source: str, expected: str) -> None:
    """What refers to a note goes, what is a number or a word stays; in books and in web pages alike."""
    book = etree.fromstring(f"<div {EPUB}><h1>Wide</h1><p>{source}</p></div>")
    page = html.fragment_fromstring(f"<h1>Wide</h1><p>{source}</p>", create_parent="div")
    for root in (book, page):
        without_note_numbers(root)
        assert [part.text for part in parts_of(root)] == ["Wide", expected]


def test_a_number_that_begins_a_paragraph_stands_behind_no_word() -> None:
    """What the paragraph before ends with is no matter."""
    root = html.fragment_fromstring("<p>It rained.</p><p><sup>3</sup> He left.</p>", create_parent="div")
    without_note_numbers(root)
    assert [part.text for part in parts_of(root)] == ["It rained.", "3 He left."]


def test_many_numbers_take_no_time() -> None:
    """Also where none is closed."""
    for source in ("lamp<sup>3</sup> " * 20_000, "<sup>lamp" * 20_000, "<a><sup>3</a>" * 20_000):
        root = html.document_fromstring(source)
        began = time.process_time()
        without_note_numbers(root)
        assert time.process_time() - began < 10
