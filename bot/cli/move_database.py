"""`footnote move-database`: all that is kept, from the database that is set into another one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import shell
from bot.config import Settings
from index import StoryError

AddressArgument = Annotated[str, typer.Argument(help="postgresql://USER:PASSWORD@HOST/NAME, or sqlite:///PATH.")]


def move_database(to: AddressArgument) -> None:
    """Copy all that the bot keeps into another database, which must be empty; the bot must not be running."""
    with shell.explained():
        try:
            count, kept = asyncio.run(_moved(shell.settings(), to))
        except (StoryError, OSError):
            raise
        except Exception as error:  # of the driver, or the server: what it says may hold what is kept
            shell.fail(f"Nothing was moved: the database cannot be used ({type(error).__name__}).", shell.INSTALLATION)
    shell.out.print(f"{count} rows copied. Now set FOOTNOTE_DATABASE to that address.", markup=False)
    if kept:
        shell.out.print(f"The old file is kept as {kept}; delete it when all is well.", markup=False)


async def _moved(settings: Settings, to: str) -> tuple[int, Path | None]:
    """How many rows were copied, and what the old file is called now."""
    from bot.state import Store  # late: brings SQLAlchemy, 0.1 s
    from bot.state.transfer import copy_all

    place = settings.database_place
    if isinstance(place, Path) and not place.is_file():
        raise StoryError(f"There is no database {place}; nothing is to be moved.")
    async with Store(place) as source, Store(to) as target:
        await source.claim()
        if not await source.leads():  # shards that are not among ours have it
            raise StoryError("Another Footnote is running with this database; stop it first.")
        count = await copy_all(source, target)
        await source.settle()
    if not isinstance(place, Path):
        return count, None
    kept = place.with_name(f"{place.name}.moved")
    if kept.exists():
        raise StoryError(f"{count} rows are copied, but {kept} is there already; move {place} away yourself.")
    place.rename(kept)
    return count, kept
