"""What tests of fetching share: a web of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.serving import Web, served


@pytest_asyncio.fixture
async def web() -> AsyncIterator[Web]:
    """A server on loopback, with names."""
    async with served() as there:
        yield there
