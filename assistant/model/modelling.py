"""Settings → the language model that they name; a prompt put to it → its reply, as text.

Nothing in Plansvar needs a language model: this is for those who configure one.
"""

from __future__ import annotations

import re
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from httpx import Client
    from langchain_core.language_models import BaseChatModel

    from assistant.settings import Settings

# the providers that take an address; any other name that comes with one is a model's on a server
# that speaks as OpenAI's does ("gemma3:4b" is then no provider called gemma3)
WITH_ADDRESS = frozenset({"openai", "ollama", "anthropic"})
# a server of one's own needs no key, but OpenAI's client does; without this it would send the one
# that it finds in OPENAI_API_KEY to whoever answers at the address
NO_KEY = "none"
# "Initializing ChatGroq requires the langchain-groq package. Please install it …"
PACKAGE = re.compile(r"requires the (\S+) package")
SLOW = "svarade inte i tid; låt den få längre tid eller välj en mindre modell"
AWAY = "går inte att nå; se efter att den är i gång och PLANSVAR_LLM_URL"
OWN_FAULT = "hade ett eget fel; försök igen senare"
# what a model fails with, and what is told of it: LangChain's names for it, the narrower first,
# then httpx's and Python's own, which Ollama's client lets through
FAULTS = (
    ("ModelTimeoutError", SLOW),
    ("ModelConnectionError", AWAY),
    ("ModelAuthenticationError", "tar inte emot nyckeln; sätt PLANSVAR_LLM_KEY"),
    ("ModelPermissionDeniedError", "får inte användas med den nyckeln; sätt PLANSVAR_LLM_KEY"),
    ("ModelNotFoundError", "finns inte där; rätta PLANSVAR_LLM eller PLANSVAR_LLM_URL"),
    ("ModelRateLimitError", "tar inte emot fler frågor just nu; försök igen senare"),
    ("ContextOverflowError", "tar inte emot så lång text; välj en som rymmer mer"),
    ("ModelInvalidRequestError", "tar inte emot texten, som kan vara för lång för den"),
    ("ModelAPIError", OWN_FAULT),
    ("TimeoutException", SLOW),
    ("TimeoutError", SLOW),
    ("ConnectError", AWAY),
    ("ConnectionError", AWAY),
)


# of these, what another try at once may mend
PASSING = {AWAY, OWN_FAULT}
# seconds to wait for a server to take a call at all: one that is there does so at once
CONNECTING = 3.0


