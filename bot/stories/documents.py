"""Documents into and out of the folder of a server's story: how many, what they are called, what is said of them."""

from __future__ import annotations

from pathlib import Path, PurePath

from bot.stories.registry import Story
from index import (
    Extracted,
    Extraction,
    Source,
    StoryError,
    check_document,
    described,
    drop_document,
    free_name,
    kept_originals,
    original_of,
    put_document,
)

MOST_DOCUMENTS = 5000  # of one story of a server
MOST_MEGABYTES = 500
KINDS = {".md": (".md", ".markdown"), ".txt": (".txt", ".log")}  # texts that are read alike


def check_room(story: Story, extraction: Extraction, instead: str = "") -> None:
    """Raises StoryError if a story would have more documents, or more bytes, than it may; `instead` of one it has."""
    folder = story.index.folder
    files = [path for path in folder.iterdir() if path.is_file() and path.name != instead]
    kept = [path for path in kept_originals(folder) if not instead or path != original_of(folder, instead)]
    size = sum(path.stat().st_size for path in (*files, *kept))
    size += sum(len(item.text.encode()) + len(item.original or b"") for item in extraction.documents)
    if len(files) + len(extraction.documents) > MOST_DOCUMENTS or size > MOST_MEGABYTES * 2**20:
        raise StoryError(
            f"A story can have {MOST_DOCUMENTS} documents and {MOST_MEGABYTES} MB.",
            "many_files",
            most=MOST_DOCUMENTS,
            size=MOST_MEGABYTES,
        )


def check_all(story: Story | None, extraction: Extraction) -> None:
    """Raises StoryError if none of the documents can be read, or is not in the story already."""
    wrong: list[StoryError] = []
    for item in extraction.documents:
        try:
            check_document(item.name, item.text)
            if story is not None:
                free_name(story.index.folder, item.name, item.text)
        except StoryError as error:
            wrong.append(error)
    if wrong and len(wrong) == len(extraction.documents):
        raise wrong[0]


def put(story: Story, item: Extracted, source: Source) -> str:
    """Put a document into a story; gives its name there. Raises StoryError if it cannot be read, or is there."""
    name = free_name(story.index.folder, item.name, item.text)
    put_document(story.index.folder, name, item.text, source, item.original)
    return name


def replaced(folder: Path, document: str, item: Extracted) -> str:
    """Put a text in the place of a document, and give its name. Raises StoryError.

    That is another one where Markdown takes the place of plain text or the other way round: it says how to read it.
    """
    source = merged(described(folder, document), item.source, several=False)
    suffix = PurePath(item.name).suffix
    same = PurePath(document).suffix.lower() in KINDS[suffix]
    name = document if same else free_name(folder, f"{PurePath(document).stem}{suffix}", item.text)
    put_document(folder, name, item.text, source, item.original)
    if name != document:
        drop_document(folder, document)
    return name


def merged(first: Source, second: Source, several: bool) -> Source:
    """What is said first, and where it says nothing what is said second; titles of several documents are their own."""
    return Source(
        title=second.title if several else first.title or second.title,
        publisher=first.publisher or second.publisher,
        author=first.author or second.author,
        published=first.published or second.published,
        url=first.url or second.url,
        calendar=first.calendar or second.calendar,
        visibility=first.visibility or second.visibility,
    )
