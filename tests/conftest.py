"""What tests share: a story on disk, an embedder that can be reasoned about, the real index once a session."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import hypothesis
import numpy as np
import pytest

from index import DEFAULT_MODEL, Models, StoryIndex, Thresholds
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import FusionReader
from index.records import Document
from index.search import DefaultEmbedder, Searcher, Vectors
from index.text import tokens
from tests.searching import searcher_of

SEEDS = Path(__file__).parent.parent / "seeds"
Writer = Callable[..., Path]

hypothesis.settings.register_profile("footnote", deadline=None)  # how long it takes is the machine's
hypothesis.settings.load_profile("footnote")


class BagOfWords:
    """An embedder with meaning: a text's vector counts its stemmed content words, so shared words mean closeness."""

    name = "bag-of-words"
    digest = "bag-of-words-1"
    dimensions = 2048

    def __init__(self) -> None:
        """Nothing is embedded yet."""
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """(texts, 2048) float32, each row of length 1."""
        self.encoded += texts
        vectors = np.full((len(texts), self.dimensions), 1e-6, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in tokens(text):
                digest = hashlib.blake2b(word.encode(), digest_size=4).digest()
                vectors[row, int.from_bytes(digest, "big") % self.dimensions] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def searcher(*documents: Document) -> Searcher:
    """Search over documents, with a bag-of-words embedder."""
    return searcher_of(documents, BagOfWords())


@pytest.fixture(autouse=True)
def level_of_the_log() -> Iterator[None]:
    """What a test sets, as the program does when it starts, does not go on to the next."""
    before = logging.getLogger().level
    yield
    logging.getLogger().setLevel(before)


@pytest.fixture
def embedder() -> BagOfWords:
    """A fresh bag-of-words embedder, which remembers what it was given."""
    return BagOfWords()


@pytest.fixture
def story(tmp_path: Path) -> Writer:
    """Write files into a story folder: story({"a.txt": "text"}) gives the folder; None deletes a file."""
    folder = tmp_path / "story"

    def write(files: dict[str, str | bytes | None]) -> Path:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write


@pytest.fixture
def make_story_index(tmp_path: Path, embedder: BagOfWords) -> Callable[[Path], StoryIndex]:
    """The index of a story folder, with the bag-of-words embedder and no trained reader; not built yet."""

    def make(folder: Path) -> StoryIndex:
        return StoryIndex(
            folder,
            tmp_path / "var",
            Models(
                embedder.name,
                load_embedder=lambda name: embedder,
                load_reader=FusionReader,
                load_entailment_reader=WordEntailmentReader,
            ),
            Thresholds(0.3, 0.6),  # its own: what answers here does not change with what is fitted to a trained reader
        )

    return make


@pytest.fixture(scope="session")
def real_story_index(tmp_path_factory: pytest.TempPathFactory) -> StoryIndex:
    """The seed story with the real model, built once."""
    embedder = DefaultEmbedder()
    story_index = StoryIndex(
        SEEDS, tmp_path_factory.mktemp("real"), Models(DEFAULT_MODEL, load_embedder=lambda name: embedder)
    )
    story_index.build()
    return story_index
