"""How long a connection may say nothing of use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import Protocol

# a request's head has come after so many seconds, or a little later, or the connection is closed;
# uvicorn would wait for the rest of it for ever
HEAD_SECONDS = 10.0


def impatient(seconds: float = HEAD_SECONDS) -> type[Protocol]:
    """uvicorn's HTTP, which closes a connection where for `seconds` (at most twice that) no
    request is answered and none has come whole."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Impatient(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._last: object = object()
            self._timer = self.loop.call_later(seconds, self._look)

        def connection_lost(self, exc: Exception | None) -> None:
            self._timer.cancel()
            super().connection_lost(exc)

        def _look(self) -> None:
            idle = self.cycle is None or self.cycle.response_complete
            if idle and self._last is self.scope:
                self.transport.close()
                return
            # the next time, the same request as last is one that has been waited for
            self._last = self.scope if idle else object()
            self._timer = self.loop.call_later(seconds, self._look)

    return Impatient
