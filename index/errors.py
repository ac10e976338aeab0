"""Everything a user can be told about.

StoryError
├── ReadingError            a file cannot be read as a story document
│   └── SourcesError        sources.toml cannot be used
├── ModelError              the embedding model is missing or is not the one that was asked for
├── StoredIndexError        the built index cannot be used
│   ├── IndexMissingError   no index has been built for this story
│   ├── IndexDamagedError   files are missing, cut short or changed
│   ├── IndexForeignError   built by another version of Footnote or with another model
│   ├── IndexBusyError      another build of the same story is running
│   └── GenerationGoneError a generation of it that answered before is there no more
├── EngineError             whoever thinks elsewhere is not there, or is another program
├── QuestionError           a question that cannot be asked (empty, too long)
├── DateError               words that were to be a date and are none
└── DocumentError           words that were to name a document and name none, or several
"""

from __future__ import annotations


class StoryError(Exception):
    """Anything a user can be told about. `hint` is the sentence they are told.

    `key` names the same sentence in a catalogue of other languages, where it may be told to anybody; `facts` are what
    is put into it.
    """

    def __init__(self, hint: str, key: str = "", **facts: object) -> None:
        """Keep the sentence that the user is told, and how to say it in another language."""
        super().__init__(hint)
        self.hint, self.key, self.facts = hint, key, facts


class ReadingError(StoryError):
    """A file cannot be read; the hint names the file and the reason."""


class SourcesError(ReadingError):
    """sources.toml cannot be used; the hint says where it is wrong."""


class ModelError(StoryError):
    """The embedding model is missing, damaged or not the one that was asked for."""


class StoredIndexError(StoryError):
    """The built index cannot be used."""


class IndexMissingError(StoredIndexError):
    """No index has been built for this story."""


class IndexDamagedError(StoredIndexError):
    """Files of the index are missing, cut short or changed."""


class IndexForeignError(StoredIndexError):
    """The index was built by another version of Footnote or with another model."""


class IndexBusyError(StoredIndexError):
    """Another build of the same story is running."""


class GenerationGoneError(StoredIndexError):
    """A generation of the index that answered before is there no more."""


class EngineError(StoryError):
    """Whoever thinks elsewhere is not there, or has another program or other settings."""


class QuestionError(StoryError):
    """A question that cannot be asked."""


class DateError(StoryError):
    """Words that were to be a date and are none."""


class DocumentError(StoryError):
    """Words that were to name a document of the story and name none, or several."""
