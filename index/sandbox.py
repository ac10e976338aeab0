"""Untrusted bytes are touched in a process of their own, which is killed where it takes too much.

The process (`python -P -m index.reading.formats`) answers one request after the other, a JSON header and bytes, with a
row of JSON in parts. It has little time, memory and output, no environment of ours, no word of ours on its standard
error, and can write no file. What it may take is held from outside, where it cannot be escaped: by the clock, by its
resident memory, and by how much of an answer is read; the system's own limits are set beside that where there are any.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import IO, Any, Self

import psutil

from index.records.serialization import joined_parts, parts_of

MEMORY = 1_500_000_000  # bytes that the process may hold
ADDRESSES = 2 * MEMORY  # bytes of address space, where the system counts them
OUTPUT = 48_000_000  # bytes of one answer
PART = 64  # bytes that a part takes beside what it holds
POLL_S = 0.05
SIZES = struct.Struct(">II")  # of a request: its header's and its content's bytes
SIZE = struct.Struct(">I")  # of a part of an answer; behind the last one stands 0
KEPT = frozenset(  # what the process may know of its environment: where Python and the system are, and no token
    "PATH PYTHONPATH PYTHONHOME VIRTUAL_ENV LANG LC_ALL LC_CTYPE SYSTEMROOT TEMP TMP TMPDIR".split()
)


class SandboxError(Exception):
    """The process was ended, or ended itself; `key` says why: slow, bomb (it took too much) or damaged."""

    def __init__(self, key: str) -> None:
        """Keep the reason."""
        super().__init__(key)
        self.key = key


class Sandbox:
    """A process that works on untrusted bytes; begun when it is first needed, and anew where it was ended.

    For one thread at a time.
    """

    def __init__(self, memory: int = MEMORY, output: int = OUTPUT) -> None:
        """Let the process hold so many bytes of memory, and give so many in one answer."""
        self._memory, self._output = memory, output
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[list[bytes] | str] = queue.SimpleQueue()

    def call(self, header: Mapping[str, Any], content: bytes, seconds: float) -> dict[str, Any]:
        """What the process answers to a request. Blocks. Raises SandboxError; then the process is gone."""
        process = self._process or self._begin()
        request = {**header, "seconds": seconds}
        threading.Thread(target=_send, args=(process.stdin, request, content), daemon=True).start()
        end = time.monotonic() + seconds
        try:
            while True:
                with contextlib.suppress(queue.Empty):
                    found = self._answers.get(timeout=POLL_S)
                    if isinstance(found, str):
                        raise SandboxError(found)
                    return joined_parts(map(json.loads, found))
                if time.monotonic() > end:
                    raise SandboxError("slow")
                if _resident(process.pid) > self._memory:
                    raise SandboxError("bomb")
        except BaseException as error:
            self.close()
            if isinstance(error, (ValueError, TypeError, AttributeError)):  # it was no such JSON
                raise SandboxError("damaged") from error
            raise

    def _begin(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "index.reading.formats"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name.upper() in KEPT},
        )
        self._process, self._answers = process, queue.SimpleQueue()
        threading.Thread(target=_receive, args=(process.stdout, self._answers, self._output), daemon=True).start()
        return process

    def close(self) -> None:
        """End the process, whatever it does; may be called twice."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()


def _send(pipe: IO[bytes], header: Mapping[str, Any], content: bytes) -> None:
    first = json.dumps(header).encode()
    with contextlib.suppress(OSError, ValueError):  # the process has ended: that there is no answer says so
        pipe.write(SIZES.pack(len(first), len(content)) + first)
        pipe.write(content)
        pipe.flush()


def _receive(pipe: IO[bytes], answers: queue.SimpleQueue[list[bytes] | str], most: int) -> None:
    """Pass on answers, each with all its parts, and as the last thing why there are no more."""
    parts, room = list[bytes](), most
    try:
        while size := pipe.read(SIZE.size):
            (length,) = SIZE.unpack(size)
            room -= length + PART  # many empty ones are much, too
            if room < 0:
                answers.put("bomb")
                return
            if length:
                parts.append(pipe.read(length))
                if len(parts[-1]) < length:
                    break
            else:
                answers.put(parts)
                parts, room = [], most
    except (OSError, ValueError, struct.error):  # closed meanwhile, or cut off
        pass
    answers.put("damaged")


def _resident(process: int) -> int:
    """The bytes of memory that a process holds; 0 where it has ended."""
    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def serve(answer: Callable[[dict[str, Any], bytes], dict[str, Any]]) -> None:
    """Be the process: answer requests from standard input until there are no more."""
    _limit("RLIMIT_AS", ADDRESSES)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    while size := requests.read(SIZES.size):
        first, content = SIZES.unpack(size)
        request = json.loads(requests.read(first))
        _limit_processor(request.pop("seconds"))
        for part in parts_of(answer(request, requests.read(content))):
            encoded = json.dumps(part, ensure_ascii=False).encode("utf-8", "ignore")
            answers.write(SIZE.pack(len(encoded)) + encoded)
        answers.write(SIZE.pack(0))
        answers.flush()


def _limit_processor(seconds: float) -> None:
    """End this process, though nobody is left to do it, where it takes much more than it was given."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 2, resource.RLIM_INFINITY))


def _limit(name: str, most: int) -> None:
    """Have the system hold a limit, where it knows it: macOS has no RLIMIT_AS, Windows none at all."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource  # not on every system

        number = getattr(resource, name)
        resource.setrlimit(number, (most, most))
