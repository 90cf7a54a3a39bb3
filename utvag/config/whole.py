"""In front of the process that takes in packages: a whole request or none, and a no at its own time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Program = Callable[..., Awaitable[None]]
# As many as have a connection to the database.
AT_ONCE = 4


class WholeRequests:
    """An ASGI application before another one.

    Whoever sends slowly holds up nobody: the event loop waits for what comes, for so many seconds in all, and the program's
    threads see only what is whole. And whoever is sent away hears it at the next step of the clock, whatever was
    asked for them meanwhile: how long it takes does not tell who is known here.
    """

    def __init__(self, program: Program, *, largest: int, patience: float = 15, step: float = 0.25) -> None:
        self.program, self.largest, self.patience, self.step = program, largest, patience, step
        self._places = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(self.patience):
                body = await self._body(scope, receive)
        except TimeoutError:
            await send({"type": "http.response.start", "status": 408, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
            return
        if body is not None:
            for message in await self._answer(scope, body):
                await send(message)

    async def _body(self, scope: Message, receive: Receive) -> bytes | None:
        """None where they hung up; nothing is read of what is too long or does not say how long it is."""
        length = dict(scope["headers"]).get(b"content-length", b"")
        if not length.isdigit() or len(length) > 9 or int(length) > self.largest:
            return b""
        parts = []
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return None
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                return b"".join(parts)

    async def _answer(self, scope: Message, body: bytes) -> list[Message]:
        said: list[Message] = []

        async def keep(message: Message) -> None:
            said.append(message)

        async with self._places:
            began = time.monotonic()
            await self.program(scope, _given(body), keep)
            took = time.monotonic() - began
        if said[0]["status"] == 422:
            await asyncio.sleep(self.step - took % self.step)
        return said


def _given(body: bytes) -> Receive:
    """Hands the body over at once, and never says that they have hung up: what is taken in is taken in."""
    left = [body]

    async def receive() -> Message:
        if not left:
            await asyncio.Future()
        return {"type": "http.request", "body": left.pop(), "more_body": False}

    return receive
