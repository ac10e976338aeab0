"""What the log holds: what happened and where in the program; no word that anybody typed, and no payload."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# below INFO these write what is sent and received, and statements with their values
TALKATIVE = ("discord", "aiosqlite", "sqlalchemy", "alembic", "aiohttp", "urllib3", "httpx", "asyncio")


class WordlessFormatter(logging.Formatter):
    """Writes an error as its kind and the lines it came through: what it says may be somebody's words."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The line; of what asyncio says of a task nobody waited for only the first, which does not show the error."""
        if record.name == "asyncio":
            record.message = record.message.partition("\n")[0].partition(" exception=")[0]
        return super().formatMessage(record)

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The kinds and lines of an error, and of those that led to it."""
        lines: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = traceback.extract_tb(error.__traceback__)
            lines[:0] = [type(error).__qualname__, *(f"  {item.filename}:{item.lineno} {item.name}" for item in frames)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def set_up(level: str) -> None:
    """Log to standard error; at DEBUG an error is written with what it says, for whoever looks for a fault."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORMAT) if level == "DEBUG" else WordlessFormatter(FORMAT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    log = logging.getLogger("footnote")
    sys.excepthook = lambda kind, error, trace: log.critical("the program ends", exc_info=(kind, error, trace))
    threading.excepthook = lambda facts: log.error("a thread ended", exc_info=facts.exc_value)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