class ModelProblem(Exception):
    """The language model cannot be opened or does not reply; the message is a Swedish sentence.

    `slow` says that it took too long, `passing` that another try may go better.
    """

    def __init__(self, message: str, *, slow: bool = False, passing: bool = False) -> None:
        super().__init__(message)
        self.slow = slow
        self.passing = passing


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language model that may write answers: `name` is what it is called in them, `seconds` how
    long an answer may take it."""

    chat: BaseChatModel
    name: str
    seconds: float


def open_writer(settings: Settings) -> LanguageModel | None:
    """The language model that is to write answers, None where `settings` name none.

    It is not called yet, so one that is down is found out at a question. Raises ModelProblem for a
    name or an address that no model can be opened by.
    """
    if not settings.llm:
        if settings.llm_url:
            raise ModelProblem(
                "PLANSVAR_LLM_URL är satt men inte PLANSVAR_LLM: sätt den till modellens namn, "
                "eller ta bort adressen."
            )
        return None
    name, _ = _chosen(settings.llm, settings.llm_url)
    seconds = settings.llm_seconds
    # models of one's own keep closer to the sources so; some others take no temperature at all
    own = bool(settings.llm_url) or name.startswith("ollama:")
    chat = open_model(settings, temperature=0.0 if own else None, timeout=seconds, retries=0)
    return LanguageModel(chat, name, seconds)


def open_model(
    settings: Settings,
    *,
    temperature: float | None = None,
    timeout: float = 60.0,
    retries: int = 2,
) -> BaseChatModel:
    """The language model that `settings` names; it is not called yet.

    `temperature` None leaves it to the model, since some take no other; `timeout` is in seconds,
    for each try, and `retries` how many more tries a call that fails gets (Ollama's client makes
    none). Raises ModelProblem where none is named, or what it needs is missing.
    """
    if not settings.llm:
        raise ModelProblem(
            "Ingen språkmodell är vald: sätt PLANSVAR_LLM till leverantör:modell, "
            "till exempel ollama:gemma3 eller openai:gpt-5-mini."
        )
    from langchain.chat_models import init_chat_model

    model, options = _chosen(settings.llm, settings.llm_url)
    client: Client | None = None
    if settings.llm_key is not None and settings.llm_key.get_secret_value():
        options["api_key"] = settings.llm_key
    if temperature is not None:
        options["temperature"] = temperature
    options |= {"timeout": timeout, "max_retries": retries}
    if model.startswith(("openai:", "ollama:")):
        from httpx import Client, Timeout

        from assistant.model.bounding import BoundedTransport

        # these take the two apart; ChatOllama passes over `timeout` in silence, and takes it for
        # its client instead
        patience = Timeout(timeout, connect=min(timeout, CONNECTING))
        options["timeout"] = patience
        # a question goes to the address that is set, and to none that a server there names
        bounds: dict[str, Any] = {
            "transport": BoundedTransport(timeout),
            "timeout": patience,
            "follow_redirects": False,
        }
        if model.startswith("ollama:"):
            options["client_kwargs"] = bounds
        else:
            client = options["http_client"] = Client(**bounds)
    try:
        opened: BaseChatModel = init_chat_model(model, **options)
    except Exception as error:  # each provider has its own
        raise ModelProblem(_why_not(settings.llm, error)) from error
    if client is not None:
        # OpenAI's own client would close its connections with it; one that is given it leaves
        weakref.finalize(opened, client.close)
    return opened


def _why_not(name: str, error: Exception) -> str:
    """The sentence on why the model `name` cannot be opened."""
    if isinstance(error, ImportError):
        missing = PACKAGE.search(str(error))
        package = missing[1] if missing else "langchain-" + name.partition(":")[0]
        return (
            f"Språkmodellen {name} behöver ett paket som inte är installerat: "
            f"kör .venv/bin/python -m pip install -c requirements.lock {package}."
        )
    # LangChain's own; a pydantic error, of a key that is missing, is a ValueError too
    if type(error) is ValueError:
        return (
            f"PLANSVAR_LLM={name} går inte att förstå: skriv leverantör:modell, "
            "till exempel ollama:gemma3 eller openai:gpt-5-mini."
        )
    return (
        f"Språkmodellen {name} går inte att öppna ({type(error).__name__}); "
        "se efter PLANSVAR_LLM_KEY."
    )


def _chosen(name: str, address: str | None) -> tuple[str, dict[str, Any]]:
    """What LangChain calls the model `name`, and the options of the `address`, where one is set."""
    if not address:
        return name, {}
    if not address.startswith(("http://", "https://")):
        # the address is not repeated: it may hold a password
        raise ModelProblem("PLANSVAR_LLM_URL ska börja med http:// eller https://.")
    model = name if name.partition(":")[0] in WITH_ADDRESS else f"openai:{name}"
    key = {"api_key": NO_KEY} if model.startswith("openai:") else {}
    return model, {"base_url": address, **key}


def reply_of(model: BaseChatModel, prompt: str) -> str:
    """What `model` replies to `prompt`; "" where it says nothing.

    Raises ModelProblem when it cannot be reached, takes too long or fails in any other way.
    """
    try:
        return str(model.invoke(prompt).text)
    except Exception as error:
        raise problem_of(error) from error


def problem_of(error: Exception) -> ModelProblem:
    """What is told of `error`, which a model's client raised: each provider has its own, of which
    LangChain names some alike."""
    names = {kind.__name__ for kind in type(error).__mro__}
    for name, told in FAULTS:
        if name in names:
            return ModelProblem(
                f"Språkmodellen {told}.", slow=told is SLOW, passing=told in PASSING
            )
    return ModelProblem(
        f"Språkmodellen svarade inte som den ska ({type(error).__name__}); "
        "se efter PLANSVAR_LLM och PLANSVAR_LLM_URL."
    )
