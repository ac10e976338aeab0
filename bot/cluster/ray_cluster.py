"""Ray on this machine: a cluster is started or joined.

A process that asks joins the cluster (`ray.init(address=…)`) rather than using Ray's client for remote drivers: only
within the cluster do Serve's handles know which replica holds which story, how long its queue is, and that it has died.
So a machine with a bot alone is made a node of the cluster without processors: `ray start --address=… --num-cpus=0`.
"""

from __future__ import annotations

import logging
import os
from typing import Any

from index import EngineError

APPLICATION, DEPLOYMENT = "footnote", "stories"
LOCAL = "auto"  # Ray's word for the cluster that runs on this machine
OBJECTS = 80 * 1024 * 1024  # bytes of the store that calls pass through: the least that Ray takes
SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is sent to anybody
    "RAY_SERVE_MULTIPLEXED_MODEL_ID_MATCHING_TIMEOUT_S": "0.05",  # a story is opened sooner than that one waits for
    # a replica that computes is slow to say how much it has to do
    "RAY_SERVE_QUEUE_LENGTH_RESPONSE_DEADLINE_S": "2",
    "RAY_SERVE_MAX_QUEUE_LENGTH_RESPONSE_DEADLINE_S": "5",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_AUTH_MODE": "token",  # who has not the token of ~/.ray/auth_token, which Ray makes, is not let in
}
QUIET: dict[str, Any] = {"configure_logging": False, "log_to_driver": False, "namespace": APPLICATION}


def set_environment() -> None:
    """Say to Ray what it reads from the environment, before it is imported; what is set there stays."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)


def _import() -> Any:
    """Ray, with Serve. Raises EngineError if it is not installed."""
    try:
        import ray  # late: brings a server of its own, 1 s
        import ray.serve  # late: as above
    except ModuleNotFoundError as error:
        raise EngineError("Ray is not installed. Run: pip install 'footnote[cluster]'") from error
    return ray


def _quiet() -> None:
    """Leave to the log what is amiss, and not each step; Ray sets this when it is imported."""
    for name in ("ray", "ray.serve"):
        logging.getLogger(name).setLevel(logging.WARNING)


def start(processors: int) -> None:
    """Start a cluster of this machine alone; it ends with this process."""
    set_environment()
    ray = _import()
    _quiet()
    ray.init(num_cpus=processors, include_dashboard=False, object_store_memory=OBJECTS, **QUIET)


def join(address: str = "") -> None:
    """Become part of the cluster at an address, or else of the one on this machine. Raises EngineError."""
    set_environment()
    ray = _import()
    _quiet()
    if ray.is_initialized():
        return
    try:
        ray.init(address=address or LOCAL, **QUIET)
    except Exception as error:  # Ray raises whatever its parts raise
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        where = f"at {address}" if address else "on this machine"
        raise EngineError(f"There is no Ray cluster {where} ({reason}). Start it: footnote serve") from error


def leave() -> None:
    """Part from the cluster; one that was started here ends."""
    import ray  # late: as above

    ray.shutdown()
