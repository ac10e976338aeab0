"""A language model's endpoint on 127.0.0.1 that answers as a script says: well, wrongly, slowly, or never."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from index import ChatEndpoint


@dataclass
class Reply:
    """What is answered: a model's text, or another body with its status; after `wait` seconds, cut off if wished."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    wait: float = 0.0
    cut: bool = False
    endless: bool = False

    @property
    def content(self) -> bytes:
        """The body."""
        if self.body is not None:
            return self.body
        message = {"role": "assistant", "content": self.text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return json.dumps({"id": "1", "choices": [choice], "usage": {"total_tokens": 100}}).encode()


def written(*sentences: tuple[str, list[int]]) -> Reply:
    """A reply of the form that is asked for."""
    return Reply(json.dumps({"sentences": [{"text": text, "ids": ids} for text, ids in sentences]}))


@dataclass
class ScriptedEndpoint:
    """What will be answered, the last of it again and again, and what was asked."""

    url: str
    script: list[Reply]
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def model(self, seconds: float = 5, key: str = "") -> ChatEndpoint:
        """What asks it."""
        return ChatEndpoint(self.url, "scripted", key, seconds=seconds)

    def next(self) -> Reply:
        """What is answered now."""
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


@contextmanager
def scripted(*script: Reply) -> Iterator[ScriptedEndpoint]:
    """Serve a script until the end of the block."""
    endpoint = ScriptedEndpoint("", list(script))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            endpoint.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            endpoint.keys.append(self.headers["Authorization"])
            self._send(endpoint.next())

        def do_GET(self) -> None:
            models = {"object": "list", "data": [{"id": "scripted", "object": "model", "created": 0, "owned_by": "us"}]}
            self._send(Reply(body=json.dumps(models).encode()))

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.wait)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                if not reply.endless:
                    self.send_header("Content-Length", str(len(reply.content) + 100 * reply.cut))
                self.end_headers()
                self.wfile.write(reply.content)
                while reply.endless:
                    self.wfile.write(b" " * 65536)
            except OSError:  # whoever asked has gone
                pass

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
