"""What is counted and measured, for Prometheus: numbers alone, under labels that are known beforehand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.process_collector import ProcessCollector

OUTCOMES = (
    *("answered", "closest", "unsaid", "unmentioned", "unclear", "no_question"),  # what was said
    *("too_many", "too_long", "error"),  # why nothing was
)
STAGES = ("queue", "compute", "store", "draw")
BUILDS = ("built", "failed")
KINDS = frozenset(  # of errors that are told apart; others are counted under the nearest kind that they are of
    "StoryError ReadingError SourcesError ModelError StoredIndexError IndexMissingError IndexDamagedError"
    " IndexForeignError IndexBusyError QuestionError DateError DocumentError TooFastError TooManyError TooLongError"
    " GoneError NotYoursError AppCommandError CheckFailure CommandNotFound CommandSignatureMismatch MissingPermissions"
    " NoPrivateMessage DiscordException HTTPException RateLimited Forbidden NotFound DiscordServerError ClientError"
    " OperationalError DatabaseError OSError TimeoutError MemoryError LookupError ValueError TypeError AttributeError"
    " RuntimeError AssertionError".split()
)
OTHER = "other"
STATUSES = ("1xx", "2xx", "3xx", "4xx", "429", "5xx", "none")  # 429: too many requests; none: no response came
QUICK_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
SLOW_S = (0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200)
LATE_S = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The numbers of one bot, in a registry of their own. No label is a name, a word or an id of anybody."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)  # memory, processor time, open files, where the system tells them (Linux)
        self._questions = Counter(
            "footnote_questions", "Questions by what became of them.", ["outcome"], registry=registry
        )
        self._question_seconds = Histogram(
            "footnote_question_seconds", "From a question to its drawn answer.", registry=registry, buckets=QUICK_S
        )
        self._stage_seconds = Histogram(
            "footnote_stage_seconds",
            "Whatever is computed: waiting in the queue, computing; and of answers: keeping and drawing them.",
            ["stage"],
            registry=registry,
            buckets=QUICK_S,
        )
        self._rate_limited = Counter("footnote_rate_limited", "Requests that came too fast.", registry=registry)
        self._errors = Counter("footnote_errors", "Errors by their kind.", ["kind"], registry=registry)
        self._builds = Counter("footnote_builds", "Builds of indexes by outcome.", ["outcome"], registry=registry)
        self._build_seconds = Histogram(
            "footnote_build_seconds", "Building an index, once it is begun.", registry=registry, buckets=SLOW_S
        )
        self._responses = Counter(
            "footnote_discord_responses", "What Discord's HTTP interface replied.", ["status"], registry=registry
        )
        self._late_seconds = Histogram(
            "footnote_event_loop_late_seconds", "How late the event loop is.", registry=registry, buckets=LATE_S
        )
        for counter, label in ((self._questions, OUTCOMES), (self._builds, BUILDS), (self._responses, STATUSES)):
            for value in label:  # what has not happened yet is 0, not absent
                counter.labels(value)
        for stage in STAGES:
            self._stage_seconds.labels(stage)

    def gauge(self, name: str, meaning: str) -> Gauge:
        """A number that goes up and down, for whoever knows it to set."""
        return Gauge(name, meaning, registry=self.registry)

    def question(self, outcome: str, seconds: float) -> None:
        """A question has come to its end, so many seconds after it was taken up."""
        self._questions.labels(outcome).inc()
        self._question_seconds.observe(seconds)

    def stage(self, stage: str, seconds: float) -> None:
        """A stage took so long."""
        self._stage_seconds.labels(stage).observe(seconds)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Measure a stage; one that fails is measured too: what Discord does not take in time is what is looked for."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.stage(stage, time.perf_counter() - begun)

    def rate_limited(self) -> None:
        """Somebody asked too often."""
        self._rate_limited.inc()

    def failed(self, error: BaseException) -> None:
        """An error came to a door where it is told."""
        error = getattr(error, "original", error)  # that of a command lies within discord.py's own
        names = (kind.__name__ for kind in type(error).__mro__)
        self._errors.labels(next((name for name in names if name in KINDS), OTHER)).inc()

    @contextmanager
    def building(self) -> Iterator[None]:
        """Count a build and measure it; what stops it without an error is none of either."""
        begun = time.perf_counter()
        try:
            yield
        except Exception as error:
            self.failed(error)
            self._built("failed", begun)
            raise
        self._built("built", begun)

    def _built(self, outcome: str, begun: float) -> None:
        self._builds.labels(outcome).inc()
        self._build_seconds.observe(time.perf_counter() - begun)

    def loop_late(self, seconds: float) -> None:
        """The event loop did something so many seconds later than it should have."""
        self._late_seconds.observe(seconds)

    def http_trace(self) -> aiohttp.TraceConfig:
        """What counts the responses that a session of aiohttp gets."""
        trace = aiohttp.TraceConfig()

        async def ended(session: object, context: object, facts: aiohttp.TraceRequestEndParams) -> None:
            status = facts.response.status
            self._responses.labels("429" if status == 429 else f"{status // 100}xx").inc()

        async def broken(session: object, context: object, facts: aiohttp.TraceRequestExceptionParams) -> None:
            self._responses.labels("none").inc()

        trace.on_request_end.append(ended)
        trace.on_request_exception.append(broken)
        return trace
