"""Answers the log's requests to co-sign, over HTTP (C2SP tlog-witness)."""

import base64
import binascii
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from utvag.audit.domain.notes import BadNote
from utvag.audit.domain.witnessing import Refused
from utvag.audit.standalone.keeping import KeptWitness

LARGEST_REQUEST = 20_000  # octets; a proof for 2^63 entries has 63 lines of 45
LONGEST_PROOF = 63
STATUS = {
    "STALE": HTTPStatus.CONFLICT,
    "ROLLED_BACK": HTTPStatus.CONFLICT,
    "FORKED": HTTPStatus.UNPROCESSABLE_ENTITY,
    "UNSIGNED": HTTPStatus.FORBIDDEN,
    "OTHER_LOG": HTTPStatus.NOT_FOUND,
    "BAD_NOTE": HTTPStatus.BAD_REQUEST,
}


class Answer(NamedTuple):
    status: int
    text: str
    kind: str = "text/plain; charset=utf-8"


def answer_to(witness: KeptWitness, body: bytes, *, at: int) -> Answer:
    """What the witness says to one request, and never more than it must."""
    try:
        earlier, proof, note = _read(body)
    except ValueError:
        return Answer(HTTPStatus.BAD_REQUEST, "This is no request to co-sign.\n")
    try:
        return Answer(HTTPStatus.OK, witness.cosign(note, earlier=earlier, proof=proof, at=at))
    except Refused as refused:
        if refused.code == "STALE":
            last = witness.last()
            return Answer(HTTPStatus.CONFLICT, f"{last.size if last else 0}\n", "text/x.tlog.size")
        return Answer(STATUS[refused.code], f"{refused}\n")
    except (BadNote, OSError):
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, "The witness cannot keep or read its last head.\n")


def _read(body: bytes) -> tuple[int, list[bytes], str]:
    head, gap, note = body.decode().partition("\n\n")
    first, *lines = head.split("\n")
    word, _, number = first.partition(" ")
    if not gap or word != "old" or not (number.isascii() and number.isdigit()) or len(lines) > LONGEST_PROOF:
        raise ValueError("no request to co-sign")
    try:
        return int(number), [base64.b64decode(line, validate=True) for line in lines], note
    except binascii.Error as error:
        raise ValueError("no request to co-sign") from error


def server(witness: KeptWitness, host: str, port: int, clock: Callable[[], float]) -> ThreadingHTTPServer:
    """A server that answers `POST /add-checkpoint`, and tells its key at `/`."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10
        server_version, sys_version = "witness", ""

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path != "/add-checkpoint":
                self._say(Answer(HTTPStatus.NOT_FOUND, "Nothing here.\n"))
            elif not length.isdigit() or int(length) > LARGEST_REQUEST:
                self.close_connection = True
                self._say(Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large.\n"))
            else:
                self._say(answer_to(witness, self.rfile.read(int(length)), at=int(clock())))

        def do_GET(self) -> None:
            told = Answer(HTTPStatus.OK, f"{witness.verifier}\n")
            self._say(told if self.path == "/" else Answer(HTTPStatus.NOT_FOUND, "Nothing here.\n"))

        def _say(self, said: Answer) -> None:
            body = said.text.encode()
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: when a log grows is told to nobody else."""

    return ThreadingHTTPServer((host, port), Handler)
