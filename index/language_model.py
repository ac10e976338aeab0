"""A language model behind an endpoint that speaks OpenAI's chat completions: Ollama, llama.cpp, vLLM, a hosted one.

What is sent there is a prompt, and nothing else; what comes back is read up to a limit, in time and in size, whatever
it is. The `openai` package is the extra `[llm]`, and is imported when a prompt is first sent.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from index.records import Usage, WritingOutcome

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MOST_BYTES = 1_000_000  # of a reply; more is no answer
RETRIES = 1  # after a failure that may pass, such as 429: as long after it as the server wishes
TEMPERATURE = 0.0

Message = Mapping[str, str]  # {"role": "system" | "user" | "assistant", "content": …}


class LanguageModelError(Exception):
    """A language model that was to write gave nothing that can be used; `outcome` says why."""

    def __init__(self, outcome: WritingOutcome) -> None:
        """Keep why."""
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered to a prompt, and what it took."""

    text: str
    usage: Usage


class LanguageModel(Protocol):
    """What continues a conversation."""

    name: str
    host: str  # where it is asked: all that leaves this machine goes there

    async def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        """The answer to the last message, in JSON by a schema where that can be asked for.

        Raises LanguageModelError.
        """
        ...


class ChatEndpoint:
    """A language model at a URL."""

    def __init__(self, url: str, model: str, key: str = "", *, max_tokens: int = 1500, seconds: float = 60) -> None:
        """Ask `model` at the base `url`, such as http://127.0.0.1:11434/v1, with the secret `key` if it needs one.

        A reply may have `max_tokens`, and all of it may take `seconds`.
        """
        self.name, self.host = model, urlsplit(url).hostname or url
        self._url, self._key, self._max_tokens, self._seconds = url, key, max_tokens, seconds
        self._way = 0  # the fullest way to ask that the server takes

    @staticmethod
    def is_installed() -> bool:
        """Whether the package that speaks to endpoints is there."""
        return importlib.util.find_spec("openai") is not None

    async def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        """The answer to the last message; a server that refuses a field is asked without it, then and ever after.

        Raises LanguageModelError.
        """
        if not self.is_installed():
            raise LanguageModelError(WritingOutcome.UNREACHABLE)
        try:
            async with asyncio.timeout(self._seconds), self._client() as client:
                return await self._asked(client, messages, schema)
        except TimeoutError:
            raise LanguageModelError(WritingOutcome.SLOW) from None

    async def models(self) -> list[str]:
        """The names of the models that are there. Raises LanguageModelError."""
        from openai import APIError  # late: only where an endpoint is set

        try:
            async with asyncio.timeout(self._seconds), self._client() as client:
                return [item.id for item in (await client.models.list()).data]
        except TimeoutError:
            raise LanguageModelError(WritingOutcome.SLOW) from None
        except APIError as error:
            raise LanguageModelError(outcome_of(error)) from error

    def _client(self) -> AsyncOpenAI:
        """A connection for one prompt; redirects are not followed, so that nothing goes elsewhere than was set."""
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient  # late: 1 s, and only where an endpoint is set

        return AsyncOpenAI(
            base_url=self._url,
            api_key=self._key or "none",
            timeout=self._seconds,
            max_retries=RETRIES,
            http_client=DefaultAsyncHttpxClient(follow_redirects=False),
        )

    async def _asked(self, client: AsyncOpenAI, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        from openai import APIError, BadRequestError, UnprocessableEntityError  # late, as above

        calls, ways = 0, self._ways(schema)
        for way in range(self._way, len(ways)):
            calls += 1
            try:
                body = await self._body(client, {"model": self.name, "messages": list(messages), **ways[way]})
            except (BadRequestError, UnprocessableEntityError) as error:
                if way == len(ways) - 1:
                    raise LanguageModelError(WritingOutcome.REFUSED) from error
                continue
            except APIError as error:
                raise LanguageModelError(outcome_of(error)) from error
            self._way = way
            return _completion(body, calls)
        raise AssertionError("there is always a way left")

    def _ways(self, schema: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
        """What to ask with: by a schema, without one, and as newer models want it, which take no temperature."""
        plain = {"temperature": TEMPERATURE, "max_tokens": self._max_tokens}
        formatted = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)}}
        newer = {"max_completion_tokens": self._max_tokens}
        return ({**plain, "response_format": formatted}, {**newer, "response_format": formatted}, plain, newer)

    @staticmethod
    async def _body(client: AsyncOpenAI, request: Mapping[str, Any]) -> bytes:
        """The reply as it came, if it is not too long. Raises openai.APIError or LanguageModelError."""
        from openai import OpenAIError  # late, as above

        body = bytearray()
        try:
            async with client.chat.completions.with_streaming_response.create(**request) as response:
                async for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MOST_BYTES:
                        raise LanguageModelError(WritingOutcome.UNREADABLE)
        except (OpenAIError, LanguageModelError):
            raise
        except Exception as error:  # whatever the connection does while it is read
            raise LanguageModelError(WritingOutcome.UNREACHABLE) from error
        return bytes(body)


def outcome_of(error: Exception) -> WritingOutcome:
    """What an error of the endpoint means."""
    import openai  # late, as above

    if isinstance(error, openai.APITimeoutError):
        return WritingOutcome.SLOW
    if isinstance(error, openai.APIConnectionError):
        return WritingOutcome.UNREACHABLE
    if isinstance(error, openai.RateLimitError):
        return WritingOutcome.BUSY
    if isinstance(error, openai.APIStatusError) and error.status_code < 500:
        return WritingOutcome.REFUSED
    return WritingOutcome.FAULTY


def _completion(body: bytes, calls: int) -> Completion:
    """What a reply says. Raises LanguageModelError where it is none."""
    try:
        reply = json.loads(body)
        text = reply["choices"][0]["message"]["content"]
        usage = reply.get("usage") or {}
        tokens = usage.get("total_tokens") or 0
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise LanguageModelError(WritingOutcome.UNREADABLE) from error
    if not isinstance(text, str):
        raise LanguageModelError(WritingOutcome.UNREADABLE)
    return Completion(text, Usage(calls, tokens if isinstance(tokens, int) else 0))
