"""Document → chapters: which there are, which of them words mean, and what each tells in its own sentences."""

from index.chapters.contents import Chapter, Contents, contents_of
from index.chapters.ending import beginning_of, ending_of
from index.chapters.naming import ChapterReference, chapters_named, chapters_of_kind, counts
from index.chapters.summary import chapter_summary, story_summary

__all__ = [
    "Chapter",
    "ChapterReference",
    "Contents",
    "beginning_of",
    "chapter_summary",
    "chapters_named",
    "chapters_of_kind",
    "contents_of",
    "counts",
    "ending_of",
    "story_summary",
]
