"""What a bot asks: the replicas of a Ray cluster, whichever of them is there."""

from __future__ import annotations

import threading
import time
from typing import Any

from bot.cluster.ray_cluster import APPLICATION, DEPLOYMENT, join
from bot.workers.worker_pool import LIMIT_S, TooLongError, TooManyError
from index import EngineError, Setup

STEP_S = 0.25  # that is waited at once: a thread that is told to stop notices between steps
AGAIN_S = 0.2  # that is waited before a call is made again
CALL_S = LIMIT_S - 2  # that a call may take: less than its task in the bot, so that it is not cut off within Ray
ATTEMPTS = 5  # of one call, where replicas die under it


class RayEngine:
    """Carries calls to replicas. A call changes nothing, so that one whose replica died is made again, on another.

    Safe to use from several threads.
    """

    def __init__(self, setup: Setup, address: str = "", limit: float = CALL_S) -> None:
        """Ask the cluster at an address, or else the one on this machine; it is joined when it is first needed.

        A call may take `limit` seconds, with all its attempts.
        """
        self.setup = setup
        self._address, self._limit = address, limit
        self._handle: Any = None
        self._joining = threading.Lock()

    def call(self, story: str, request: bytes) -> bytes:
        """The reply to a request about the story of that key.

        Raises TooManyError, TooLongError, or EngineError where there is no cluster or replicas die again and again.
        """
        handle = self._joined().options(method_name="answer" if story else "embed", multiplexed_model_id=story)
        from ray.exceptions import (
            RayError,
            RayTaskError,
        )  # late: brings a server of its own, 1 s; its environment is set by now
        from ray.serve.exceptions import BackPressureError, RayServeException  # late: as above

        end = time.monotonic() + self._limit
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _reply(handle.remote(request), end)
            except (TooManyError, TooLongError, EngineError):
                raise
            except BackPressureError as error:
                raise TooManyError from error
            except (RayError, RayServeException) as error:
                if attempt == ATTEMPTS or isinstance(error, RayTaskError):  # what fails there will fail again
                    self._handle = None  # what is served anew has another
                    reason = f"{type(error).__name__}, {attempt} times"
                    raise EngineError(f"The replicas cannot be asked ({reason}). Is footnote serve running?") from error
                time.sleep(AGAIN_S * attempt)
        raise AssertionError("unreachable")

    def _joined(self) -> Any:
        """The handle of what is served. Raises EngineError."""
        with self._joining:
            if self._handle is None:
                join(self._address)
                from ray import serve  # late: as above
                from ray.serve.exceptions import RayServeException  # late: as above

                try:
                    self._handle = serve.get_deployment_handle(DEPLOYMENT, APPLICATION)
                    serve.get_app_handle(APPLICATION)
                except RayServeException as error:
                    self._handle = None
                    raise EngineError("The cluster serves no stories. Run: footnote serve") from error
            return self._handle


def _reply(response: Any, end: float) -> bytes:
    """What a call gives until then. Raises TooLongError, and whatever comes of the call."""
    try:
        while True:
            try:
                left = max(0.0, end - time.monotonic())
                reply: bytes = response.result(timeout_s=min(STEP_S, left))
                return reply
            except TimeoutError:
                if time.monotonic() >= end:
                    raise TooLongError from None
    except BaseException:
        response.cancel()
        raise
