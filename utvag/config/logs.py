"""Logs as events with ids; never what a person typed or is called."""

import logging
from typing import Any

import structlog
from structlog.typing import EventDict, Processor


def configure(options: dict[str, Any]) -> None:
    """Send standard-library and structlog events to standard error, as JSON or as readable lines."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_people,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if options["form"] == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=[_words_of_the_code, *shared],
            pass_foreign_args=True,
            use_get_message=False,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(options["level"])
    # Refusals and missing pages are in the audit log; failures of the program itself belong here.
    for noisy in ("django.request", "django.security"):
        logging.getLogger(noisy).setLevel("ERROR")
    # These repeat parameters.
    for noisy in ("django.server", "django.db.backends"):
        logging.getLogger(noisy).setLevel("CRITICAL")
    logging.getLogger("psycopg.pool").setLevel("ERROR")
    # These say at each start which tasks there are.
    for noisy in ("procrastinate.blueprints", "procrastinate.periodic"):
        logging.getLogger(noisy).setLevel("WARNING")
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _words_of_the_code(logger: Any, method: str, event: EventDict) -> EventDict:
    """Of a library's line where it was written, and its words before they were filled with anything.

    A line that came already filled in cannot be told from one without places to fill: only where it was written is kept.
    """
    record: logging.LogRecord = event["_record"]
    event["at"] = f"{record.name}:{record.funcName}:{record.lineno}"
    if not (event.pop("positional_args") and isinstance(record.msg, str)):
        event["event"] = "library.line.written"
    return event


def _without_people(logger: Any, method: str, event: EventDict) -> EventDict:
    """Drop tracebacks' messages: an exception's text may repeat what was typed."""
    failure = event.pop("exc_info", None)
    if failure:
        kind = failure[0] if isinstance(failure, tuple) else type(failure)
        event["exception"] = getattr(kind, "__qualname__", str(kind))
        traceback = failure[2] if isinstance(failure, tuple) else getattr(failure, "__traceback__", None)
        event["where"] = _places(traceback)
    return event


def _places(traceback: Any) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 3)[-1]}:{traceback.tb_lineno}:{code.co_name}")
        traceback = traceback.tb_next
    return places[-12:]
