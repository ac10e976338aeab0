"""What the checks of requests find, so that a test which passes by them says something."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.openapi import breaches, complaints

QUIET: dict[str, list[str]] = {"parse": []}


@pytest.mark.parametrize(
    ("method", "path", "body", "wrong"),
    [
        ("POST", "/channels/1/messages", {"content": "x", "allowed_mentions": QUIET}, False),
        ("POST", "/channels/1/messages", {"content": 7, "allowed_mentions": QUIET}, True),
        ("POST", "/channels/1/messages", {"embeds": [{"title": "x" * 257}], "allowed_mentions": QUIET}, True),
        ("PATCH", "/webhooks/1/token/messages/@original", {"components": [{"type": 99}]}, True),
        ("POST", "/nowhere", {"content": "x"}, True),
    ],
)
def test_complaints(method: str, path: str, body: dict[str, Any], wrong: bool) -> None:
    """Discord's own description refuses what it would refuse."""
    assert bool(complaints(method, path, body)) is wrong


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2001, "allowed_mentions": QUIET},
        {"content": "x"},
        {"embeds": [{"title": "a", "url": "https://x.example"}] * 2, "allowed_mentions": QUIET},
        {"data": {"choices": [{}] * 26}},
    ],
)
def test_breaches(body: dict[str, Any]) -> None:
    """And so do ours what neither it nor simcord knows."""
    assert breaches(body)
