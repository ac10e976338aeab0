"""Settings: the only reader of the environment and of .env."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MODEL = "all-MiniLM-L6-v2"


class Settings(BaseSettings):
    """What can be set, each as FOOTNOTE_<NAME> in the environment or in .env; the environment wins."""

    model_config = SettingsConfigDict(env_prefix="FOOTNOTE_", env_file=".env", extra="ignore", frozen=True)

    token: SecretStr = Field(SecretStr(""), description="The bot's token, from Discord's developer portal.")
    story: Path = Field(Path("seeds"), description="The folder of the story's documents.")
    home: Path = Field(Path("var"), description="Where the built index and the database are kept.")
    model: str = Field(MODEL, description="The embedding model: a sentence-transformers name or folder.")
    threshold: float = Field(0.5, ge=0, le=1, description="How sure an answer must be; below it the bot says so.")
    questions: int = Field(5, ge=1, le=1000, description="How many questions one person may ask in FOOTNOTE_PERIOD.")
    period: float = Field(30, ge=1, le=86400, description="Seconds in which FOOTNOTE_QUESTIONS may be asked.")
    log_level: str = Field("INFO", pattern="(?i)^(debug|info|warning|error)$", description="How much is logged.")
