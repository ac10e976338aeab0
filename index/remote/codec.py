"""Records as JSON and back, equal to the digit: what is asked of a story elsewhere, and what it says.

A record is {"$": its class, field: value …}, an enumeration's member and a day {"$": class, "=": value}, a tuple an
array, a list {"$": "list", "=": […]}. A document goes by its id and the digest of its text, and is found again where it
arrives; what a scope leaves of a story is, on both sides, that of the view that is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from index import errors, records
from index.answering import Thresholds
from index.errors import StoredIndexError, StoryError
from index.records import Document, Scope, Selection

KIND, VALUE = "$", "="
PLAIN = (type(None), bool, int, float, str)
OF_THE_STORY = (Document, Selection)  # found again rather than sent
CLASSES: dict[str, type] = {
    item.__name__: item
    for item in (*(getattr(records, name) for name in records.__all__), Thresholds)
    if isinstance(item, type) and not issubclass(item, OF_THE_STORY)
}
RECORDS = {name: item for name, item in CLASSES.items() if is_dataclass(item)}
ENUMS = {name: item for name, item in CLASSES.items() if issubclass(item, Enum)}
ERRORS = {name: item for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, StoryError)}


def encoded(value: Any) -> Any:
    """A value as JSON has it. Raises TypeError where it is none of what may be sent."""
    kind = type(value).__name__
    match value:
        case Enum() if kind in ENUMS:
            return {KIND: kind, VALUE: value.value}
        case tuple():
            return [encoded(item) for item in value]
        case list():
            return {KIND: "list", VALUE: [encoded(item) for item in value]}
        case date():
            return {KIND: "date", VALUE: value.isoformat()}
        case Document():
            return {KIND: "Document", "id": value.id, "digest": value.digest}
        case Selection():
            return {KIND: "Selection"}
        case _ if isinstance(value, PLAIN):
            return value
        case _ if kind in RECORDS:
            return {KIND: kind} | {item.name: encoded(getattr(value, item.name)) for item in fields(value)}
    raise TypeError(f"{kind} cannot be sent")


def decoded(value: Any, selection: Selection) -> Any:
    """The value that `encoded` gave, with the documents of `selection`, which stands for what a scope leaves, too.

    Raises StoredIndexError where a document is not the one that was meant, ValueError where JSON is not of this form.
    """
    known = {document.id: document for document in selection.documents}

    def read(item: Any) -> Any:
        if isinstance(item, list):
            return tuple(map(read, item))
        return _read(item, read, known, selection) if isinstance(item, dict) else item

    return read(value)


def _read(row: dict[str, Any], read: Callable[[Any], Any], known: dict[str, Document], selection: Selection) -> Any:
    kind, value = row.get(KIND), row.get(VALUE)
    match kind:
        case "Document":
            document = known.get(row["id"])
            if document is None or document.digest != row["digest"]:
                raise StoredIndexError("The story has changed since that was asked; ask again.")
            return document
        case "Selection":
            return selection
        case "list" if isinstance(value, list):
            return list(map(read, value))
        case "date":
            return date.fromisoformat(str(value))
        case str() if kind in ENUMS:
            return ENUMS[kind](value)
        case str() if kind in RECORDS:
            return RECORDS[kind](**{name: read(item) for name, item in row.items() if name != KIND})
    raise ValueError("not a record that can be sent")


def encoded_error(error: StoryError) -> dict[str, Any]:
    """An error that a user can be told about."""
    facts = {name: fact if isinstance(fact, PLAIN) else str(fact) for name, fact in error.facts.items()}
    return {KIND: type(error).__name__, "hint": error.hint, "key": error.key, "facts": facts}


def decoded_error(row: dict[str, Any]) -> StoryError:
    """The error that `encoded_error` gave."""
    return ERRORS.get(row[KIND], StoryError)(row["hint"], row["key"], **row["facts"])


def decoded_scope(value: Any) -> Scope:
    """A scope, which names no document itself. Raises ValueError where it is none."""
    scope = decoded(value, Selection(Scope(), (), 0))
    if not isinstance(scope, Scope):
        raise ValueError("not a scope")
    return scope
