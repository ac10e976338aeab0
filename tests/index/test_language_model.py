"""A language model's endpoint is asked, and whatever it does ends in an answer or a reason."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from index import ChatEndpoint, LanguageModelError, WritingOutcome
from index.answering.prompts import answer_schema
from tests.endpoint import Reply, scripted

MESSAGES = [{"role": "user", "content": "Why?"}]
SCHEMA = answer_schema(3)
REFUSED = Reply(status=400, body=b'{"error": {"message": "response_format is not supported"}}')


async def test_it_answers_by_a_schema() -> None:
    """Whose ids are those that there are; the key goes along, and nothing but the prompt."""
    with scripted(Reply("Because.")) as endpoint:
        completion = await endpoint.model(key="secret").complete(MESSAGES, SCHEMA)
    assert (completion.text, completion.usage.calls, completion.usage.tokens) == ("Because.", 1, 100)
    (request,) = endpoint.requests
    assert set(request) == {"model", "messages", "temperature", "max_tokens", "response_format"}
    ids = request["response_format"]["json_schema"]["schema"]["properties"]["sentences"]["items"]["properties"]["ids"]
    assert ids["items"]["enum"] == [1, 2, 3]
    assert endpoint.keys == ["Bearer secret"]


async def test_a_field_that_is_refused_is_left_out_then_and_ever_after() -> None:
    """Other names of it are tried before."""
    with scripted(REFUSED, REFUSED, Reply("Because.")) as endpoint:
        model = endpoint.model()
        first = await model.complete(MESSAGES, SCHEMA)
        second = await model.complete(MESSAGES, SCHEMA)
    assert (first.usage.calls, second.usage.calls) == (3, 1)
    fields = [set(request) & {"response_format", "max_tokens"} for request in endpoint.requests]
    assert fields == [{"response_format", "max_tokens"}, {"response_format"}, {"max_tokens"}, {"max_tokens"}]


async def test_what_is_busy_is_asked_once_more_when_it_says() -> None:
    """By Retry-After."""
    busy = Reply(status=429, headers={"Retry-After": "0.1"}, body=b"{}")
    with scripted(busy, Reply("Because.")) as endpoint:
        assert (await endpoint.model().complete(MESSAGES, SCHEMA)).text == "Because."


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(status=401, body=b"{}"), WritingOutcome.REFUSED),
        (Reply(status=404, body=b"{}"), WritingOutcome.REFUSED),
        (REFUSED, WritingOutcome.REFUSED),
        (Reply(status=307, headers={"Location": "http://127.0.0.1:9/"}, body=b""), WritingOutcome.REFUSED),
        (Reply(status=429, headers={"Retry-After": "0.1"}, body=b"{}"), WritingOutcome.BUSY),
        (Reply(status=500, headers={"Retry-After": "0.1"}, body=b"{}"), WritingOutcome.FAULTY),
        (Reply("late", wait=3), WritingOutcome.SLOW),
        (Reply("cut off", cut=True), WritingOutcome.UNREACHABLE),
        (Reply(endless=True), WritingOutcome.UNREADABLE),
        (Reply(body=b"no JSON"), WritingOutcome.UNREADABLE),
        (Reply(body=b"[" * 50_000), WritingOutcome.UNREADABLE),
        (Reply(body=b'{"choices": []}'), WritingOutcome.UNREADABLE),
        (Reply(body=b'{"choices": [{"message": {"content": null}}]}'), WritingOutcome.UNREADABLE),
        (Reply(body=b'{"choices": [{"message": {"content": [1]}}]}'), WritingOutcome.UNREADABLE),
    ],
)
async def test_every_fault_has_its_reason(reply: Reply, outcome: WritingOutcome) -> None:
    """In the time that is set."""
    with scripted(reply) as endpoint, pytest.raises(LanguageModelError) as caught:
        await endpoint.model(seconds=2).complete(MESSAGES, SCHEMA)
    assert caught.value.outcome is outcome


async def test_nobody_there() -> None:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LanguageModelError) as caught:
        await ChatEndpoint(f"http://127.0.0.1:{port}/v1", "none", seconds=5).complete(MESSAGES, SCHEMA)
    assert caught.value.outcome is WritingOutcome.UNREACHABLE


def test_only_who_asks_imports_it() -> None:
    """Without an endpoint nothing of it is loaded."""
    code = "import sys, bot.client, bot.cli.app; from index import write_answer; print('openai' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
