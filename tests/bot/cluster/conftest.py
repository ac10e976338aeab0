"""A Ray cluster on this machine, started once, with two replicas; and a story that is known on both sides."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import pytest
from filelock import FileLock

from bot.cluster.engine import RayEngine
from bot.cluster.ray_cluster import leave, start
from bot.cluster.replica import ReplicaOptions
from bot.cluster.serving import deploy
from index import Models, RemoteEmbedder, StoryIndex, Thresholds, setup_of
from tests.asked import STORY
from tests.bot.cluster.thinking import small_models
from tests.conftest import BagOfWords

REPLICAS = 2
LIMIT_S = 30.0


@dataclass(frozen=True)
class Cluster:
    """A story thought about here, and the same thought about by replicas, which `engine` asks."""

    own: StoryIndex
    remote: StoryIndex
    engine: RayEngine


@contextmanager
def only_cluster() -> Iterator[None]:
    """One at a time on this machine, whoever tests: a program that joins “the one here” must not join another."""
    with FileLock(Path(gettempdir()) / "footnote-ray-tests.lock"):
        yield


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two replicas of small models; the cluster ends with the tests."""
    folder, data_dir = tmp_path_factory.mktemp("stories"), tmp_path_factory.mktemp("var")
    for name, text in STORY.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(text), encoding="utf-8")
    embedder, thresholds = BagOfWords(), Thresholds(0.3, 0.6)
    options = ReplicaOptions(data_dir, embedder.name, log_level="WARNING")
    own = StoryIndex(folder, data_dir, small_models(options), thresholds)
    own.build()
    engine = RayEngine(setup_of(embedder.name, "", ()), limit=LIMIT_S)
    models = Models(embedder.name, load_embedder=lambda name: RemoteEmbedder(engine))
    with only_cluster():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what Ray and its parts warn of is theirs
                start(REPLICAS)
                deploy(options, REPLICAS, small_models, waiting=20, limit=LIMIT_S)
            yield Cluster(own, StoryIndex(folder, data_dir, models, thresholds, engine=engine), engine)
        finally:
            leave()
