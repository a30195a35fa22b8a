"""What every response says to the browser: to keep to this host, and to nobody else's page."""

from __future__ import annotations

from assistant.web.guarding.wire import Message, Send

# what is no page runs nothing, loads nothing and stands in nobody's frame
NOTHING = b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
POLICY = b"content-security-policy"
ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), display-capture=(), geolocation=(), microphone=(), "
    b"payment=(), serial=(), usb=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
# what the page's library tells other sites' scripts that they may do, and who it is
NEVER = frozenset({b"server", b"x-powered-by"})
NEVER_BEGINS = b"access-control-"


def guarded(send: Send, id: str) -> Send:
    """`send`, with what each response is to say; `id` is the number of the request, by which the
    operator finds it in the log."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name.lower(), value)
                for name, value in message.get("headers", ())
                if name.lower() not in NEVER
                and not name.lower().startswith(NEVER_BEGINS)
                and name.lower() not in ALWAYS
            ]
            if all(name != POLICY for name, _ in kept):
                kept.append((POLICY, NOTHING))
            message["headers"] = [*kept, *ALWAYS.items(), (b"x-request-id", id.encode())]
        await send(message)

    return sending
