"""Whatever somebody hostile tries, nobody is pinged, nothing is broken, and each request has an answer."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from simcord import BackendError, SetupError

from tests.bot.conftest import Town, said
from tests.making import docx

SPOOF = "When did the \u202eharbour\u202c of Port\u200b\u200d Anna open?"
KILLERS = [
    "what is " + "a" * 110 + "%",
    "who said " + "A-" * 450,
    "“" * 900,
    "in " + "2017-" * 190 + "x",
    "- " * 450 + "2017",
]
INJECTIONS = [
    "@everyone @here <@&1> ping us",
    "[free nitro](https://evil.example) **bold** ||spoiler||",
    "# Heading\n> quote\n- list\n```code",
    "<t:0:R> <#1> <:a:1> </ask:1>",
    SPOOF,
    "'; DROP TABLE shown; --",
    "{answer.text} {0} %s {{x}}",
]


@pytest.mark.parametrize("text", INJECTIONS)
async def test_injections(town: Town, text: str) -> None:
    """By mention, by command and in a form, words are words."""
    await town.member.send(town.channel, f"{town.bot} {text} harbour?")
    result = await town.member.slash(town.channel, "ask", question=f"{text} harbour?")
    for embed in (*town.sent()[0].embeds, *result.response.embeds):
        words = f"{embed.title} {embed.description}"
        assert "@everyone" not in words
        assert "](http" not in words
        assert not re.search(r"<@[!&]?\d", words)
        assert "\u202e" not in words, "nothing turns the rest of a message round"
    message = await town.member.send(town.channel, f"{text}. The harbour of Port Anna opened in May 2017.")
    checked = await town.member.context_menu(town.channel, "Check against the story", message)
    assert "@everyone" not in said(checked)
    assert "](http" not in said(checked)


async def test_hidden_characters_hide_nothing(town: Town) -> None:
    """A question with them is the same question."""
    result = await town.member.slash(town.channel, "ask", question=SPOOF)
    assert "opened in May 2017" in said(result)


async def test_a_question_that_is_far_too_long(town: Town) -> None:
    """Discord refuses it in a command; by mention it gets a reason."""
    with pytest.raises((BackendError, SetupError)):
        await town.member.slash(town.channel, "ask", question="x " * 3000)
    await town.member.send(town.channel, f"{town.bot} {'word ' * 390}")
    assert "at most 1,000 characters" in town.sent()[-1].content


async def test_thirty_questions_in_ten_seconds(town: Town) -> None:
    """A few are answered, the others are told when to come back; the bot goes on answering others."""
    for _ in range(30):
        await town.member.send(town.channel, f"{town.bot} What burns oil?")
    replies = town.sent()
    assert len(replies) == 30
    assert sum(bool(message.embeds) for message in replies) == 3
    assert sum("you can ask again in" in message.content for message in replies) == 27
    assert (await town.moderator.slash(town.channel, "ask", question="What burns oil?")).response.embeds


async def test_a_whole_server_can_be_too_fast(town: Town) -> None:
    """As many as twelve members may ask at once, a server may."""
    told = []
    for number in range(13):
        member = town.guild.add_member(town.env.create_user(f"member{number}"))
        told += [said(await member.slash(town.channel, "ask", question="What burns oil?")) for _ in range(3)]
    assert sum("Slow down" in words for words in told) == 3
    assert len(town.env.errors) == 3


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("story add", {"file": ("a.txt", b"One two three.")}),
        ("story remove", {"document": "harbour.txt"}),
        ("story remove", {"story": "story"}),
        ("story replace", {"document": "harbour.txt", "file": ("a.txt", b"One.")}),
        ("story use", {"story": "story"}),
    ],
)
async def test_members_change_no_story(town: Town, command: str, options: dict[str, object]) -> None:
    """Each way is closed, and says so to them alone."""
    result = await town.member.slash(town.channel, command, **options)
    assert result.ephemeral
    assert "Only members who may manage this server" in said(result)
    assert len(town.index.documents) == 2
    assert len(town.env.errors) == 1


@pytest.mark.parametrize("command", ["settings", "insights", "follow"])
async def test_members_are_not_offered_what_moderators_have(town: Town, command: str) -> None:
    """Discord hides it from them."""
    with pytest.raises((BackendError, SetupError)):
        await town.member.slash(town.channel, command)


@pytest.mark.parametrize("custom_id", ["set:shows", "setpick", "details:1:0", "forget:1:2:3:4", "place:x:y", "rate:1"])
async def test_forged_buttons(town: Town, custom_id: str) -> None:
    """Facts that are none of ours do nothing and get a reason."""
    await town.member.send(town.channel, f"{town.bot} What burns oil?")
    message = town.sent()[-1]
    stored = town.env.backend.get_message(town.channel.id, message.id)
    stored.components[0]["components"][0]["custom_id"] = custom_id
    result = await town.member.click(message, custom_id=custom_id)
    assert result.ephemeral
    assert said(result)


async def test_names_of_stories_are_only_names(town: Town) -> None:
    """No path, no Markdown, no ping; and no more than there may be."""
    name = "../../@everyone [x](http://y)"
    result = await town.moderator.slash(town.channel, "story add", file=("../../x.txt", b"One two."), story=name)
    assert "The story has 1 document" in said(result)
    listed = said(await town.member.slash(town.channel, "story list"))
    assert "@everyone" not in listed
    assert "](http" not in listed
    folder = town.index.data_dir / "stories"
    assert [path.name for path in folder.rglob("*.txt")] == ["x.txt"]


async def test_errors_repeat_no_markdown(town: Town) -> None:
    """What is typed into an option comes back as words, also where everybody sees it."""
    result = await town.member.slash(town.channel, "summary", document="[x](https://evil.example) @everyone")
    assert "](http" not in said(result)
    assert "@everyone" not in said(result)
    assert len(town.env.errors) == 1


async def test_looking_too_often_says_when(town: Town) -> None:
    """Timelines cost thinking, too."""
    told = [said(await town.member.slash(town.channel, "timeline")) for _ in range(13)]
    assert sum("Slow down" in words for words in told) == 1
    assert len(town.env.errors) == 1


@pytest.mark.parametrize("text", KILLERS)
async def test_words_that_froze_everything(town: Town, text: str) -> None:
    """The first is the message of 117 characters: by mention, by command, in options, checked, while it is typed."""
    await town.member.send(town.channel, f"{town.bot} {text}")
    assert town.sent()[-1].embeds or town.sent()[-1].content
    assert said(await town.member.slash(town.channel, "ask", question=text))
    assert said(await town.member.slash(town.channel, "timeline", about=text[:100]))
    assert said(await town.member.slash(town.channel, "on", date=text[:100]))
    await town.member.autocomplete(town.channel, "timeline", "about", text[:100])
    message = await town.member.send(town.channel, f"The harbour of Port Anna opened in May 2017. {text}")
    assert said(await town.member.context_menu(town.channel, "Check against the story", message))


def spanned() -> bytes:
    """A Word document of some kilobytes whose table spans a hundred thousand columns."""
    content = io.BytesIO(docx([("Normal", "Before.")]))
    out = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "word/document.xml":
                cell = '<w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>'
                text = text.replace(b"</w:body>", f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * 500}</w:tbl></w:body>".encode())
            new.writestr(part, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("wide.docx", spanned(), "The story has"),
        ("head.md", b"# a" + b" " * 16_000 + b"b\n\nWords of a story.\n", "The story has"),
        ("open.md", b"[" * 20_000 + b"\n\nWords.\n", "The story has"),
        ("quotes.md", b">" * 20_000 + b" Words.\n", "holds no words"),
        ("long.txt", b"Ann-" * 50_000 + b" said so.", "The story has"),
        ("marks.txt", "“".encode() * 30_000 + b" Words.", "The story has"),
        ("deep.html", b"<div>" * 50_000 + b"words", "no article"),
        ("none.md", b"<!-- nothing -->\n", "holds no words"),
    ],
)
async def test_hostile_files(town: Town, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, told: str) -> None:
    """Each has one sentence or is read; and never by the bot's own process."""

    def here(*anything: object, **more: object) -> None:
        raise AssertionError("untrusted bytes are read in a process of their own")

    for place in ("index.reading.parse_document", "index.reading.layout_of", "index.reading.layout.raw_blocks"):
        monkeypatch.setattr(place, here)
    monkeypatch.setattr("index.reading.formats.plain.read_plain", here)
    result = await town.moderator.slash(town.channel, "story add", file=(name, content))
    assert told in said(result)
    assert said(result)
