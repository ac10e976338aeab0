"""Settings: the only reader of the environment and of .env."""

from __future__ import annotations

import logging
import re
from ipaddress import IPv6Address
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from index import DEFAULT_MODEL, ChatEndpoint

log = logging.getLogger(__name__)

PREFIX = "FOOTNOTE_"
FILE = "sqlite:///"  # an address that names a file begins with it
MOST_PORT = 65535
READ_FROM = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)


class _Former(BaseSettings):
    """What settings were called before."""

    model_config = READ_FROM

    home: str | None = None
    threshold: str | None = None
    sure: str | None = None
    questions: str | None = None
    period: str | None = None


FORMERLY = {
    "home": "data_dir",
    "threshold": "answer_threshold",
    "sure": "sure_threshold",
    "questions": "rate_limit_questions",
    "period": "rate_limit_seconds",
}


class _FormerNames(PydanticBaseSettingsSource):
    """Reads what is still called by its former name, and says so in the log."""

    def __init__(self, settings_cls: type[BaseSettings], source: PydanticBaseSettingsSource) -> None:
        """Read it from `source`, which knows the former names."""
        super().__init__(settings_cls)
        self._source = source

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """All of it is read at once."""
        raise NotImplementedError

    def __call__(self) -> dict[str, Any]:
        """The values by the names of now."""
        found = self._source()
        for former, name in FORMERLY.items():
            if former in found:
                log.warning("%s%s is called %s%s now", PREFIX, former.upper(), PREFIX, name.upper())
        return {name: found[former] for former, name in FORMERLY.items() if former in found}


def address_of(value: str) -> tuple[str, int]:
    """The host and the port of "host:port"; an IPv6 address stands in brackets. Raises ValueError."""
    host, _, port = value.rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and int(port) <= MOST_PORT):
        raise ValueError("write host:port, such as 127.0.0.1:8080")
    if host.startswith("["):
        if not host.endswith("]"):
            raise ValueError("an IPv6 address stands in brackets, such as [::1]:8080")
        return str(IPv6Address(host[1:-1])), int(port)
    if ":" in host or "/" in host or any(mark.isspace() for mark in host):
        raise ValueError("write host:port; an IPv6 address stands in brackets, such as [::1]:8080")
    return host, int(port)


class Settings(BaseSettings):
    """What can be set, each as FOOTNOTE_<NAME> in the environment or in .env; the environment wins.

    .env.example says what each is for.
    """

    model_config = READ_FROM

    token: SecretStr = SecretStr("")
    story: Path = Path("seeds")
    watch: bool = True
    story_name: str = Field(default="", max_length=60)
    hidden_folders: str = ""
    data_dir: Path = Path("var")
    database: SecretStr = SecretStr("")
    shards: str = Field(default="", pattern=r"^(\d{1,5}-\d{1,5}/\d{1,5})?$")
    model: str = DEFAULT_MODEL
    reader: str = ""
    answer_threshold: float = Field(default=0.2, ge=0, le=1)
    sure_threshold: float = Field(default=0.85, ge=0, le=1)
    rate_limit_questions: int = Field(default=5, ge=1, le=1000)
    rate_limit_seconds: float = Field(default=30, ge=1, le=86400)
    message_content: bool = False
    fetch: bool = False
    http: str = ""
    log_format: str = Field(default="text", pattern="^(text|json)$")
    log_level: str = Field(default="INFO", pattern="(?i)^(debug|info|warning|error)$")
    llm_url: str = Field(default="", pattern="^(https?://.+)?$")
    llm_model: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_max_tokens: int = Field(default=1500, ge=100, le=100_000)
    llm_seconds: float = Field(default=60, ge=1, le=600)
    llm_calls_per_day: int = Field(default=500, ge=1)
    engine: Literal["local", "ray"] = "local"
    ray_address: str = ""
    replicas: int = Field(default=1, ge=1, le=1000)
    shared: str = ""

    @field_validator("http")
    @classmethod
    def _is_address(cls, value: str) -> str:
        try:
            if value:
                address_of(value)
        except ValueError as error:
            raise PydanticCustomError("address", "{why}", {"why": str(error)}) from error
        return value

    @field_validator("database")
    @classmethod
    def _is_database(cls, value: SecretStr) -> SecretStr:
        """The value itself is never said: it may hold a password."""
        if value.get_secret_value() and not re.match(r"(sqlite:///|postgres(ql)?://).", value.get_secret_value()):
            raise ValueError("it must begin with postgresql:// or sqlite:///")
        return value

    @field_validator("shards")
    @classmethod
    def _is_range(cls, value: str) -> str:
        if value:
            first, last, count = map(int, re.split("[-/]", value))
            if not first <= last < count:
                raise ValueError("it must be the first and the last shard of how many, such as 0-3/16")
        return value

    @property
    def database_place(self) -> Path | str:
        """The file of the database, or its address."""
        address = self.database.get_secret_value()
        if address.startswith(FILE):
            return Path(address.removeprefix(FILE))
        return address or self.data_dir / "footnote.db"

    @property
    def shard_range(self) -> tuple[int, int, int] | None:
        """The first and the last shard of how many; None for all of them."""
        if not self.shards:
            return None
        first, last, count = map(int, re.split("[-/]", self.shards))
        return first, last, count

    @property
    def hidden(self) -> tuple[str, ...]:
        """The folders of the story of which players see nothing."""
        return tuple(name.strip().strip("/") for name in self.hidden_folders.split(",") if name.strip(" /"))

    @property
    def http_address(self) -> tuple[str, int] | None:
        """Where health and metrics are served; None where they are not."""
        return address_of(self.http) if self.http else None

    @property
    def language_model(self) -> ChatEndpoint | None:
        """What writes answers out; None where none is set."""
        if not (self.llm_url and self.llm_model):
            return None
        key = self.llm_key.get_secret_value()
        return ChatEndpoint(self.llm_url, self.llm_model, key, max_tokens=self.llm_max_tokens, seconds=self.llm_seconds)

    @property
    def shared_url(self) -> str:
        """Where generations are shared, a folder by its full path; empty where they are not."""
        return self.shared if "://" in self.shared or not self.shared else str(Path(self.shared).resolve())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins, also by a former name; in each place the name of now does."""
        env_file = getattr(dotenv_settings, "env_file", None)
        return (
            init_settings,
            env_settings,
            _FormerNames(settings_cls, EnvSettingsSource(_Former)),
            dotenv_settings,
            _FormerNames(settings_cls, DotEnvSettingsSource(_Former, env_file=env_file)),
        )
