"""Discord's own description of its HTTP API, and what neither it nor simcord checks.

`openapi.json` beside this file is a part of Discord's (github.com/discord/discord-api-spec, MIT): the request bodies of
the operations that the bot uses, and the schemas that they name, without their descriptions.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from bot.embeds import limits

DESCRIPTION = Path(__file__).with_name("openapi.json")
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")


@cache
def _description() -> tuple[dict[str, Any], Registry[Any]]:
    """The description with integers allowed for snowflakes, as discord.py sends them."""
    document = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    document["components"]["schemas"]["SnowflakeType"] = {
        "anyOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer", "minimum": 0}]
    }
    resource: Resource[Any] = Resource.from_contents(
        {**document, "$schema": "https://json-schema.org/draft/2020-12/schema"}
    )
    return document, Registry().with_resource("urn:discord", resource)


def _operation(document: dict[str, Any], method: str, path: str) -> str | None:
    """The described path that a request goes to: literal parts before named ones."""
    found = []
    for described, operations in document["paths"].items():
        pattern = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(described))
        if method.lower() in operations and re.fullmatch(pattern, path):
            found.append(described)
    return min(found, key=lambda item: item.count("{"), default=None)


def complaints(method: str, path: str, body: Any) -> list[str]:
    """What Discord's description says against a request."""
    if body is None:
        return []
    document, registry = _description()
    operation = _operation(document, method, path.split("?")[0])
    if operation is None:
        return [f"{method} {path}: no such operation"]
    place = operation.replace("~", "~0").replace("/", "~1")
    pointer = f"urn:discord#/paths/{place}/{method.lower()}/requestBody/content/application~1json/schema"
    validator = Draft202012Validator({"$ref": pointer}, registry=registry)
    return [f"{method} {path}: {error.json_path} {error.message[:300]}" for error in validator.iter_errors(body)]


def _embed_length(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description"), embed.get("footer", {}).get("text")]
    texts += [embed.get("author", {}).get("name")]
    texts += [part for item in embed.get("fields", []) for part in (item["name"], item["value"])]
    return sum(len(text) for text in texts if text)


def breaches(body: Any) -> list[str]:
    """Limits of Discord's that a request body breaks and that neither simcord nor the description checks."""
    found: list[str] = []
    for item in body if isinstance(body, list) else [body]:
        if not isinstance(item, dict):
            continue
        if "description" in item and "options" in item:
            found += command_breaches(item)
        message = item.get("data", item)
        if isinstance(message, dict):
            found += [name for name, broken in message_checks(message).items() if broken]
    return found


def message_checks(message: dict[str, Any]) -> dict[str, bool]:
    """The limits of a message, each with whether it is broken."""
    embeds = message.get("embeds") or []
    urls = [embed["url"] for embed in embeds if embed.get("url")]
    says = bool(message.get("content") or embeds)
    thread = "auto_archive_duration" in message
    return {
        "content over 2,000": len(message.get("content") or "") > limits.CONTENT,
        "embeds over 6,000 in all": sum(map(_embed_length, embeds)) > limits.EMBEDS_TOTAL,
        "embeds with the same URL collapse into one": len(urls) != len(set(urls)),
        "more than 25 choices": len(message.get("choices") or []) > limits.CHOICES,
        "mentions are not disarmed": says and message.get("allowed_mentions", {}).get("parse") != [],
        "thread name": thread and not 1 <= len(message.get("name", "")) <= 100,
    }


def command_breaches(command: dict[str, Any]) -> list[str]:
    """What is wrong with the definition of a slash command or one of its options."""
    found = []
    if not COMMAND_NAME.fullmatch(command["name"]) or command["name"] != command["name"].lower():
        found.append(f"command name {command['name']!r}")
    if not 1 <= len(command.get("description", "")) <= 100:
        found.append(f"description of {command['name']}")
    options = command.get("options", [])
    if len(options) > 25:
        found.append(f"options of {command['name']}")
    return found + [item for option in options for item in command_breaches(option)]
