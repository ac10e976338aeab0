"""How much a server asks, day by day → PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from bot.embeds.dates import short_day_words
from bot.exports.timeline_image import ACCENT, DIM, GROUND, INK, LINE
from bot.i18n import translate
from bot.state import Day


def insights_png(days: Sequence[Day]) -> bytes:
    """A bar a day: how many questions, and the part of them that the story answered, in another shade and hatching."""
    from matplotlib.figure import Figure  # late: brings matplotlib, 1 s
    from matplotlib.ticker import MaxNLocator

    by_day = {date.fromisoformat(item.day).toordinal(): item for item in days}
    run = range(min(by_day), max(by_day) + 1)
    asked = [by_day[day].asked if day in by_day else 0 for day in run]
    answered = [by_day[day].answered if day in by_day else 0 for day in run]
    figure = Figure(figsize=(6.4, 2.4), dpi=150, layout="constrained", facecolor=GROUND)
    axes = figure.add_subplot(facecolor=GROUND)
    axes.bar(run, asked, width=0.8, color=GROUND, edgecolor=DIM, hatch="////", label=translate("insights.silent"))
    axes.bar(run, answered, width=0.8, color=ACCENT, label=translate("insights.told"))
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(LINE)
    axes.tick_params(colors=DIM)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(run[0] - 3, run[-1] + 3)  # one bar alone is no wall
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: short_day_words(date.fromordinal(int(value))))
    axes.legend(frameon=False, labelcolor=INK, loc="upper left", ncols=2, fontsize=8, bbox_to_anchor=(0, 1.22))
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()
