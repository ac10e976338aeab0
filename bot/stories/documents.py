"""Documents into and out of the folder of a server's story: how many, what they are called, what is said of them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath

from bot.stories.registry import Story
from index import (
    DocumentError,
    Extracted,
    Extraction,
    Source,
    StoryError,
    check_document,
    described,
    drop_document,
    file_of,
    free_name,
    kept_originals,
    merged,
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


def document_of_text(folder: Path, text: str) -> str:
    """The name of the document that is this very text; empty if there is none."""
    content = text.encode()
    same = (path for path in folder.iterdir() if path.is_file() and path.stat().st_size == len(content))
    return next((path.name for path in sorted(same) if path.read_bytes() == content), "")


def count_documents(folder: Path, names: Collection[str]) -> int:
    """How many of the documents are there still."""
    return sum((folder / name).is_file() for name in names)


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


def put(story: Story, item: Extracted, source: Source, several: bool) -> str:
    """Put a document, of several in a file or the only one, into a story; gives its name there.

    What `source` says goes before what the file says of itself. Raises StoryError if it cannot be read, or is there.
    """
    source = merged(source, item.source, several)
    name = free_name(story.index.folder, item.name, item.text)
    put_document(story.index.folder, name, item.text, source, item.original)
    return name


def own_file(story: Story, document: str) -> str:
    """The name of the file that a document is, or that holds nothing else. Raises DocumentError where it does."""
    name = file_of(story.index.folder, document)
    if sum(item.id.startswith(f"{name}/") for item in story.index.documents) > 1:
        raise DocumentError(
            f"{document} is a part of {name}, which can only be taken out or replaced whole. Name {name} instead.",
            "part_of_file",
            name=document,
            file=name,
        )
    return name


def replaced(folder: Path, document: str, item: Extracted) -> str:
    """Put a text in the place of a document, and give its name. Raises StoryError.

    That is another one where Markdown takes the place of plain text or the other way round: it says how to read it.
    """
    source = merged(described(folder, document), item.source, several=False)
    suffix = PurePath(item.name).suffix
    same = PurePath(document).suffix.lower() in KINDS[suffix]
    name = document if same else free_name(folder, PurePath(document).with_suffix(suffix).as_posix(), item.text)
    put_document(folder, name, item.text, source, item.original)
    if name != document:
        drop_document(folder, document)
    return name
