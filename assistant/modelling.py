"""Settings → the language model that they name; a prompt put to it → its reply, as text.

Nothing in Plansvar needs a language model: this is for those who configure one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    ("ModelAPIError", "hade ett eget fel; försök igen senare"),
    ("TimeoutException", SLOW),
    ("ConnectError", AWAY),
    ("ConnectionError", AWAY),
)


class ModelProblem(Exception):
    """The language model cannot be opened or does not reply; the message is a Swedish sentence."""


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
    if settings.llm_key is not None and settings.llm_key.get_secret_value():
        options["api_key"] = settings.llm_key
    if temperature is not None:
        options["temperature"] = temperature
    # ChatOllama passes over `timeout` in silence, and takes it for its client instead
    options |= {"timeout": timeout, "max_retries": retries, "client_kwargs": {"timeout": timeout}}
    if not model.startswith("ollama:"):
        del options["client_kwargs"]
    try:
        opened: BaseChatModel = init_chat_model(model, **options)
    except Exception as error:  # each provider has its own
        raise ModelProblem(_why_not(settings.llm, error)) from error
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
    except Exception as error:  # each provider has its own, of which LangChain names some alike
        names = {kind.__name__ for kind in type(error).__mro__}
        for name, told in FAULTS:
            if name in names:
                raise ModelProblem(f"Språkmodellen {told}.") from error
        raise ModelProblem(
            f"Språkmodellen svarade inte som den ska ({type(error).__name__}); "
            "se efter PLANSVAR_LLM och PLANSVAR_LLM_URL."
        ) from error
