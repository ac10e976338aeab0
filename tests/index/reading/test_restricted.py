"""Documents and parts of them that are not for everybody; `callouts` are parts, too."""

from __future__ import annotations

import pytest

from index.reading import parse_document
from index.reading.front_matter import FrontMatter
from index.reading.restricted import visibility_said
from index.records import Visibility


def restricted(source: str) -> list[tuple[str, str]]:
    """(first sentence, for whom) of each part of a Markdown source that is not for everybody."""
    document = parse_document(source, "a.md", markdown=True)
    return [
        (document.sentence_text(document.blocks[part.first].first), part.visibility) for part in document.restricted
    ]


@pytest.mark.parametrize(
    "heading",
    [
        *("GM only", "For the GM", "The Tower (GM only)", "DM notes", "GM's notes", "DM’s eyes only", "For GMs"),
        *("For the Game Master only", "Notes for the DM", "GM Secrets", "Dungeon Master info", "gm-only"),
        *("Nur für die Spielleitung", "Nur für SL", "SL-Notizen", "Spielleiterwissen", "Für die Spielleitung"),
        *("Réservé au MJ", "Pour le MJ", "Notes du maître de jeu", "Solo para el DJ", "Notas del máster"),
        *("Só para o mestre", "Notas do mestre", "GM専用", "マスター向け"),
    ],
)
def test_headings_for_the_game_master(heading: str) -> None:
    """In six languages."""
    assert restricted(f"# A\n\nOpen.\n\n## {heading}\n\nClosed.\n") == [(heading, "gm")]


@pytest.mark.parametrize("heading", ["Spoilers", "Spoiler", "Spoiler warning", "The end (spoilers)", "ネタバレ注意"])
def test_headings_of_spoilers(heading: str) -> None:
    """Are told apart."""
    assert restricted(f"# A\n\nOpen.\n\n## {heading}\n\nClosed.\n") == [(heading, "spoiler")]


@pytest.mark.parametrize(
    "heading",
    [
        *("GM notes record profit in May", "A bad year for GM", "DM 500", "The Master", "For the King", "Secrets"),
        *("Notes", "Spoiled", "Para o mestre", "The Keeper", "Only the DM knew", "Spoilsport"),
    ],
)
def test_other_headings(heading: str) -> None:
    """Are for everybody."""
    assert restricted(f"# A\n\nOpen.\n\n## {heading}\n\nOpen, too.\n") == []


def test_a_section_goes_on_to_the_next_of_its_level() -> None:
    """With what stands below it."""
    source = "# A\n\nOpen.\n\n## GM only\n\nClosed.\n\n### Trap\n\nClosed.\n\n## B\n\nOpen.\n\n# GM only\n\nClosed.\n"
    document = parse_document(source, "a.md", markdown=True)
    assert [(part.first, part.last) for part in document.restricted] == [(2, 5), (8, 9)]


@pytest.mark.parametrize(
    "callout",
    [
        *("> [!gm]\n> Closed.", "> [!GM]- Title\n> Closed.", "> [!dm]+\n> Closed.", "> [!secret]\n> Closed."),
        *("> [!gm] Title\nClosed, too.", "> [!gm]\nClosed, too.", "> [!gm]\n>\n> Closed.\n>\n> - item\n> - other"),
        *("> Open.\n>\n> > [!gm]\n> > Closed.", "> [!gm]\n> | a | b |\n> |---|---|\n> | c | d |"),
        *("> [!gm]\n> <div>Closed.</div>", "> [!gm]\n> > [!note]\n> > Closed."),
    ],
)
def test_callouts(callout: str) -> None:
    """All that stands in one, also where its last line is not marked; and nothing that stands behind it."""
    document = parse_document(f"# A\n\nBefore.\n\n{callout}\n\nBehind.\n", "a.md", markdown=True)
    (part,) = document.restricted
    closed = [
        document.text[document.sentences[block.first].start : document.sentences[block.last].end]
        for block in document.blocks[part.first : part.last + 1]
    ]
    open_ = [
        document.text[document.sentences[block.first].start : document.sentences[block.last].end]
        for number, block in enumerate(document.blocks)
        if not part.first <= number <= part.last
    ]
    assert open_ == (["A", "Before.", "Open.", "Behind."] if "Open" in callout else ["A", "Before.", "Behind."])
    assert closed
    assert not any("[!" in words for words in [*closed, *open_] if "note" not in callout)


def test_the_title_of_a_callout_is_its_own_line() -> None:
    """And is hidden as the rest."""
    document = parse_document("# A\n\n> [!gm]- The curse\n> Quorv did it.\n", "a.md", markdown=True)
    assert [document.sentence_text(number) for number in range(3)] == ["A", "The curse", "Quorv did it."]
    assert restricted("# A\n\n> [!spoiler]\n> He dies.\n") == [("He dies.", "spoiler")]
    assert restricted("# A\n\n> [!note]\n> It rains.\n\n\\> [!gm] no\n") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, None),
        ({"title": "x"}, None),
        ({"visibility": "gm"}, "gm"),
        ({"visibility": "Players"}, "public"),
        ({"visibility": "public"}, "public"),
        ({"visibility": "spoiler"}, "spoiler"),
        ({"visibility": "[gm]"}, "gm"),
        ({"visibility": "private"}, "gm"),
        ({"visibility": "who knows"}, "gm"),
        ({"spoiler": "true"}, "spoiler"),
        ({"spoilers": "yes"}, "spoiler"),
        ({"spoiler": "false"}, None),
    ],
)
def test_front_matters(fields: dict[str, str], said: str | None) -> None:
    """What is not understood keeps a document from players."""
    assert visibility_said(FrontMatter({name: (value,) for name, value in fields.items()})) == said


def test_a_document_says_for_whom_it_is() -> None:
    """In its front matter, which is no part of its text."""
    document = parse_document("---\nvisibility: gm\n---\n\nIt is secret.", "a.md", markdown=True)
    assert (document.visibility, document.text.strip()) == (Visibility.GM, "It is secret.")
    assert parse_document("It is open.", "a.txt").visibility is Visibility.PUBLIC


def test_a_hidden_heading_is_no_title() -> None:
    """Of a document that does not say what it is called."""
    assert (
        parse_document("> [!gm]\n> Quorv did it.\n\nThe temple\n\nIt fell.", "a.md", markdown=True).title
        == "The temple"
    )
    assert parse_document("# GM only\n\nQuorv did it.", "a.md", markdown=True).title == "a"


@pytest.mark.parametrize("begins", ["> [!gm]\n> ", "# GM only\n\n"])
def test_of_what_is_closed_nothing_is_known_of_the_document(begins: str) -> None:
    """Neither other names, nor who wrote it, nor when."""
    for line in ("Also known as: The Red King", "By Ada Finch", "Published: 20 April 2018"):
        document = parse_document(f"Rostam is a smith.\n\n{begins}{line}\n", "rostam.md", markdown=True)
        assert document.restricted
        assert (document.aliases, document.author, document.published) == ((), None, None)
