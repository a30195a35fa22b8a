"""Adding a document on the page: the password, the file, what it is read as, kept or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.filing.adding import Added, Prepared
from assistant.kinds import SENTENCES
from assistant.page.documents import corpus
from assistant.web.events import QUIET
from assistant.web.fileguard import is_uploaded
from assistant.web.gradioing import gradio
from assistant.web.live import Live
from assistant.web.options import Upload
from assistant.web.uploading.adding import FAULT, PROBLEMS, Adder, IdTaken, Pending, Step, removed
from assistant.web.uploading.fields import FIELDS, LONGEST, fields_of, given_of
from assistant.web.uploading.gate import COOKIE, LIFE, EntryRefused
from documents.plan import Kind
from prompts import say

if TYPE_CHECKING:
    from gradio.events import Dependency

# what the browser then sends with its files; not with a request that another site makes it send
SET_COOKIE = f"""(token) => {{
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const life = token ? {LIFE} : 0;
  document.cookie = `{COOKIE}=${{token}}; SameSite=Strict; path=/; max-age=${{life}}${{secure}}`;
}}"""
# what was shown is gone, and with it the place on the page
INTO_SIGHT = """() => {
  document.querySelector("#upp-sagt")?.scrollIntoView({ block: "center" });
}"""
SORTS = "Välj en plan som är en PDF med text, Word (DOCX), webbsida, Markdown eller text."
LOCKED = "Uppladdningen är låst; skriv lösenordet igen."
UNLOCKED = "Uppladdningen är upplåst i 30 minuter."
THROWN = "Filen är slängd; ingenting är sparat."
STOPPED = "Läsningen är avbruten; ingenting är sparat."
NO_FILE = "Filen kom inte fram; välj den igen."
# so many may ask at a time to have a file read, of which one is read
MOST_ASKING = 8


def build_form(live: Live, upload: Upload) -> Dependency:
    """The form, within the blocks and column that are open; what is given happens when a document
    was added, for others to happen after."""
    gr = gradio()
    gate, adder = upload.gate, Adder(live, upload)
    token = gr.State("", time_to_live=LIFE)
    pending = gr.State(None, time_to_live=LIFE)
    with gr.Accordion("Lägg till ett dokument", open=False, elem_id="uppladdning"):
        with gr.Column() as entry:
            password = gr.Textbox(
                label="Lösenord",
                info="Den som driver sidan har det.",
                type="password",
                max_length=LONGEST,
                elem_id="upp-losenord",
            )
            unlock = gr.Button("Lås upp", variant="primary")
        with gr.Column(visible=False) as choosing:
            gr.HTML(f"<p>{SORTS}</p>", apply_default_css=False)
            file = gr.File(
                label="Fil",
                file_count="single",
                height=150,
                elem_id="upp-fil",
            )
            stop = gr.Button("Avbryt läsningen", variant="stop", visible=False)
            lock = gr.Button("Lås igen")
        with gr.Column(visible=False, elem_id="upp-visning") as viewing:
            summary = gr.HTML("", apply_default_css=False)
            with gr.Row():
                fields = [
                    gr.Textbox(
                        label=label,
                        info=info or None,
                        max_length=LONGEST,
                        max_lines=1,
                        min_width=240,
                        elem_id=f"upp-{label.lower()}",
                    )
                    for label, info in FIELDS
                ]
                kind = gr.Radio([(say(SENTENCES[kind]), kind.value) for kind in Kind], label="Sort")
            with gr.Row():
                add = gr.Button("Lägg till", variant="primary")
                throw = gr.Button("Släng")
        said = gr.HTML("", elem_id="upp-sagt", apply_default_css=False)
        parse = gr.HTML("", apply_default_css=False)
        # in the page's own store, for the browser's cookie
        carried = gr.Textbox(visible=False)

    described = [*fields, kind]
    view = [pending, said, viewing, summary, parse, add, throw, *described]

    def usable(yes: bool) -> tuple[Any, Any]:
        """The buttons, while what they did is done or not."""
        return gr.update(interactive=yes), gr.update(interactive=yes)

    def closed(sentence: str, is_fault: bool = False) -> tuple[Any, ...]:
        """Nothing shown but a sentence, nothing held."""
        told = corpus.told(sentence, is_fault)
        hide = gr.update(visible=False)
        return None, told, hide, "", "", *usable(True), *(gr.skip() for _ in described)

    def still(html: str, busy: bool = False, waiting: Pending | None = None) -> tuple[Any, ...]:
        """What is shown stays, with `html`; what is pending too, unless `waiting` replaces it."""
        kept = tuple(gr.skip() for _ in described)
        shown = (gr.skip(), gr.skip(), gr.skip())
        return gr.skip() if waiting is None else waiting, html, *shown, *usable(not busy), *kept

    def opened(prepared: Prepared) -> tuple[Any, ...]:
        replaces = prepared.earlier.source.id if prepared.earlier is not None else ""
        return (
            Pending(prepared.draft, replaces),
            corpus.told(""),
            gr.update(visible=True),
            corpus.preview(prepared, prepared.draft.plan.source.file),
            corpus.parse(prepared.plan),
            *usable(True),
            *fields_of(prepared.plan.source),
        )

    def enter(tried: str) -> tuple[Any, ...]:
        try:
            given = gate.enter(str(tried or ""), upload.password)
        except EntryRefused as error:
            return "", "", "", gr.skip(), gr.skip(), corpus.told(str(error), is_fault=True)
        hide, show = gr.update(visible=False), gr.update(visible=True)
        return given, given, "", hide, show, corpus.told(UNLOCKED)

    def leave(held: str, sentence: str = "Uppladdningen är låst.") -> tuple[Any, ...]:
        gate.leave(held)
        hide, show = gr.update(visible=False), gr.update(visible=True)
        return "", "", show, hide, *closed(sentence)

    def read(sent: Any, held: str) -> Iterator[tuple[Any, ...]]:
        path = sent.get("path") if isinstance(sent, dict) else None
        hide, show = gr.update(visible=False), gr.update(visible=True)
        if not is_uploaded(path):
            yield None, hide, *closed(NO_FILE, is_fault=True)
            return
        if not gate.lets(held):
            removed(Path(str(path)))
            yield None, hide, *closed(LOCKED, is_fault=True)
            return
        yield gr.skip(), show, *still(corpus.progress(how_long(0)), busy=True)
        try:
            name = str(sent.get("orig_name") or Path(str(path)).name)
            with closing(adder.read(Path(str(path)), name)) as steps:
                for told in steps:
                    if isinstance(told, Prepared):
                        yield None, hide, *opened(told)
                    else:
                        yield gr.skip(), show, *still(corpus.progress(how_long(told)), busy=True)
        except PROBLEMS as error:
            yield None, hide, *closed(str(error), is_fault=True)
        except Exception:
            yield None, hide, *closed(FAULT, is_fault=True)

    def stopped() -> tuple[Any, ...]:
        return None, gr.update(visible=False), *closed(STOPPED)

    def keep(held: str, waiting: Pending | None, *values: str) -> Iterator[tuple[Any, ...]]:
        if not gate.lets(held):
            yield closed(LOCKED, is_fault=True)
            return
        if waiting is None:
            yield closed(NO_FILE, is_fault=True)
            return
        yield still(corpus.progress("Lägger till dokumentet"), busy=True)
        try:
            for step in adder.keep(adder.described(waiting, given_of(values))):
                if isinstance(step, Added):
                    _, _, *rest = closed("")
                    yield None, corpus.kept(step), *rest
                else:
                    yield still(how_far(step), busy=True)
        except IdTaken as error:
            told = corpus.told(str(error), is_fault=True)
            yield still(told, waiting=Pending(waiting.draft, error.id))
        except PROBLEMS as error:
            yield still(corpus.told(str(error), is_fault=True))

    for trigger in (unlock.click, password.submit):
        trigger(enter, password, [token, carried, password, entry, choosing, said], **QUIET).then(
            None, carried, None, js=SET_COOKIE, **QUIET
        )
    # as it was sent: the library would make a file of its own of it; all come in at once, for
    # whoever must wait is told so
    reading = file.upload(
        read,
        [file, token],
        [file, stop, *view],
        preprocess=False,
        concurrency_limit=MOST_ASKING,
        **QUIET,
    )
    stop.click(stopped, None, [file, stop, *view], cancels=reading, **QUIET)
    lock.click(
        leave, token, [token, carried, entry, choosing, *view], cancels=reading, **QUIET
    ).then(None, carried, None, js=SET_COOKIE, **QUIET)
    throw.click(lambda: closed(THROWN), None, view, **QUIET)
    kept: Dependency = add.click(keep, [token, pending, *described], view, **QUIET)
    kept.then(None, None, None, js=INTO_SIGHT, **QUIET)
    return kept


def how_long(seconds: float) -> str:
    """What is being done, and for how long in tens of `seconds`: who listens to the page is not
    told every second."""
    tens = int(seconds) // 10 * 10
    return f"Läser och tolkar filen ({tens} sekunder)" if tens else "Läser och tolkar filen"


def how_far(step: Step) -> str:
    """What is being done at `step`: when all is embedded, the rest is of unknown length."""
    if step.done < step.of:
        return corpus.progress("Bäddar in stycken", step.done, step.of)
    return corpus.progress("Skriver indexet och öppnar det")
