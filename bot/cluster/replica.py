"""What Ray Serve runs: a process that holds the models and the stories it was asked about, and answers calls."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.cluster.shared_storage import storage_at
from bot.process.logs import set_up
from bot.workers.worker_pool import LIMIT_S, WORKERS, TooLongError, TooManyError, WorkerPool
from index import EngineError, Models, ServedStory, embedded, is_story_key, setup_of

log = logging.getLogger(__name__)

STORIES = 32  # that a replica holds open; of more, those that were asked last


@dataclass(frozen=True, slots=True)
class ReplicaOptions:
    """The settings that a replica needs; `data_dir` is its folder, and `shared` where generations come from."""

    data_dir: Path
    model: str
    reader: str = ""
    hidden: tuple[str, ...] = ()
    shared: str = ""
    log_level: str = "INFO"


MakeModels = Callable[[ReplicaOptions], Models]


def models_of(options: ReplicaOptions) -> Models:
    """The models that are set."""
    return Models(options.model, options.data_dir, reader=options.reader)


class StoryReplica:
    """Answers calls about stories, so many at once; each story is opened when it is first asked about."""

    def __init__(self, options: ReplicaOptions, make_models: MakeModels, limit: float = LIMIT_S) -> None:
        """Load the models, so that nobody waits for them. Raises ModelError."""
        set_up(options.log_level.upper())
        self._options, self._models = options, make_models(options)
        self._indexes, self._storage = options.data_dir / "index", storage_at(options.shared)
        self._setup = setup_of(options.model, options.reader, options.hidden)
        self._pool = WorkerPool(WORKERS, limit=limit, stuck=self._give_up)
        self._hangs = False
        from ray import serve  # late: so that nothing of Ray is imported before its environment is set

        async def story(key: str) -> ServedStory:  # what Ray Serve wraps is no method of an object
            return self._opened(key)

        self._story_asked = serve.get_multiplexed_model_id
        self._story = serve.multiplexed(story, max_num_models_per_replica=STORIES)
        for folder in self._indexes.glob("*/"):
            self._storage(folder).refresh()  # also clears away what was removed elsewhere
        self._models.embedder()
        self._models.reader()

    async def answer(self, request: bytes) -> bytes:
        """The reply to a call about the story that it is routed by. Raises TooLongError or TooManyError."""
        story = await self._story(self._story_asked())
        return await self._pool.run(partial(_wordless, story.reply, request))

    async def embed(self, request: bytes) -> bytes:
        """The reply to whoever builds an index. Raises TooLongError or TooManyError."""
        return await self._pool.run(partial(_wordless, partial(embedded, self._models, self._setup), request))

    def _opened(self, key: str) -> ServedStory:
        """The story of a key. Raises EngineError if it is none."""
        if not is_story_key(key):
            raise EngineError("That is no key of a story.")
        return ServedStory(self._storage(self._indexes / key), self._models, self._setup, self._options.hidden)

    def check_health(self) -> None:
        """Raises RuntimeError where a call cannot be stopped: then this replica is replaced."""
        if self._hangs:
            raise RuntimeError("a call could not be stopped")

    def _give_up(self) -> None:
        self._hangs = True


def _wordless(reply: Callable[[bytes], bytes], request: bytes) -> bytes:
    """The reply; what goes wrong otherwise is logged without a word of it, since Ray would log what it says."""
    try:
        return reply(request)
    except (TooLongError, TooManyError):
        raise
    except Exception as error:
        log.exception("a call failed")
        raise EngineError(f"A call failed where it was thought about ({type(error).__name__}); see its log.") from None
