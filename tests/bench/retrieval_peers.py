"""Other people's way from texts and a question to ranked texts, each as its documentation shows it, with our model.

Search by vectors, and where the documentation offers it as it comes, by words and vectors together. The peers are
optional and heavy, so each is imported where it builds; tests/bench/peers.txt installs them.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from index import check_default_model

DIMENSIONS = 384
FIRST = 10  # that each half of a hybrid search gives, and the joined list

os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}  # before any of them is imported


class RetrievalPeer(Protocol):
    """Embeds texts and finds those that fit a question best."""

    name: str

    @abstractmethod
    def build(self, texts: Sequence[str], folder: Path) -> None:
        """Embed and index texts; what lies on disk lies in an empty folder of the caller's."""

    @abstractmethod
    def search(self, question: str, count: int) -> list[int]:
        """The numbers of texts, best first."""


class Txtai(RetrievalPeer):
    """txtai's embeddings database."""

    def __init__(self, *, hybrid: bool) -> None:
        """By vectors, or by words too."""
        self.name = "txtai, hybrid" if hybrid else "txtai"
        self._hybrid = hybrid

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """In memory."""
        from txtai import Embeddings

        self._index = Embeddings(path=str(check_default_model()), hybrid=self._hybrid, gpu=False)
        self._index.index(texts)

    def search(self, question: str, count: int) -> list[int]:
        """As it comes."""
        return [number for number, _ in self._index.search(question, count)]


class LlamaIndex(RetrievalPeer):
    """LlamaIndex over FAISS."""

    name = "LlamaIndex + FAISS"

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """Each text a node, so that none is split."""
        import faiss
        from llama_index.core import StorageContext, VectorStoreIndex
        from llama_index.core.schema import TextNode
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding
        from llama_index.vector_stores.faiss import FaissVectorStore

        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(DIMENSIONS))
        self._index = VectorStoreIndex(
            [TextNode(id_=str(number), text=text) for number, text in enumerate(texts)],
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=HuggingFaceEmbedding(str(check_default_model()), device="cpu"),
        )

    def search(self, question: str, count: int) -> list[int]:
        """By a retriever."""
        return [int(hit.node.node_id) for hit in self._index.as_retriever(similarity_top_k=count).retrieve(question)]


class LangChain(RetrievalPeer):
    """LangChain over FAISS, by itself or in an ensemble with its BM25."""

    def __init__(self, *, hybrid: bool) -> None:
        """By vectors, or by words too."""
        self.name = "LangChain, BM25 + FAISS" if hybrid else "LangChain + FAISS"
        self._hybrid = hybrid

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """In memory."""
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS
        from langchain_huggingface import HuggingFaceEmbeddings

        settings = {"normalize_embeddings": True}
        model = HuggingFaceEmbeddings(
            model_name=str(check_default_model()), model_kwargs={"device": "cpu"}, encode_kwargs=settings
        )
        numbers = [{"number": number} for number in range(len(texts))]
        store = FAISS.from_texts(list(texts), model, metadatas=numbers)
        self._index: Any = store.as_retriever(search_kwargs={"k": FIRST})
        if self._hybrid:
            from langchain_classic.retrievers import EnsembleRetriever

            words = BM25Retriever.from_texts(list(texts), metadatas=numbers, k=FIRST)
            self._index = EnsembleRetriever(retrievers=[words, self._index], weights=[0.5, 0.5])

    def search(self, question: str, count: int) -> list[int]:
        """By a retriever, which finds FIRST."""
        return [hit.metadata["number"] for hit in self._index.invoke(question)[:count]]


class Haystack(RetrievalPeer):
    """A pipeline of Haystack's over its store in memory."""

    def __init__(self, *, hybrid: bool) -> None:
        """By vectors, or by words too."""
        self.name = "Haystack, hybrid" if hybrid else "Haystack"
        self._hybrid = hybrid

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """Embed, write, and put the pipeline together."""
        from haystack import Document, Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack.utils import ComponentDevice
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        settings = {
            "model": str(check_default_model()),
            "device": ComponentDevice.from_str("cpu"),
            "normalize_embeddings": True,
            "progress_bar": False,
        }
        embedder = SentenceTransformersDocumentEmbedder(**settings)
        embedder.warm_up()
        documents = [Document(content=text, meta={"number": number}) for number, text in enumerate(texts)]
        store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
        store.write_documents(embedder.run(documents=documents)["documents"])
        self._index = Pipeline()
        self._index.add_component("embedder", SentenceTransformersTextEmbedder(**settings))
        self._index.add_component("near", InMemoryEmbeddingRetriever(document_store=store))
        self._index.connect("embedder.embedding", "near.query_embedding")
        if self._hybrid:
            self._index.add_component("words", InMemoryBM25Retriever(document_store=store))
            self._index.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
            self._index.connect("near", "joiner")
            self._index.connect("words", "joiner")

    def search(self, question: str, count: int) -> list[int]:
        """By running the pipeline."""
        wanted: dict[str, dict[str, Any]] = {"embedder": {"text": question}, "near": {"top_k": count}}
        if self._hybrid:
            wanted |= {"words": {"query": question, "top_k": count}}
        found = self._index.run(wanted)["joiner" if self._hybrid else "near"]["documents"]
        return [hit.meta["number"] for hit in found[:count]]


PEERS: tuple[Callable[[], RetrievalPeer], ...] = (
    partial(Txtai, hybrid=False),
    partial(Txtai, hybrid=True),
    LlamaIndex,
    partial(LangChain, hybrid=False),
    partial(LangChain, hybrid=True),
    partial(Haystack, hybrid=False),
    partial(Haystack, hybrid=True),
)
