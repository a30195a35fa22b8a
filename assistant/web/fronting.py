"""What stands in front of the page: its HTML made Swedish, and kept to this host."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from assistant.web.guarding.wire import App, Message, Receive, Send

STATIC = Path(__file__).parents[1] / "page" / "static"

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="7" fill="#1d4ed8"/><path d="M8 9h16M8 16h16M8 23h9" stroke="#fff" stroke-width="3" '
    'stroke-linecap="round"/></svg>'
)
# the page loads nothing from elsewhere; Gradio's own scripts and styles are partly inline
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# <meta property="og:image" …>: made for sharing, with addresses of other hosts
SHARING = re.compile(r"<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>\s*", re.S)
# the page's library picks its own words by the browser's language; the page is Swedish, and so are
# the two that it has in English only: those of the box that says what went wrong
SCRIPT = """Object.defineProperty(navigator, "language", { get: () => "sv" });
new MutationObserver(() => {
  for (const box of document.querySelectorAll(".toast-body:not([lang])")) {
    box.lang = "sv";
    const title = box.querySelector(".toast-title")?.firstChild;
    if (title?.data?.trim() === "Error") title.data = "Meddelande ";
    box.querySelector("[data-testid=toast-close]")?.setAttribute("aria-label", "Stäng");
  }
}).observe(document, { childList: true, subtree: true });"""
# … which is said there, and not over the conversation so far as well
STYLE = '[data-testid="status-tracker"]:has(> .error) { display: none !important; }'
HEAD = (
    '<title>{title}</title><meta name="description" content="{lead}" />'
    '<link rel="icon" href="./favicon.svg" /><style>{style}</style>'
    "<script>{script}</script>{files}"
)
# served from the page's folder `static`
STYLES = '<link rel="stylesheet" href="./plansvar/{name}" />'
SCRIPTS = '<script src="./plansvar/{name}" defer></script>'


def localised(page: str, title: str, lead: str) -> str:
    """The HTML that the page's library serves, in Swedish and without addresses of other hosts."""
    names = sorted(each.name for each in STATIC.iterdir())
    files = [STYLES.format(name=name) for name in names if name.endswith(".css")]
    files += [SCRIPTS.format(name=name) for name in names if name.endswith(".js")]
    head = HEAD.format(
        title=escape(title), lead=escape(lead), script=SCRIPT, style=STYLE, files="".join(files)
    )
    page = page.replace('lang="en"', 'lang="sv"', 1).replace("<head>", f"<head>{head}", 1)
    return SHARING.sub("", page)


class Fronting:
    """Serves the page as `localised` has it, and with a policy that keeps it to this host."""

    def __init__(self, app: App, title: str, lead: str) -> None:
        self.app = app
        self.title = title
        self.lead = lead

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on all but the page itself as it is."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        # asked for as it is, not packed, so that it can be read
        heads = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        begun: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            text = localised(body.decode("utf-8", "replace"), self.title, self.lead)
            body[:] = text.encode("utf-8")
            begun["headers"] = [
                *((name, value) for name, value in begun["headers"] if name != b"content-length"),
                (b"content-length", str(len(body)).encode()),
                (b"content-security-policy", POLICY.encode()),
            ]
            await send(begun)
            await send({"type": "http.response.body", "body": bytes(body)})

        await self.app({**scope, "headers": heads}, receive, hold)
