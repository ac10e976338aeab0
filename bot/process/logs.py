"""What the log holds: what happened and where in the program; no word that anybody typed, and no payload."""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TEXT = "text"
# below INFO these write what is sent and received, and statements with their values
TALKATIVE = ("discord", "aiosqlite", "aiohttp", "urllib3", "httpx", "asyncio")


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


class JsonFormatter(logging.Formatter):
    """Writes a record as one line: a JSON object."""

    def __init__(self, plain: logging.Formatter) -> None:
        """Write messages and errors as `plain` does, whose format is the message alone."""
        super().__init__()
        self._plain = plain

    def format(self, record: logging.LogRecord) -> str:
        """Its time (UTC, RFC 3339), level, logger and message; of an error its kind, and the lines it came through."""
        record.message = record.getMessage()
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._plain.formatMessage(record),
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__qualname__
            line["traceback"] = self._plain.formatException(record.exc_info)
        return json.dumps(line)  # ASCII: whatever reads it


def set_up(level: str, form: str = TEXT) -> None:
    """Log to standard error, as "text" or as "json".

    At DEBUG an error is written with what it says, for whoever looks for a fault.
    """
    handler = logging.StreamHandler()
    made = logging.Formatter if level == "DEBUG" else WordlessFormatter
    handler.setFormatter(made(FORMAT) if form == TEXT else JsonFormatter(made("%(message)s")))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    log = logging.getLogger("footnote")
    sys.excepthook = lambda kind, error, trace: log.critical("the program ends", exc_info=(kind, error, trace))
    threading.excepthook = lambda facts: log.error("a thread ended", exc_info=facts.exc_value)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
