"""One catalogue: every language says everything, with the same facts, and Discord takes all of it.

The names of `commands` too.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import babel
import discord
import pytest
from discord import app_commands
from discord.enums import Locale

from bot.embeds.limits import BUTTON_LABEL, LABEL, MODAL_TITLE, SELECT_TEXT
from bot.i18n.catalogue import DISCORD, ENGLISH, LOCALES, catalogue, set_locale, translate
from bot.i18n.commands import Translator
from index.reading.formats import KINDS
from tests.bot.conftest import QUESTION, Town, said
from tests.bot.openapi import command_breaches, complaints

# facts that a language may put in though English has no use for them
OWN_FACTS = {"date.weekend": {"first"}, "date.century": {"number", "roman"}, "date.range_in_one_year": {"begin"}}
OTHERS = [of for of in LOCALES if of != ENGLISH]
ROOT = Path(__file__).parents[3]


def facts(words: str | dict[str, str]) -> set[str]:
    """The facts that words put in."""
    text = " ".join(words.values()) if isinstance(words, dict) else words
    return {name.split(":")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def constants() -> set[str]:
    """Every text that stands in the code: a key may also be passed on before it is said."""
    return {
        node.value
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def said_keys() -> Iterator[tuple[str, bool]]:
    """The keys that the code says, and whether each is whole: of one that is put together, its beginning."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not re.search(r"^from bot.i18n import .*\btranslate\b", text, re.MULTILINE):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                yield from _keys(node.args[0])


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    """The keys that the first argument of a call can be."""
    match argument:
        case ast.JoinedStr(values=[ast.Constant(value=str(head)), *_]):
            yield head, False
        case ast.Constant(value=str(key)):
            yield key, True
        case ast.IfExp(body=one, orelse=other):
            yield from (*_keys(one), *_keys(other))
        case ast.Name(id=name):  # a variable
            assert name in ("key", "where"), f"{name}: what it can be is read from the assignments beside it"


def test_what_is_said_is_in_the_catalogue_and_nothing_else() -> None:
    """No key is missing, none is left over; some are put together of a beginning and a value."""
    english, found = set(catalogue(ENGLISH)), set(said_keys())
    whole = {key for key, is_whole in found if is_whole}
    begun = tuple(key for key, is_whole in found if not is_whole)
    heads = tuple(text for text in constants() if re.fullmatch(r"[a-z]+\.[a-z.]*[._]?", text) and text[-1] in "._")
    assert whole <= english
    assert {key for key in english - constants() if not key.startswith(heads)} == set()
    assert all(any(key.startswith(beginning) for key in english) for beginning in begun)


@pytest.mark.parametrize("of", OTHERS)
def test_every_language_says_everything(of: str) -> None:
    """With the facts of the English words, or fewer where a language needs none; and plurals where English has them."""
    theirs = {key: words for key, words in catalogue(of).items() if not key.startswith("command.")}
    english = catalogue(ENGLISH)
    assert set(theirs) == set(english)
    for key, words in english.items():
        extra = facts(theirs[key]) - facts(words)
        assert extra <= OWN_FACTS.get(key, set()), key
        optional = {"words", "short", "ordinal", "first"} if key.startswith(("date.", "silence.asked")) else set()
        assert facts(words) - facts(theirs[key]) <= optional, key
        assert isinstance(words, dict) == isinstance(theirs[key], dict), key


def test_discord_knows_every_language() -> None:
    """By the names that it has for them."""
    assert {DISCORD[locale.value] for locale in Locale if locale.value in DISCORD} == set(LOCALES)


@pytest.mark.parametrize("of", LOCALES)
def test_plurals_have_the_forms_of_their_language(of: str) -> None:
    """None that CLDR does not know there; a rare one may be left out, and falls back to `other`."""
    forms = babel.Locale.parse(LOCALES[of]).plural_form
    for key, words in catalogue(of).items():
        if isinstance(words, dict):
            assert "other" in words, key
            assert set(words) <= {*forms.tags, "other"}, key


@pytest.mark.parametrize("of", OTHERS)
def test_the_same_commands_are_named_in_every_language(of: str) -> None:
    """And none that is not there."""
    named = {key for key in catalogue(of) if key.startswith("command.")}
    assert named == {key for key in catalogue(OTHERS[0]) if key.startswith("command.")}


@pytest.mark.parametrize("of", LOCALES)
def test_words_fit_where_they_stand(of: str) -> None:
    """Into buttons, forms and menus."""
    for key, words in catalogue(of).items():
        longest = max(map(len, words.values())) if isinstance(words, dict) else len(words)
        if key.startswith("button."):
            assert longest <= BUTTON_LABEL // 2, key
        if key in ("askabout.title", "filter.title", "details.title", "details.paste", "rated.title"):
            assert longest <= MODAL_TITLE, key
        if key.startswith(("details.fact", "filter.", "askabout.")) or key in ("rated.reason", "details.text"):
            assert longest <= LABEL, key
        if key.startswith("settings.") and key.rpartition(".")[2] in ("name", "help"):
            assert longest <= SELECT_TEXT, key


