"""Ready answers go straight to the socket: no task, no messages, one write.

ASGI has a server run a coroutine for each request and hand its answer over in messages, whose headers Uvicorn then
checks one by one. Of an answer that is there in a few microseconds, that was the larger part of its time. So the
application leaves ``Quick.find`` in the state of its lifespan, and this protocol asks it first. All else, and every
answer that a slow client would make us keep, takes Uvicorn's own way; without this protocol everything does.
"""

import asyncio
from typing import TYPE_CHECKING, Any, Final, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle
from uvicorn.server import ServerState

from app.api.head import PatientProtocol
from app.api.quick import READY, Answer, Find

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application

AT_ONCE: Final = 2 << 20
"""Bytes of an answer that is handed to the system in one go."""


class StraightProtocol(PatientProtocol):
    """Answers what is ready as soon as its head has been read."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._find: Find | None = app_state.get(READY)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: "ASGI3Application") -> None:
        """Answer, or let Uvicorn start the application.

        ``app`` is another than ours where Uvicorn refuses a request. A scheme that a proxy names is read by Uvicorn's
        middleware.
        """
        forwarded = any(name == b"x-forwarded-proto" for name, _ in cycle.scope["headers"])
        if self._find is None or forwarded or app is not self.app:
            super()._start_asgi_task(cycle, app)
            return
        answer = self._find(cast("dict[str, Any]", cycle.scope))
        if answer is None:
            super()._start_asgi_task(cycle, app)
        elif self.flow.write_paused or sum(map(len, answer.pieces)) > AT_ONCE:
            super()._start_asgi_task(cycle, cast("ASGI3Application", answer))
        else:
            # Not at once: who waits for several answers is woken once, and not for each.
            self.loop.call_soon(self._answer, cycle, answer)

    def _answer(self, cycle: RequestResponseCycle, answer: Answer) -> None:
        """Write an answer, and leave everything as Uvicorn does behind its own."""
        if cycle.disconnected:
            return
        cycle.response_started = cycle.response_complete = True
        lines = [b"%b: %b\r\n" % pair for pair in cycle.default_headers]
        end = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
        head = b"".join((STATUS_LINE[answer.status], *lines, answer.head, end))
        self.transport.writelines([head, *answer.pieces])
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()
        cycle.on_response = _ignore  # what is over holds on to nothing


def _ignore() -> None:
    """Do nothing."""
