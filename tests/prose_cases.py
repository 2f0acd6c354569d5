"""Short made-up texts for the tests of the prose reader."""

from __future__ import annotations

from kb.model import Document, Provision, ProvisionKind
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

COVER = """General Assembly

Distr.: General

Seventy-eighth session

Agenda item 12

Reading rooms

Resolution adopted by the General Assembly on 10 December 2023

78/999. Reading rooms

"""
FORMULA = "The General Assembly,\n\n"


def document_of(text: str, name: str = "specimen.txt") -> Document:
    """A text as the reader's door reads it."""
    return read(source_bytes(name, text.encode()), Settings())


def resolution(body: str) -> Document:
    """A resolution with a usual cover."""
    return document_of(COVER + FORMULA + body)


def of_kind(document: Document, kind: ProvisionKind) -> list[Provision]:
    return [one for one in document.walk() if one.kind is kind]


def preambular(document: Document) -> list[str]:
    return [one.text.plain for one in of_kind(document, ProvisionKind.PREAMBULAR)]


def operative(document: Document) -> list[str]:
    return [one.text.plain for one in of_kind(document, ProvisionKind.OPERATIVE)]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]
