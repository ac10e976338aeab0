"""Settings: the only reader of the environment and of .env."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from index import DEFAULT_MODEL


class Settings(BaseSettings):
    """What can be set, each as FOOTNOTE_<NAME> in the environment or in .env; the environment wins.

    .env.example says what each is for.
    """

    model_config = SettingsConfigDict(env_prefix="FOOTNOTE_", env_file=".env", extra="ignore", frozen=True)

    token: SecretStr = SecretStr("")
    story: Path = Path("seeds")
    story_name: str = Field(default="", max_length=60)
    home: Path = Path("var")
    model: str = DEFAULT_MODEL
    threshold: float = Field(default=0.35, ge=0, le=1)
    sure: float = Field(default=0.6, ge=0, le=1)
    questions: int = Field(default=5, ge=1, le=1000)
    period: float = Field(default=30, ge=1, le=86400)
    message_content: bool = False
    log_level: str = Field(default="INFO", pattern="(?i)^(debug|info|warning|error)$")
