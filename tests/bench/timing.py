"""Timing side by side, and what of it is shown: a table, JSON, a plot."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

Series = Mapping[str, Mapping[int, float]]  # of each name: y by x


def interleaved(work: Mapping[str, Callable[[int], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each piece of work in every round: all have their turn in each, so what disturbs one disturbs all."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(rounds):
        for name, do in work.items():
            began = time.perf_counter()
            do(turn)
            times[name].append(time.perf_counter() - began)
    return times


def median_ms(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return 1000 * statistics.median(seconds)


def percentile_ms(seconds: Sequence[float], share: float) -> float:
    """What that share of them does not exceed, in milliseconds."""
    return 1000 * sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def print_table(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows that all have the same columns."""
    table = Table(*rows[0], title=title, title_justify="left")
    for row in rows:
        table.add_row(*(f"{value:.4g}" if isinstance(value, float) else str(value) for value in row.values()))
    Console(width=160).print(table)


def kept(path: Path | None, found: object) -> None:
    """Write what was found as JSON, if a file was named."""
    if path:
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def plot(path: Path | None, series: Series, axes: tuple[str, str], title: str) -> None:
    """Draw lines on logarithmic axes, if a file was named: the first is Footnote's, and thicker."""
    if not path:
        return
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axis = figure.subplots()
    for number, (name, points) in enumerate(series.items()):
        width, color = (3.0, "#5865f2") if number == 0 else (1.4, None)
        axis.plot(
            list(points), list(points.values()), marker="o", linewidth=width, color=color, label=name, markersize=4
        )
    axis.set(xscale="log", yscale="log", xlabel=axes[0], ylabel=axes[1], title=title)
    axis.grid(visible=True, which="major", alpha=0.3)
    axis.legend(fontsize=8, ncols=2)
    figure.savefig(path, dpi=144)
