"""What journeys share."""

import threading

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from tests.journeys.casework import Casework


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def address(committed_db):
    """The program over the test's own rows, in this process; passkeys need the name `localhost`.

    `live_demo` is the other one: the whole demo, in a process of its own.
    """
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def complaints(page):
    """What the browser complains of, such as a breach of the content security policy."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def at_work(live_demo, browser, browser_context_args):
    """Somebody of the demo at a computer of their own."""
    contexts, complaints = [], []

    def sits_down(name: str, **settings) -> Casework:
        contexts.append(browser.new_context(**browser_context_args, **settings))
        page = contexts[-1].new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        worker = Casework(page)
        worker.sign_in(live_demo, name)
        return worker

    yield sits_down
    for context in contexts:
        context.close()
    assert not complaints
