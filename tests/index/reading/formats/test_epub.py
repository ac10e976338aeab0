"""Books."""

from __future__ import annotations

from datetime import date

from index import extract
from tests.making import epub, patched

CHAPTER = (
    "The island lay in the fog for many days, and nobody dared to row across to see whether the light still burned. "
)


def test_a_book_is_a_document_a_chapter() -> None:
    """In the order of its spine; title pages are none."""
    found = extract(
        "Island.epub", epub([("The Island", "by Ida Holm"), ("Fog", CHAPTER), ("Light", CHAPTER)])
    ).documents
    assert [item.name for item in found] == ["island-001-fog.md", "island-002-light.md"]
    assert found[0].source.title == "The Island · Fog"
    assert (found[0].source.author, found[0].source.published) == ("Ida Holm", date(1999, 5, 1))
    assert found[1].text.startswith("# Light\n\nThe island lay")


def test_chapters_keep_their_order_whatever_they_are_called() -> None:
    """Also in a book with a long name, with slashes in headings, and more than nine chapters."""
    chapters = [(f"Either/Or {number}", CHAPTER) for number in range(12)]
    names = [item.name for item in extract(f"{'A very long name of a book ' * 5}.epub", epub(chapters)).documents]
    assert names == sorted(names)
    assert len(set(names)) == 12
    assert names[1].endswith("-002-either-or-1.md")


def test_a_book_in_plain_utf_8() -> None:
    """Its pages need not say that they are; list items are told once, and text may stand in any block."""
    text = f"“Café” – {CHAPTER}</p><ul><li><p>once</p></li></ul><div>Told in a div. {CHAPTER}</div><p>"
    (found,) = extract("b.epub", epub([("Größe", text)])).documents
    assert "“Café”" in found.text
    assert found.text.count("once") == 1
    assert "Told in a div." in found.text


def test_one_bad_part_of_a_book() -> None:
    """Is said, and the other chapters are read."""
    book = epub([("Fog", CHAPTER), ("Light", CHAPTER)])
    for local, listed, problem in (
        ({30 + len("OEBPS/c0.xhtml"): 0xFF}, {}, "Part 1 of the book cannot be read."),
        ({8: 9}, {10: 9}, "Part 1 of the book cannot be read."),
        ({6: 1}, {8: 1}, "Left out: 1 parts of the book that are protected."),
    ):
        found = extract("b.epub", patched(book, b"OEBPS/c0.xhtml", local, listed))
        assert [item.name for item in found.documents] == ["b-001-light.md"]
        assert found.problems == (problem,)
