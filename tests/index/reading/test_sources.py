"""sources.toml says what a file is, or what is wrong with what it says."""

from __future__ import annotations

from datetime import date

import pytest

from index.errors import SourcesError
from index.reading import Source, read_document, read_sources
from index.records import Visibility
from index.sandbox import Sandbox
from tests.conftest import Writer
from tests.files import read_apart


def test_what_it_says_is_taken(story: Writer) -> None:
    """Every key ends in the document."""
    folder = story(
        {
            "a.txt": "One sentence.",
            "sources.toml": '["a.txt"]\ntitle = "T"\npublisher = "P"\nauthor = "A"\npublished = 2018-04-20\nurl = "https://x.y"',
        }
    )
    document = read_document(folder / "a.txt", "a.txt", read_sources(folder)["a.txt"])
    assert (document.title, document.publisher, document.author) == ("T", "P", "A")
    assert (document.published, document.url) == (date(2018, 4, 20), "https://x.y")


def test_a_calendar_of_the_story_s_own(story: Writer) -> None:
    """Or the real one, which is meant where nothing is said."""
    toml = '["a.txt"]\ncalendar = "story"\n["b.txt"]\ncalendar = "real"\n["c.txt"]\ncalendar = ""'
    folder = story({"a.txt": "It fell in 1492.", "sources.toml": toml})
    sources = read_sources(folder)
    assert [source.calendar for source in sources.values()] == ["story", "real", None]
    assert read_document(folder / "a.txt", "a.txt", sources["a.txt"]).has_story_calendar


def test_without_an_entry_the_first_line_is_the_title(story: Writer) -> None:
    """And there is no date."""
    folder = story({"a.txt": "A first line\n\nThe story begins here."})
    document = read_document(folder / "a.txt", "a.txt", read_sources(folder).get("a.txt"))
    assert (document.title, document.published) == ("A first line", None)


def test_a_date_in_quotes_is_a_date(story: Writer) -> None:
    """People write dates in quotes."""
    folder = story({"sources.toml": '["a.txt"]\npublished = "2018-04-20"'})
    assert read_sources(folder) == {"a.txt": Source(published=date(2018, 4, 20))}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[", "cannot be read"),
        ('"a.txt" = 1', "must be a table"),
        ('["a.txt"]\ntitel = "x"', "unknown key 'titel'"),
        ('["a.txt"]\ntitle = 1', "title must be text"),
        ('["a.txt"]\npublished = "soon"', "published must be a date"),
        ('["a.txt"]\ncalendar = "harptos"', "calendar must be 'real' or 'story', not 'harptos'"),
        ('["a.txt"]\nvisibility = "secret"', "visibility must be one of 'public', 'gm', 'spoiler'"),
        ('["a.txt"]\nvisibility = true', "visibility must be one of"),
        ('["a.txt"]\nurl = "javascript:alert(1)"', "url must begin with https"),
    ],
)
def test_mistakes_are_named(story: Writer, text: str, reason: str) -> None:
    """The hint says where and what."""
    with pytest.raises(SourcesError, match=reason):
        read_sources(story({"sources.toml": text}))


def test_for_whom_a_file_is(story: Writer) -> None:
    """Said here, it goes before what the file says; and it comes through the process that reads files."""
    folder = story(
        {"a.md": "---\nvisibility: gm\n---\n\nIt is open.", "sources.toml": '["a.md"]\nvisibility = "public"'}
    )
    source = read_sources(folder)["a.md"]
    assert read_document(folder / "a.md", "a.md", source).visibility is Visibility.PUBLIC
    with Sandbox() as sandbox:
        document = read_apart(sandbox, folder / "a.md", "a.md", Source(visibility=Visibility.SPOILER))
    assert document.visibility is Visibility.SPOILER
