"""What the operator has turned on: all of it is off unless it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from assistant.settings import Settings


class OptionError(Exception):
    """The page cannot be served as asked; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Adding documents through the page: where they go, and the password that it takes."""

    settings: Settings
    password: SecretStr


@dataclass(frozen=True, slots=True)
class Options:
    """What the page offers beyond answers: `upload` of documents, a file that `feedback` is kept
    in, and the folder of the `evaluation` whose figures are shown. None for what is off."""

    upload: Upload | None = None
    feedback: Path | None = None
    evaluation: Path | None = None


def read_options(settings: Settings, allow_upload: bool = False) -> Options:
    """What `settings` turn on, and uploading where `allow_upload` says so.

    Raises OptionError where it is to be allowed and no password is set.
    """
    upload = None
    if allow_upload:
        if settings.upload_password is None or not settings.upload_password.get_secret_value():
            raise OptionError(
                "--allow-upload behöver ett lösenord; sätt PLANSVAR_UPLOAD_PASSWORD och försök "
                "igen."
            )
        upload = Upload(settings, settings.upload_password)
    return Options(upload, settings.feedback, settings.evaluation)
