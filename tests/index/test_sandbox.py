"""What is done with untrusted bytes takes little time, memory and output, or is ended from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from index.errors import ReadingError
from index.reading import Source, read_document
from index.reading.formats import __main__ as extracting
from index.reading.formats import bomb, extract
from index.reading.sentences import LONGEST
from index.sandbox import Sandbox, SandboxError
from index.search.passages import passages
from tests.files import read_apart

WORKER = """
import sys, time
sys.path.insert(0, {root!r})
from index.sandbox import serve

def answer(request, content):
    exec(request["code"], {{}})
    return {{"got": len(content)}}

serve(answer)
"""
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A process that does what it is told, as one would that a hostile file has taken over."""
    script = tmp_path / "worker.py"
    script.write_text(WORKER.format(root=str(ROOT)))
    plain = subprocess.Popen

    def begin(command: list[str], **more: object) -> subprocess.Popen[bytes]:
        return plain([sys.executable, "-P", str(script)], **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", begin)
    return Sandbox(memory=200_000_000, output=1_000_000)


def ended(sandbox: Sandbox, code: str, seconds: float = 20) -> str:
    """Why the process was ended that ran `code`."""
    with pytest.raises(SandboxError) as caught:
        sandbox.call({"code": code}, b"", seconds)
    assert sandbox._process is None
    return caught.value.key


def test_it_answers_and_goes_on(worker: Sandbox) -> None:
    """Also after it was ended."""
    with worker:
        assert worker.call({"code": ""}, b"abc", 20) == {"got": 3}
        process = worker._process
        assert worker.call({"code": ""}, b"", 20) == {"got": 0}
        assert worker._process is process
        assert ended(worker, "import os; os._exit(0)") == "damaged"
        assert worker.call({"code": ""}, b"x", 20) == {"got": 1}


def test_time(worker: Sandbox) -> None:
    """Also where the interpreter itself stands still."""
    hung = "import re; re.match('(a+)+$', 'a' * 60 + '%')"
    assert ended(worker, hung, seconds=1) == "slow"


def test_memory_is_held_from_outside(worker: Sandbox) -> None:
    """Where the system has no limit that holds, as macOS has none of address space."""
    assert ended(worker, "x = [bytearray(10**7) for _ in range(200)]; import time; time.sleep(30)") == "bomb"


def test_output(worker: Sandbox) -> None:
    """An answer that is too long is not even read; what is no answer is none."""
    flood = "import sys, os; out = os.dup(1); os.write(out, b'\\xff' * 4 + b'x' * 10**6)"
    assert ended(worker, flood) == "bomb"
    assert ended(worker, "import os; os.write(1, b'\\0\\0\\0\\2{x')") == "damaged"
    assert ended(worker, "import os; os.write(1, b'\\0\\0\\0\\xffcut'); os._exit(0)") == "damaged"


def test_no_file_and_no_word_of_ours(worker: Sandbox, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It writes no file, and nothing to our standard error."""
    with worker:
        worker.call({"code": "import sys; sys.stderr.write('secret'); print('secret')"}, b"", 20)
    assert "secret" not in "".join(capfd.readouterr())
    kept = tmp_path / "kept"
    ended(worker, f"open({str(kept)!r}, 'w').write('x' * 10**5)")
    assert not kept.exists() or kept.stat().st_size == 0


def test_a_folder_called_index_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands where the bot was started."""
    for package in ("index", "json", "pypdf"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    assert extract("a.txt", b"Some words.").documents[0].text == "Some words."


def test_it_brings_little_along() -> None:
    """No numbers, no models, no Discord: it starts quickly and is small."""
    heavy = ("numpy", "torch", "discord", "lxml")
    code = f"import sys, index.reading.formats.__main__; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["a.txt", "b.md"])
def test_what_is_read_apart_is_the_same(tmp_path: Path, name: str) -> None:
    """As what is read here."""
    path = tmp_path / name
    path.write_text("# Harbour\n\n“It is a great day,” Ann Lee said on 3 May 2017.\n\n- It cost 2 crowns last year.\n")
    source = Source(title="T", publisher="P", author="A", url="https://x.example/")
    with Sandbox() as apart:
        assert read_apart(apart, path, name, source) == read_document(path, name, source)
        assert read_apart(apart, path, name) == read_document(path, name)


def test_a_poisoned_text_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is killed, the sentence says so, and the next text is read."""
    monkeypatch.setattr("index.reading.formats.SECONDS", 0.0)
    monkeypatch.setattr("index.reading.formats.RATE", 10**12)
    path = tmp_path / "a.txt"
    path.write_text("Words of a story. " * 20_000)
    with Sandbox() as apart:
        with pytest.raises(Exception, match="took too long"):
            read_apart(apart, path, "a.txt")
        monkeypatch.setattr("index.reading.formats.SECONDS", 60.0)
        path.write_text("Few words.")
        assert read_apart(apart, path, "a.txt").text == "Few words."


def test_it_ends_though_nobody_is_left_to_end_it(worker: Sandbox) -> None:
    """The system itself counts its processor time: it does not outlive whoever was killed."""
    code = "import resource; assert resource.getrlimit(resource.RLIMIT_CPU)[0] < 30"
    with worker:
        assert worker.call({"code": code}, b"", 20) == {"got": 0}


@pytest.mark.parametrize("name", ["../../evil.md", ".hidden.txt", "a.exe", "a/b.txt", "a\\b.txt"])
def test_a_process_that_was_taken_over_names_no_path(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What it says is a document's name is one, or the file cannot be read."""
    facts = dict.fromkeys(("title", "publisher", "author", "published", "url"))
    answer = {"documents": [{"name": name, "text": "Words.", **facts}], "problems": []}
    monkeypatch.setattr(Sandbox, "call", lambda self, *anything: answer)
    with pytest.raises(ReadingError, match="cannot be read"):
        extract("a.txt", b"Words.")
    monkeypatch.setattr(Sandbox, "call", lambda self, *anything: {"documents": [{}], "problems": []})
    with pytest.raises(ReadingError, match="cannot be read"):
        extract("a.txt", b"Words.")


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("MOST_TIMES", "It was 1 May 2017, 2 May 2017 or 3 May 2017."),
        ("MOST_SENTENCES", "One fell. Two rose. Three sat."),
    ],
)
def test_so_much_may_stand_in_a_document(monkeypatch: pytest.MonkeyPatch, limit: str, text: str) -> None:
    """More sentences, or more dates, would take the bot's own time."""
    request = {"do": "parse", "name": "a.txt", "markdown": False, "source": None}
    assert "error" not in extracting.answer(request, text.encode())
    monkeypatch.setattr(extracting, limit, 2)
    assert extracting.answer(request, text.encode())["key"] == "bomb"


def test_a_heading_as_long_as_a_book(tmp_path: Path) -> None:
    """Stands before every passage below it, and is kept short there."""
    path = tmp_path / "a.md"
    path.write_text(f"# {'word ' * 20_000}\n\n" + "Words of a story.\n\n" * 50)
    with Sandbox() as apart:
        document = read_apart(apart, path, "a.md")
    assert sum(len(passage.context) for passage in passages(document)) < 100_000
    assert all(item.end - item.start <= LONGEST for item in document.sentences)
    assert all(item.start < item.end for item in document.sentences)


def test_nothing_is_left_behind() -> None:
    """No process of ours goes on when a file has been read."""
    before = set(psutil.Process(os.getpid()).children())
    extract("a.txt", b"Some words.")
    assert set(psutil.Process(os.getpid()).children()) <= before
    assert bomb("x" * 200).hint.count("x") == 80
