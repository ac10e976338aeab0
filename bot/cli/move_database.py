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
    path = place if isinstance(place, Path) else Path(place.removeprefix("sqlite:///"))
    is_file = isinstance(place, Path) or place.startswith("sqlite:")
    if is_file and not path.is_file():
        raise StoryError(f"There is no database {path}; nothing is to be moved.")
    async with Store(place) as source, Store(to) as target:
        await source.claim()
        count = await copy_all(source, target)
        await source.settle()
    if not is_file:
        return count, None
    kept = path.with_name(f"{path.name}.moved")
    if kept.exists():
        raise StoryError(f"{count} rows are copied, but {kept} is there already; move {path} away yourself.")
    path.rename(kept)
    return count, kept
