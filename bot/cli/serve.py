"""footnote serve: the models and opened stories, in a Ray cluster, for bots that are run with FOOTNOTE_ENGINE=ray."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from bot.cli import shell
from bot.cluster.ray_cluster import join, leave, start
from bot.cluster.replica import ReplicaOptions
from bot.cluster.serving import deploy, withdraw
from index import usable_processors


def serve_stories() -> None:
    """Think for bots that have FOOTNOTE_ENGINE=ray, until stopped: needs pip install 'footnote[cluster]'."""
    with shell.explained():
        options = shell.settings()
        if options.ray_address:
            join(options.ray_address)
        else:
            start(max(options.replicas, usable_processors()))
        try:
            shell.err.print("Starting replicas; each loads the models…", markup=False)
            deploy(
                ReplicaOptions(
                    options.data_dir.resolve(),
                    options.model,
                    options.reader,
                    options.hidden,
                    options.shared_url,
                    options.log_level,
                ),
                options.replicas,
            )
            shell.err.print(f"{options.replicas} replicas think for bots with FOOTNOTE_ENGINE=ray.", markup=False)
            _until_stopped()
            withdraw()
        finally:
            leave()


def _until_stopped() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    stop = threading.Event()

    def asked(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = [(number, signal.signal(number, asked)) for number in (signal.SIGINT, signal.SIGTERM)]
    stop.wait()
    for number, handler in before:
        signal.signal(number, handler)
