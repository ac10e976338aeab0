"""What all commands of the terminal share: settings, the story, errors in a sentence, exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.cluster.engine import RayEngine
from bot.cluster.shared_storage import storage_at
from bot.config import Settings
from index import (
    Engine,
    EngineError,
    IndexMissingError,
    ModelError,
    Models,
    RemoteEmbedder,
    Scope,
    StoredIndexError,
    StoryError,
    StoryIndex,
    StoryView,
    Thresholds,
    bookmark_of,
    setup_of,
)

DONE, SILENT, MISTAKE, INSTALLATION = 0, 1, 2, 3


class Output(Console):
    """A console whose reader may leave: `footnote timeline | head` is no error."""

    def on_broken_pipe(self) -> None:
        """End well."""
        try:
            super().on_broken_pipe()
        except SystemExit:
            raise typer.Exit(DONE) from None


out = Output(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

ReadToOption = Annotated[
    str,
    typer.Option(
        "--read-to", help="How far you have read: 'chapter 7', '34 %', words; of several documents: 'A @ 34 %'."
    ),
]
StoryOption = Annotated[Path | None, typer.Option("--story", help="The folder of the story's documents.")]


def settings() -> Settings:
    """The settings, or one sentence and exit code 2 about what is wrong with them."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        fail(f"FOOTNOTE_{str(fault['loc'][0]).upper()} is not right: {fault['msg']}.", MISTAKE)


def story_index_of(options: Settings, story: Path | None) -> StoryIndex:
    """The index of a story folder, by default the one that is set; a folder that was named must be there."""
    if story is not None and not story.is_dir():
        fail(f"There is no story folder {story}. Make it by adding files: footnote index FILE --story {story}", MISTAKE)
    thresholds = Thresholds(options.answer_threshold, options.sure_threshold)
    models, engine = Models(options.model, options.data_dir, reader=options.reader), None
    if options.engine == "ray":
        asked: Engine = RayEngine(setup_of(options.model, options.reader, options.hidden), options.ray_address)
        models, engine = Models(options.model, load_embedder=lambda name: RemoteEmbedder(asked)), asked
    return StoryIndex(
        story or options.story,
        options.data_dir,
        models,
        thresholds,
        options.hidden,
        engine=engine,
        make_storage=storage_at(options.shared_url),
    )


def view_of(story_index: StoryIndex, read_to: str) -> StoryView:
    """The story as far as words say: a document, a place in the only one, or both: "DOCUMENT @ PLACE".

    Raises DocumentError.
    """
    whole = story_index.whole
    if not read_to:
        return whole
    name, _, place = read_to.rpartition(" @ ")
    if not name and len(whole.documents) > 1:
        name, place = read_to, ""
    document = whole.document(name) if name else whole.documents[0]
    offset = bookmark_of(document, place) if place else None
    return story_index.within(Scope(read_to=document.id, read_offset=offset, with_hidden=True))


def fail(sentence: str, code: int) -> NoReturn:
    """Say what is wrong, and end."""
    err.print(sentence, markup=False)
    raise typer.Exit(code)


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors that a user can be told about into a sentence and an exit code."""
    try:
        yield
    except StoryError as error:
        fail(error.hint, code_of(error))
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - whoever read along has enough; nothing is left to say
        raise typer.Exit(DONE) from None
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        fail(f"{place}{error.strerror or error}. Run: footnote doctor", INSTALLATION)
    except KeyboardInterrupt:
        fail("Stopped.", MISTAKE)


def code_of(error: StoryError) -> int:
    """Whose mistake an error is: what is no good of index, model or engine is the installation's."""
    faulty = isinstance(error, (ModelError, StoredIndexError, EngineError))
    return INSTALLATION if faulty and not isinstance(error, IndexMissingError) else MISTAKE


def emit(row: dict[str, Any]) -> None:
    """Print a line of JSON."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def tell_if_changed(story_index: StoryIndex) -> None:
    """Say on standard error that the index is older than the story's files."""
    if story_index.changed():
        err.print("The story's files have changed since they were indexed. Run: footnote index", markup=False)
