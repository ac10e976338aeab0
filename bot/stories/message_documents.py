"""A message of Discord → documents of a story: its words, and each file of it that can be read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import discord

from bot.stories.message_words import entry_of, link_of, title_of, words_of
from bot.stories.registry import Story
from index import Extracted, Extraction, Source, StoryError, check_size, described, merged

Extract = Callable[[int, str, Callable[[], Awaitable[bytes]]], Awaitable[Extraction]]


async def documents_of(message: discord.Message, story: Story, extract: Extract) -> Extraction:
    """What a message and its files say, with its author, its day and its link; files are read by `extract`.

    What cannot be read is told. A file's own title, author and day go before the message's.
    """
    lines, day = words_of(message), message.created_at.date()
    source = Source(author=message.author.display_name, published=day, url=link_of(message))
    documents, problems = list[Extracted](), list[str]()
    if lines:
        text = entry_of(message, lines)
        documents.append(Extracted(f"message-{message.id}.txt", text, replace(source, title=title_of(lines))))
    for file in [*message.attachments, *(file for part in message.message_snapshots for file in part.attachments)]:
        try:
            check_size(file.filename, file.size)
            held = await extract(story.guild, file.filename, file.read)
        except StoryError as error:
            problems.append(error.hint)
            continue
        problems += held.problems
        for item in held.documents:
            told = replace(merged(item.source, source, several=False), url=source.url)
            documents.append(replace(item, name=f"message-{message.id}-{item.name}", source=told))
    return Extraction(tuple({item.name: item for item in documents}.values()), tuple(problems))


def are_there(folder: Path, documents: Sequence[Extracted]) -> bool:
    """Whether a folder holds documents as they are."""
    return all(
        (path := folder / item.name).exists()
        and path.read_bytes() == item.text.encode()
        and described(folder, item.name).url == item.source.url
        for item in documents
    )
