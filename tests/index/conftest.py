"""What tests of stories share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index import StoryIndex

MakeStoryIndex = Callable[[Path], StoryIndex]


CATS = "The cat sat on the mat.\n\nThe dog slept in the barn."


SHIPS = "A ship sailed north in 1999.\n\nIts captain was called Ann."


def generation_folder(story_index: StoryIndex) -> Path:
    return story_index.storage.folder / str(story_index.storage.current())
