"""footnote backup and footnote restore."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import shell
from bot.cli.output import bars
from bot.cli.shell import StoryOption, explained
from bot.process.lock import held
from index import StoryError


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, for example footnote.zip.")],
    with_index: Annotated[bool, typer.Option("--with-index", help="Also what was built, for a quicker start.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    story: StoryOption = None,
) -> None:
    """Write the database and all stories to one file; the bot may be running."""
    from bot.backup.save import save, snapshot  # late: brings the database's libraries

    with explained():
        options = shell.settings()
        story_index, place = shell.story_index_of(options, story), options.database_place

        def take(target: Path) -> None:
            if isinstance(place, Path):
                snapshot(place, target)
            else:
                asyncio.run(_copied(place, target))

        with bars(shell.err) as progress:
            size = save(story_index, take, file, version("footnote"), progress, force=force, index=with_index)
        shell.out.print(f"{file} holds the database and all stories ({size / 1e6:,.1f} MB).", markup=False)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that footnote backup wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Put aside what is there.")] = False,
    with_story: Annotated[
        bool, typer.Option("--with-story", help="Also the files of the house's story, where there are others.")
    ] = False,
    story: Annotated[Path | None, typer.Option("--story", help="The folder of the story's documents.")] = None,
) -> None:
    """Put back what a backup holds; the bot must not be running."""
    from bot.backup.restore import restore as put_back  # late: brings the database's libraries

    with explained():
        options = shell.settings()
        if story is not None:
            options = options.model_copy(update={"story": story})
        if options.database.get_secret_value():
            raise StoryError(
                "A backup is put back into the data folder: unset FOOTNOTE_DATABASE for it, and then copy it where it"
                " belongs with: footnote move-database ADDRESS"
            )
        story_index = shell.story_index_of(options, None)
        with held(options.data_dir), bars(shell.err) as progress:
            put_back(story_index, file, progress, force=force, with_story=with_story)
        shell.out.print(f"All that {file} holds is back. Start the bot: footnote run", markup=False)


async def _copied(address: str, target: Path) -> None:
    """The database that an address names, as a file. Raises StoryError."""
    from bot.backup.save import copied  # late: as above

    try:
        await copied(address, target)
    except (StoryError, OSError):
        raise
    except Exception as error:  # of the driver, or the server: what it says may hold what is kept
        raise StoryError(f"The database cannot be used ({type(error).__name__}). Run: footnote doctor") from None
