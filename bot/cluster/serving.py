"""Stories served in a Ray cluster: so many replicas, and each call goes to one that holds its story."""

from __future__ import annotations

from bot.cluster.ray_cluster import APPLICATION, DEPLOYMENT
from bot.cluster.replica import MakeModels, ReplicaOptions, StoryReplica, models_of
from bot.workers.worker_pool import LIMIT_S, WAITING, WORKERS

AT_ONCE = WORKERS + 1  # calls of a replica, one of them waiting, so that it never stands idle
BACKOFF_S = 0.05  # at most between two looks at whether a replica takes a call that waits
HEALTH_S, UNHEALTHY_S = 5.0, 30.0  # how often a replica is asked whether it is well, and how long it may not answer
CLOSE_S = 10.0  # that a replica is given to answer what it has begun, when it is to end


def deploy(
    options: ReplicaOptions,
    replicas: int,
    make_models: MakeModels = models_of,
    *,
    waiting: int = WAITING,
    limit: float = LIMIT_S,
) -> None:
    """Serve stories in the cluster that this process is part of, and return when they can be asked.

    `waiting` calls of one process that asks may wait for a replica, and each may take `limit` seconds.
    Raises RuntimeError if a replica does not start.
    """
    from ray import serve  # late: so that nothing of Ray is imported before its environment is set
    from ray.serve.config import ProxyLocation  # late: as above

    serve.start(proxy_location=ProxyLocation.Disabled)  # nothing is asked by HTTP
    deployment = serve.deployment(
        name=DEPLOYMENT,
        num_replicas=replicas,
        max_ongoing_requests=AT_ONCE,
        max_queued_requests=waiting,
        # or replicas would stand idle while calls wait to be routed
        request_router_config={"max_backoff_s": BACKOFF_S},
        health_check_period_s=HEALTH_S,
        health_check_timeout_s=UNHEALTHY_S,
        graceful_shutdown_timeout_s=CLOSE_S,
        ray_actor_options={"num_cpus": 1},
        logging_config={"enable_access_log": False},
    )(StoryReplica)
    serve.run(deployment.bind(options, make_models, limit), name=APPLICATION, route_prefix=None)


def withdraw() -> None:
    """Serve stories no more; what is begun is answered."""
    from ray import serve  # late: as above

    serve.delete(APPLICATION)
