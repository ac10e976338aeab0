"""The door: what goes wrong is one sentence, which tells nothing that is nobody’s to know."""

from __future__ import annotations

from tests.bot.conftest import Town, said


async def test_where_the_index_lies_is_nobodys_to_know(town: Town) -> None:
    """A damaged index is said, not the folders of whoever runs the bot."""
    town.index._open = None
    folder = town.index.storage.folder / str(town.index.storage.current())
    (folder / "manifest.json").write_text("{")
    told = said(await town.member.slash(town.channel, "ask", question="What burns oil?"))
    assert "it has been noted as" in told
    assert str(folder.parent) not in told
    assert "footnote index" not in told
    assert len(town.env.errors) == 1
