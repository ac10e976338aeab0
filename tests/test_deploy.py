"""docs/deploy/ agrees with the program, as far as can be seen without a container engine or systemd."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli.shell import INSTALLATION, MISTAKE
from bot.config import PREFIX, Settings
from bot.process.supervisor import GRACE_S, MEANT
from tests.house import ROOT

DEPLOY = ROOT / "docs" / "deploy"
COMPOSE = ["compose.yaml", "compose.postgres.yaml"]


def text(name: str) -> str:
    """A file of docs/deploy/, without what it says in comments."""
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def services(name: str) -> dict[str, dict[str, Any]]:
    """The services of a compose file; what one extends is looked up."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(text(name))["services"]
    for service in found.values():
        if base := service.get("extends"):
            service.update({**services(base["file"])[base["service"]], **service})
    return found


def unit() -> dict[str, list[str]]:
    """The service file's values by their keys."""
    values: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", text("footnote.service"), re.MULTILINE):
        values.setdefault(key, []).append(value)
    return values


def image_environment() -> dict[str, str]:
    """What the image sets."""
    last = text("Dockerfile").rpartition("\nFROM ")[2].replace("\\\n", " ")
    (line,) = re.findall(r"^ENV (.*)$", last, re.MULTILINE)
    return dict(pair.split("=", 1) for pair in line.split())


@pytest.mark.parametrize(
    "path", sorted(path for path in DEPLOY.iterdir() if path.is_file()), ids=lambda path: path.name
)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    """Also in comments."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"FOOTNOTE_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize(
    "path", sorted(path for path in DEPLOY.iterdir() if path.is_file()), ids=lambda path: path.name
)
def test_no_secret_is_written_down(path: Path) -> None:
    """A token, a key or a password comes from a file that is not in the repository."""
    content = path.read_text(encoding="utf-8")
    assert re.findall(r"(?:TOKEN|KEY|PASSWORD)\s*[=:]\s*[^\s%]+", content) == []
    assert re.findall(r"postgresql://\w+:(?!%s@)", content) == []


def test_the_image_runs_the_bot_as_nobody_in_particular() -> None:
    """With its data where it may write, and the stop signal that the supervisor passes on."""
    last = text("Dockerfile").rpartition("\nFROM ")[2]
    (user,) = re.findall(r"^USER (\d+):\d+$", last, re.MULTILINE)
    assert int(user) > 0
    assert f"--uid {user}" in last
    assert 'CMD ["footnote", "run"]' in last
    assert "STOPSIGNAL SIGTERM" in last
    (volumes,) = re.findall(r"^VOLUME (.*)$", last, re.MULTILINE)
    environment = image_environment()
    assert [environment["FOOTNOTE_DATA_DIR"], environment["FOOTNOTE_STORY"]] == json.loads(volumes)
    assert environment["HF_HUB_OFFLINE"] == "1"
    assert not {name for name in environment if re.search("TOKEN|KEY|PASSWORD", name)}


def test_the_base_image_is_pinned() -> None:
    """To a patch of a Python that the project takes."""
    (version,) = re.findall(r"^ARG PYTHON=(\S+)$", text("Dockerfile"), re.MULTILINE)
    assert re.fullmatch(r"3\.1[1-4]\.\d+-slim-bookworm", version)
    assert set(re.findall(r"^FROM (\S+)", text("Dockerfile"), re.MULTILINE)) == {"docker.io/library/python:${PYTHON}"}


def test_what_is_copied_is_let_through() -> None:
    """The ignore file lists what goes to the engine, and that is there; nothing else goes, so no .env and no story."""
    ignore = text("Dockerfile.dockerignore").split()
    assert ignore[0] == "*"
    allowed = {line[1:] for line in ignore if line.startswith("!")}
    copied = {
        name
        for names in re.findall(r"^COPY (?!--from)(.+) \S+$", text("Dockerfile"), re.MULTILINE)
        for name in names.split()
    }
    assert copied == allowed
    assert [name for name in allowed if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_gives_the_bot_no_more_than_it_needs(name: str) -> None:
    """And the database neither."""
    for service in services(name).values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "ports" not in service
        assert not service.get("privileged")


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_says_where_things_are_whatever_the_settings_file_says(name: str) -> None:
    """`.env` names places of the machine (seeds, var); in the container the image's hold."""
    bot = services(name)["footnote"]
    environment = image_environment()
    assert bot["environment"] == {key: value for key, value in environment.items() if key.startswith(PREFIX)}
    mounts = dict(mount.split(":", 1) for mount in bot["volumes"])
    assert mounts["../../seeds"] == environment["FOOTNOTE_STORY"] + ":ro"
    assert mounts["data"] == environment["FOOTNOTE_DATA_DIR"]
    assert bot["tmpfs"] == [environment["HOME"]]
    assert {"data"} <= set(yaml.safe_load(text(name))["volumes"])
    assert (DEPLOY / bot["build"].get("context", "../..")).resolve() == ROOT.resolve()


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_waits_longer_than_the_supervisor(name: str) -> None:
    """Else the engine kills it first."""
    assert int(services(name)["footnote"]["stop_grace_period"].removesuffix("s")) > GRACE_S


