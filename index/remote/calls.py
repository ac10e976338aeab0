"""What is sent to whoever thinks, and what comes back: both as bytes of JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from index.errors import EngineError, StoryError
from index.remote.codec import decoded_error, encoded_error

EMBEDS = "embed"  # called of no story
COMPUTES = ("numpy", "torch", "transformers", "sentence-transformers", "PyStemmer")  # other versions, other digits


@dataclass(frozen=True, slots=True)
class Setup:
    """What both sides must have the same for answers to be the same: program, models, and what is hidden."""

    program: str
    model: str
    reader: str
    hidden: str

    def check(self, other: Setup) -> None:
        """Raises EngineError, which names what is not the same."""
        own, others = asdict(self), asdict(other)
        if differing := ", ".join(name for name in own if own[name] != others[name]):
            raise EngineError(
                f"Whoever thinks has other settings than whoever asks ({differing}). Start both with the same version "
                "of Footnote and the same settings."
            )


class Engine(Protocol):
    """Whoever carries calls to where stories are thought about."""

    @property
    def setup(self) -> Setup:
        """What whoever asks has."""

    def call(self, story: str, request: bytes) -> bytes:
        """The reply to a request about the story of that key; an empty key is none's. Raises EngineError."""


def setup_of(model: str, reader: str, hidden_folders: Sequence[str]) -> Setup:
    """That of this program with these settings."""
    return Setup(_program(), model, reader, ", ".join(sorted(name.casefold() for name in hidden_folders)))


@cache
def _program() -> str:
    """A digest of the engine's code and of the weights that come along, and the versions of what computes."""
    folder = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.safetensors"))):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    for name in COMPUTES:
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()


def called(engine: Engine, story: str, method: str, **facts: Any) -> Any:
    """What comes of calling a method, as JSON has it. Raises the StoryError that came of it, or EngineError."""
    row = {"setup": asdict(engine.setup), "method": method, **facts}
    reply = json.loads(engine.call(story, json.dumps(row).encode()))
    if "error" in reply:
        raise decoded_error(reply["error"])
    return reply["value"]


def replied(request: bytes, setup: Setup, answer: Callable[[dict[str, Any]], Any]) -> bytes:
    """The reply to a request: what `answer` makes of it, or the StoryError that it raises."""
    try:
        row = json.loads(request)
        setup.check(Setup(**row["setup"]))
        reply = {"value": answer(row)}
    except StoryError as error:
        reply = {"error": encoded_error(error)}
    return json.dumps(reply).encode()
