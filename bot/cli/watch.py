"""footnote watch: a story folder's index, kept up to date while its files change."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Mapping
from types import FrameType

from bot.cli import shell
from bot.cli.output import bars, report_lines
from bot.cli.shell import MISTAKE, StoryOption
from index import FolderWatch, ModelError, Resting, StoredIndexError, StoryError, StoryIndex

MOST = 5  # documents that are named of each kind


def watch(story: StoryOption = None) -> None:
    """Keep the index of the story folder up to date while its files change, until Ctrl-C."""
    with shell.explained():
        story_index = shell.story_index_of(shell.settings(), story)
        if not story_index.folder.is_dir():
            shell.fail(f"There is no story folder {story_index.folder}.", MISTAKE)
        shell.err.print(f"Watching {story_index.folder}; Ctrl-C ends.", markup=False)
        before = signal.signal(signal.SIGTERM, _stopped)
        try:
            _keep(story_index)
        except KeyboardInterrupt:
            shell.err.print("Stopped.")
        finally:
            signal.signal(signal.SIGTERM, before)


def _stopped(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _keep(story_index: StoryIndex) -> None:
    """Build whenever the folder has changed; what goes wrong is said, and tried again after the next change."""
    folder_watch = FolderWatch(story_index.folder)
    for resting in folder_watch.due(threading.Event()):
        try:
            _build(story_index, resting)
        except ModelError:
            raise  # no build can be made without it
        except StoryError as error:
            shell.err.print(error.hint, markup=False)
            folder_watch.failed(time.monotonic())
        except OSError as error:
            shell.err.print(f"{error.strerror or error}.", markup=False)
            folder_watch.failed(time.monotonic())
        else:
            folder_watch.built(resting)


def _build(story_index: StoryIndex, resting: Resting) -> None:
    """Build what has changed, and say it in a line; and what could not be read, each in one."""
    before = _digests(story_index)
    if before is not None and story_index.is_up_to_date() and not story_index.changed():
        shell.out.print(f"{len(before)} documents; the index is up to date.", markup=False)
        return
    with bars(shell.err) as progress:
        report = story_index.build(progress, resting=resting, again=False)
    done, *problems = report_lines(report)
    for line in (f"{_difference(before or {}, _digests(story_index) or {})}: {done}", *problems):
        shell.out.print(line, markup=False)


def _digests(story_index: StoryIndex) -> Mapping[str, str] | None:
    """The digests of the documents by their ids; None where there is no index that can be used."""
    try:
        return {document.id: document.digest for document in story_index.documents}
    except StoredIndexError:
        return None


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What came, changed and went, by name as far as a line holds it."""
    both = before.keys() & after.keys()
    changed = [name for name in after if name in both and before[name] != after[name]]
    kinds = {
        "added": [name for name in after if name not in both],
        "changed": changed,
        "removed": [name for name in before if name not in both],
    }
    told = [f"{kind} {_names(names)}" for kind, names in kinds.items() if names]
    return "; ".join(told) or "read again"


def _names(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= MOST else f"{', '.join(names[:MOST])} and {len(names) - MOST} more"