def test_postgres_takes_its_password_from_a_file_that_git_ignores() -> None:
    """The same file tells the bot; the database is reached by nobody else."""
    both = services("compose.postgres.yaml")
    assert both["database"]["env_file"] == ["postgres.env"]
    assert "postgres.env" in both["footnote"]["env_file"]
    done = subprocess.run(["git", "check-ignore", "-q", "docs/deploy/postgres.env"], cwd=ROOT, check=False)  # noqa: S607
    assert done.returncode == 0
    assert both["database"]["networks"] == ["database"]
    assert yaml.safe_load(text("compose.postgres.yaml"))["networks"]["database"] == {"internal": True}


def test_systemd_starts_again_what_may_get_better() -> None:
    """A mistake of the user's does not; what is the installation's may be a network that is not there yet."""
    kept_down = {int(code) for code in unit()["RestartPreventExitStatus"][0].split()}
    assert kept_down == {MISTAKE}
    assert kept_down < set(MEANT)
    assert INSTALLATION in set(MEANT) - kept_down
    assert unit()["Restart"] == ["on-failure"]
    assert unit()["StartLimitIntervalSec"] == ["0"]


def test_systemd_leaves_stopping_to_the_supervisor() -> None:
    """It passes the signal on and kills what does not end; a reader that is killed for memory takes nobody along."""
    assert unit()["KillMode"] == ["mixed"]
    assert int(unit()["TimeoutStopSec"][0]) > GRACE_S
    assert unit()["OOMPolicy"] == ["continue"]


def test_systemd_keeps_what_the_program_needs() -> None:
    """Its state folder is where the settings' own paths lie, and the reading process may limit itself."""
    state = "/var/lib/" + unit()["StateDirectory"][0]
    assert unit()["WorkingDirectory"] == [state]
    assert not Settings.model_fields["data_dir"].default.is_absolute()
    assert unit()["ReadOnlyPaths"] == [f"-{state}/{Settings.model_fields['story'].default}"]
    assert unit()["SystemCallFilter"] == ["@system-service", "~@privileged"]
    assert unit()["EnvironmentFile"] == ["/etc/footnote.env"]
    assert unit()["User"] != ["root"]


def test_the_lock_is_cut_to_what_is_needed(tmp_path: Path) -> None:
    """Every entry with its hashes; a package that it lacks ends the build."""
    report = tmp_path / "needed.json"
    project = {"download_info": {"url": "file:///src", "dir_info": {}}, "metadata": {"name": "footnote"}}
    package = {"download_info": {"url": "https://…"}, "metadata": {"name": "PyYAML"}}
    report.write_text(json.dumps({"install": [project, package]}), encoding="utf-8")
    command = [sys.executable, str(DEPLOY / "locked.py")]
    done = subprocess.run([*command, str(report), "torch"], cwd=ROOT, capture_output=True, text=True, check=True)
    blocks = re.findall(r"^(\S+)==\S+ \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", done.stdout, re.MULTILINE)
    assert [name for name, _ in blocks] == ["pyyaml", "torch"]
    assert sum(len(hashes.splitlines()) + 1 for _, hashes in blocks) == len(done.stdout.splitlines())
    assert subprocess.run([*command, "no-such"], cwd=ROOT, capture_output=True, check=False).returncode != 0
