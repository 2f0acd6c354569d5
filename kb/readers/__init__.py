"""From the bytes of a source to a `Document`: what the source is, is told by its content."""

from __future__ import annotations

from kb.errors import SourceRefused
from kb.model import Document
from kb.readers.forms import FORMS, Limits
from kb.readers.refusal import refusal
from kb.readers.sources import SourceBytes

__all__ = ["SourceBytes", "read"]


def read(source: SourceBytes, settings: Limits) -> Document:
    """The document that a source holds.

    Raises `SourceRefused`, with the place and the remedy, for anything that is neither a well-formed AKN4UN document
    nor a document of the United Nations in English prose, within the size limits. Entities are never expanded and
    nothing is fetched.
    """
    data, name = source.data, source.source.name
    if not data.strip():
        raise refusal("source-empty", file=name)
    if len(data) > settings.max_xml_bytes:
        raise refusal("source-too-large", f"more than {settings.max_xml_bytes:,} bytes", file=name)
    form = next(form for form in FORMS if form.told(data))
    try:
        return form.read(data, source.source, settings)
    except SourceRefused as refused:
        refused.file = refused.file or name
        raise
