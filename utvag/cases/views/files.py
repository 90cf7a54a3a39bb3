"""A PDF as a file to save; its name says what it is and never whom it is about."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import translation

from utvag.documents import public as documents


def pdf_file(kind: str, data: Callable[[], dict[str, Any]], *, language: str, at: datetime) -> HttpResponse:
    """The document in `language`, whatever the reader's own is."""
    with translation.override(language):
        content = documents.pdf(kind, data(), language=language, at=at)
    name = documents.file_name(kind, extension="pdf", language=language, at=at)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
