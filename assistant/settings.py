"""The settings: the only place where the environment is read."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEFAULT_MODEL = "multilingual-e5-small"
# by one visitor, who may be an office of thirty behind one address, each asking every six seconds
QUESTIONS_PER_MINUTE = 300
# what is logged: nothing, what goes wrong, or that and a line for each request
Log = Literal["off", "faults", "requests"]


def _parted(told: object) -> object:
    """ "a, b" of the environment as ("a", "b")."""
    if not isinstance(told, str):
        return told
    return tuple(part.strip() for part in told.split(",") if part.strip())


def _networks(told: tuple[str, ...]) -> tuple[str, ...]:
    for each in told:
        ip_network(each)
    return told


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parted)]
Networks = Annotated[Names, AfterValidator(_networks)]


def _home() -> Path:
    """The checkout that this file is part of, or the current folder for an installed package."""
    checkout = Path(__file__).resolve().parent.parent
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()


class Settings(BaseSettings):
    """What an operator may set, each as PLANSVAR_… in the environment.

    `index` is the folder of the index, `models` that of unpacked models, `corpus` that of the
    user's own catalogue and its files, which takes the place of the documents that come with
    Plansvar as soon as it has a catalogue; `embedding_model` names a sentence-transformers model
    on the hub or in a folder instead of the default one. `chroma_url` is the address of a Chroma
    server that keeps the vectors of the index instead of its folder. `llm` names a language model
    as LangChain does ("ollama:gemma3", "openai:gpt-5-mini"), `llm_url` is the address of a server
    of one's own that speaks as OpenAI's does, `llm_key` the key, where one is needed, and
    `llm_seconds` how long an answer may take it. `upload_password` is what adding a document on the
    page takes, where that is allowed at all; `feedback` is a file to keep visitors' opinions of
    answers in, none unless it is set; `evaluation` is the folder of the evaluation that the page
    tells of. `peers` is the environment of the libraries that Plansvar is measured beside.

    Of the server: `password` is what the whole page, the API and MCP take; `hosts` the names that
    it answers to beside its own address, `proxies` the addresses (or networks) of reverse proxies
    whose word on the visitor's address is taken, each parted by commas; `questions_per_minute` how
    many each visitor may ask, 0 for as many as they like; `log` how much is logged, and
    `log_questions` whether what is asked is.
    """

    model_config = SettingsConfigDict(env_prefix="PLANSVAR_", frozen=True)

    index: Path = Field(default_factory=lambda: _home() / ".index")
    models: Path = Field(default_factory=lambda: _home() / ".models")
    corpus: Path = Field(default_factory=lambda: _home() / ".corpus")
    evaluation: Path = Field(default_factory=lambda: _home() / ".eval" / "published")
    peers: Path = Field(default_factory=lambda: _home() / ".venv-peers")
    embedding_model: str | None = None
    chroma_url: str | None = None
    llm: str | None = None
    llm_url: str | None = None
    llm_key: SecretStr | None = None
    llm_seconds: float = Field(default=30.0, gt=0, le=3600)
    upload_password: SecretStr | None = None
    feedback: Path | None = None
    password: SecretStr | None = None
    hosts: Names = ()
    proxies: Networks = ()
    questions_per_minute: int = Field(default=QUESTIONS_PER_MINUTE, ge=0, le=1_000_000)
    log: Log = "faults"
    log_questions: bool = False

    @property
    def model(self) -> str | Path:
        """The embedding model: the name or folder that was set, or the default's folder."""
        return self.embedding_model or self.models / DEFAULT_MODEL

    @property
    def door_password(self) -> SecretStr | None:
        """What the page takes; None for a password that is empty, which would be none."""
        given = self.password
        return given if given is not None and given.get_secret_value() else None


class SettingsProblem(Exception):
    """A setting has a value that it cannot have; the message is one Swedish sentence."""


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    """The settings of this process. Raises SettingsProblem."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"PLANSVAR_{str(each['loc'][0]).upper()}" for each in error.errors())
        # the value is not repeated: it may be a key
        raise SettingsProblem(
            f"{names} har ett värde som inte går att använda; rätta det."
        ) from None