async def test_commands_in_every_language(town: Town) -> None:
    """Each name and description is translated; Discord's limits hold, and names differ from one another."""
    (bodies,) = [
        entry.json for entry in town.env.http_requests if entry.method == "PUT" and entry.path.endswith("/commands")
    ]
    assert complaints("PUT", "/applications/1/commands", bodies) == []
    wanted = {locale.value for locale in Locale if DISCORD.get(locale.value, ENGLISH) != ENGLISH}
    for siblings in _levels(bodies):
        for locale in (None, *wanted):
            names = [item.get("name_localizations", {}).get(locale, item["name"]) for item in siblings]
            assert len(names) == len(set(names)), (locale, names)
        for item in siblings:
            assert set(item["name_localizations"]) == wanted, item["name"]
            if not item.get("description"):
                continue  # a message command, whose name may have blanks, and which has no description
            for locale in wanted:
                there = {what: item[f"{what}_localizations"][locale] for what in ("name", "description")}
                assert command_breaches(there) == [], (locale, there)
    for body in bodies:
        for locale in wanted:
            assert _length(body, locale) <= 8000


def _levels(items: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The commands, then the subcommands and options of each."""
    yield items
    for item in items:
        if item.get("options"):
            yield from _levels(item["options"])


def _length(item: dict[str, Any], locale: str) -> int:
    """The characters that Discord counts of a command."""
    own = sum(len(str((item.get(f"{what}_localizations") or {}).get(locale, ""))) for what in ("name", "description"))
    return own + sum(_length(option, locale) for option in item.get("options") or [])


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("de", "Nicht in der Geschichte erwähnt: Carlsson."),
        ("fr", "Non mentionné dans l’histoire : Carlsson."),
        ("es-ES", "no habla de Carlsson"),
        ("es-419", "no habla de Carlsson"),
        ("pt-BR", "não menciona Carlsson"),
        ("ja", "Carlsson"),
        ("pl", "The story does not mention Carlsson."),
    ],
)
async def test_an_answer_in_the_askers_language(
    town: Town, monkeypatch: pytest.MonkeyPatch, locale: str, told: str
) -> None:
    """The bot's words are in it, English where it is none of ours; buttons too, also when they are pressed later."""
    from simcord import interactions

    plain = interactions.base_payload

    def localised(*args: Any, **kwargs: Any) -> Any:
        record, payload = plain(*args, **kwargs)
        payload["locale"] = locale
        return record, payload

    for module in ("simcord.interactions", "simcord.actors"):
        monkeypatch.setattr(f"{module}.base_payload", localised, raising=False)
    result = await town.member.slash(town.channel, "ask", question="Who is Carlsson?")
    assert told in said(result)
    result = await town.member.slash(town.channel, "ask", question=QUESTION)
    labels = [item["label"] for row in result.response.components for item in row["components"]]
    set_locale(locale)
    assert translate("button.delete") in labels
    opened = await town.member.click(result.response, label=labels[0])
    assert opened.response.embeds[0].title.startswith(translate("passage.title", number=2, total=5))
    set_locale(None)


async def test_other_languages_are_left_to_english() -> None:
    """Also English itself, which is in the code."""
    for locale in (Locale.polish, Locale.american_english):
        assert await Translator().translate(app_commands.locale_str("ask"), locale, _context("ask")) is None
    assert await Translator().translate(app_commands.locale_str("ask"), Locale.german, _context("ask")) == "fragen"


def _context(name: str) -> Any:
    """As discord.py gives it for a command's name."""

    async def callback(interaction: discord.Interaction) -> None:
        """Do nothing."""

    command: app_commands.Command[Any, ..., None] = app_commands.Command(name=name, description="x", callback=callback)
    return app_commands.TranslationContext(app_commands.TranslationContextLocation.command_name, command)


def test_every_error_with_a_key_is_in_the_catalogue() -> None:
    """What the engine raises can be said in any language."""
    keys = set()
    for folder in ("index", "bot"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or len(node.args) < 2:
                    continue
                name = ast.unparse(node.func)
                if name.endswith("Error") and not name.startswith("Pydantic"):
                    keys |= {key for key, _ in _keys(node.args[1])}
    assert len(keys) > 10
    assert {f"error.{key}" for key in keys} <= set(catalogue(ENGLISH))


def test_commands_are_called_as_discord_calls_them() -> None:
    """In every language, wherever a text mentions one."""
    assert "/zeitleiste" in str(catalogue("de")["gone.timeline"])
    assert "/geschichte hinzufügen" in str(catalogue("de")["help.arrived"])
    assert "/timeline" in str(catalogue(ENGLISH)["gone.timeline"])


def test_formats_are_named_wherever_a_file_is_asked_for() -> None:
    """All that can be read, in every language."""
    texts = [str(catalogue(of)["command.story_add.file.description"]) for of in OTHERS]
    texts += [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "bot/cogs/story_adding.py")]
    kinds = set(KINDS) - {".htm", ".markdown"}  # said by their other names
    assert all(kind in text for kind in kinds for text in texts)
