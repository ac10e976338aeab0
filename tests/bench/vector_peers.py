"""Other people's search for the nearest vectors, behind one interface: each set up as its documentation recommends.

The peers are optional and heavy, so each is imported where it builds; tests/bench/peers.txt installs them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.search import Vectors

EXACT = (0,)
EFFORTS = (16, 32, 64, 128, 256, 512, 1024)  # how many candidates a graph keeps while it is searched, its ef

LINKS = 32  # of a graph's node; the same for every peer that lets it be chosen, so that graphs compare
CANDIDATES = (
    64  # while a graph is built, its efConstruction: FAISS takes 40 of itself, Chroma 100, usearch 128, hnswlib 200
)
CALIBRATION = 1024  # rows are enough, says turbovec


class VectorPeer(Protocol):
    """Finds the rows whose inner product with a question is largest; all vectors are of length 1."""

    name: str
    efforts: Sequence[int] = EXACT  # that a search can be told to make, cheapest first
    _index: Any

    @abstractmethod
    def build(self, vectors: Vectors, folder: Path) -> None:
        """Take in (n, dimensions) vectors; what lies on disk lies in an empty folder of the caller's."""

    @abstractmethod
    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """The `count` nearest rows (there must be as many), best first; a first search at an effort may be slower."""


class FaissFlat(VectorPeer):
    """FAISS without an index: every row is compared. One question keeps one core busy."""

    name = "FAISS Flat"

    def build(self, vectors: Vectors, folder: Path) -> None:
        """In memory."""
        import faiss

        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """Exact."""
        return _plain(self._index.search(question[None], count)[1][0])


class FaissHnsw(FaissFlat):
    """FAISS with a graph over whole vectors."""

    name = "FAISS HNSW"
    efforts = EFFORTS

    def build(self, vectors: Vectors, folder: Path) -> None:
        """In memory."""
        import faiss

        self._index = faiss.IndexHNSWFlat(vectors.shape[1], LINKS, faiss.METRIC_INNER_PRODUCT)
        self._index.hnsw.efConstruction = CANDIDATES
        self._index.add(vectors)

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """An effort is efSearch."""
        self._index.hnsw.efSearch = effort
        return super().search(question, count, effort)


class Usearch(VectorPeer):
    """The graph of usearch, over whole vectors: left alone it would take bf16 or f16, as the processor has it."""

    name = "usearch"
    efforts = EFFORTS

    def build(self, vectors: Vectors, folder: Path) -> None:
        """In memory."""
        from usearch.index import Index

        self._index = Index(
            ndim=vectors.shape[1], metric="ip", dtype="f32", connectivity=LINKS, expansion_add=CANDIDATES
        )
        self._index.add(np.arange(len(vectors)), vectors)

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """An effort is `expansion_search`."""
        self._index.expansion_search = effort
        return _plain(self._index.search(question, count).keys)


class Hnswlib(VectorPeer):
    """The graph of those who invented it."""

    name = "hnswlib"
    efforts = EFFORTS

    def build(self, vectors: Vectors, folder: Path) -> None:
        """In memory."""
        import hnswlib

        self._index = hnswlib.Index(space="ip", dim=vectors.shape[1])
        self._index.init_index(max_elements=len(vectors), M=LINKS, ef_construction=CANDIDATES)
        self._index.add_items(vectors)

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """An effort is ef."""
        self._index.set_ef(effort)
        return _plain(self._index.knn_query(question, k=count)[0][0])


class Turbovec(VectorPeer):
    """Every row is compared, at four bits a dimension (TurboQuant); no whole vectors are kept to score again by."""

    name = "turbovec"

    def build(self, vectors: Vectors, folder: Path) -> None:
        """In memory, calibrated first: afterwards it would cost recall."""
        from turbovec import TurboQuantIndex

        self._index = TurboQuantIndex(dim=vectors.shape[1], bit_width=4)
        self._index.calibrate(vectors[np.random.default_rng(0).permutation(len(vectors))[:CALIBRATION]])
        self._index.add(vectors)
        self._index.prepare()

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """As exact as four bits are."""
        return _plain(self._index.search(question[None], count)[1][0])


