"""Which stories there are: copies take no room, and files are their owners’ alone."""

from __future__ import annotations

from bot.stories.registry import _copy
from tests.bot.conftest import FERRY, Town, built, said


async def test_a_copy_takes_no_room(town: Town) -> None:
    """The files of the default story's index have a second name in the server's copy."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    assert row.name
    target = town.index.sibling(town.index.data_dir / "stories" / "another")
    target.folder.mkdir(parents=True)
    _copy(town.index, target)
    folder = town.index.storage.folder
    arrays = list(folder.rglob("*.npy"))
    assert arrays
    assert all(path.samefile(target.storage.folder / path.relative_to(folder)) for path in arrays)


async def test_files_are_their_owners_alone(town: Town) -> None:
    """A server's documents, every file of an index, and the folders that they lie in."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    kept = [*story.index.storage.folder.rglob("*"), story.index.storage.folder, story.index.folder]
    kept.append(story.index.folder / "ferry.txt")
    wrong = [path for path in kept if path.stat().st_mode & 0o077]
    assert wrong == []


async def test_the_copy_stands_for_the_default_story(town: Town) -> None:
    """Bookmarks, channels, what was shown and who follows go over to it; nothing is forgotten, nothing given away."""
    await town.env.bot.story_service.look_at_default()
    await town.moderator.slash(town.channel, "story use", story="story")
    await town.moderator.slash(town.channel, "follow")
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    await town.moderator.send(town.channel, f"{town.bot} What burns oil?")
    answer = town.sent()[-1]
    await town.moderator.slash(town.channel, "story remove", document="lighthouse.txt")
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")
    await town.moderator.slash(town.channel, "story add", file=("zoo.txt", FERRY.encode()))
    assert town.sent()[-1].embeds[0].title == "New in the story · story", "who followed the origin follows the copy"
    assert "answers to you use 1 document" in said(await town.member.slash(town.channel, "progress"))
    assert "does not mention" in said(await town.member.slash(town.channel, "ask", question="Who is Dora Lind?"))
    assert "Dora Lind" in said(await town.moderator.slash(town.channel, "ask", question="Who steered the ferry?"))


async def test_how_many_indexes_are_open(town: Town) -> None:
    """The default one's, and those of servers that have been asked."""
    stories = town.env.bot.stories
    town.index.load()
    before = stories.open_indexes
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await built(town)
    assert stories.open_indexes == before + 1


async def test_the_owners_folder_is_not_tidied(town: Town) -> None:
    """An original of no document goes from a server's story, which the bot keeps; not from the folder of its owner."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    (row,) = await town.env.bot.store.stories.of_guild(town.guild.id)
    story = await town.env.bot.stories.numbered(row.number, town.guild.id)
    left = [folder / ".originals" / "gone.md.pdf" for folder in (town.index.folder, story.index.folder)]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF")
    await town.env.bot.stories.tidy()
    assert [path.exists() for path in left] == [True, False]