class LanceDb(VectorPeer):
    """LanceDB in a folder, with the index that it recommends for recall and speed: a graph over bytes, IVF_HNSW_SQ."""

    name = "LanceDB"
    efforts = EFFORTS
    refine = 2  # as many rows as asked for are scored by whole vectors; with more, recall no longer rose

    def build(self, vectors: Vectors, folder: Path) -> None:
        """On disk, in the one partition that is recommended up to a million rows."""
        import lancedb
        import pyarrow
        from lancedb.index import HnswSq

        column = pyarrow.FixedSizeListArray.from_arrays(vectors.ravel(), vectors.shape[1])
        rows = pyarrow.table({"row": np.arange(len(vectors)), "vector": column})
        self._index = lancedb.connect(folder).create_table("rows", rows)
        self._index.create_index("vector", config=HnswSq(distance_type="dot", num_partitions=1))

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """An effort is ef, which must not be less than the rows to be refined."""
        query = self._index.search(question).distance_type("dot").limit(count).select(["row", "_distance"])
        found = query.ef(max(effort, self.refine * count)).refine_factor(self.refine).to_arrow()
        return _plain(found["row"].to_numpy())


class Chroma(VectorPeer):
    """Chroma in this process, its data in a folder."""

    name = "Chroma"
    efforts = EFFORTS
    _effort = 0
    _client: Any = None

    def build(self, vectors: Vectors, folder: Path) -> None:
        """On disk; the graph is in memory."""
        self._folder = folder
        self._open()
        graph = {"space": "ip", "max_neighbors": LINKS, "ef_construction": CANDIDATES}
        self._index = self._client.create_collection("rows", configuration={"hnsw": graph}, embedding_function=None)
        size = self._client.get_max_batch_size()
        for start in range(0, len(vectors), size):
            part = vectors[start : start + size]
            self._index.add(ids=[str(start + row) for row in range(len(part))], embeddings=part)

    def _open(self) -> None:
        import chromadb

        self._client = chromadb.PersistentClient(self._folder, chromadb.Settings(anonymized_telemetry=False))

    def _set(self, effort: int) -> None:
        # a graph that is loaded keeps the effort that it was loaded with
        self._index.modify(configuration={"hnsw": {"ef_search": effort}})
        self._client.close()
        self._open()
        self._index = self._client.get_collection("rows", embedding_function=None)
        self._effort = effort

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """An effort is `ef_search`; another one than before opens the folder anew."""
        if effort != self._effort:
            self._set(effort)
        return _plain(self._index.query(query_embeddings=question, n_results=count, include=[])["ids"][0])


class Qdrant(VectorPeer):
    """Qdrant's client without a server, which compares every row; above 20,000 it warns that it is not meant for it."""

    name = "Qdrant (local)"

    def build(self, vectors: Vectors, folder: Path) -> None:
        """In memory."""
        from qdrant_client import QdrantClient, models

        self._index = QdrantClient(":memory:")
        kind = models.VectorParams(size=vectors.shape[1], distance=models.Distance.DOT)
        self._index.create_collection("rows", vectors_config=kind)
        self._index.upload_collection("rows", vectors=vectors, ids=range(len(vectors)))

    def search(self, question: Vectors, count: int, effort: int) -> list[int]:
        """Exact."""
        found = self._index.query_points("rows", query=question, limit=count, with_payload=False)
        return _plain(point.id for point in found.points)


PEERS: tuple[Callable[[], VectorPeer], ...] = (
    FaissFlat,
    FaissHnsw,
    Usearch,
    Hnswlib,
    Turbovec,
    LanceDb,
    Chroma,
    Qdrant,
)


def _plain(rows: Iterable[Any]) -> list[int]:
    return [int(row) for row in rows]
