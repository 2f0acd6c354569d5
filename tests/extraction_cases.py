"""Made-up texts for the tests of extraction."""

from __future__ import annotations

from kb.extraction import Citation, Extraction, extract
from kb.model import (
    Cover,
    Document,
    DocumentKind,
    Footnote,
    Language,
    NoteMark,
    Provision,
    ProvisionKind,
    SourceFile,
    Text,
)
from kb.registries import load

SOURCE = SourceFile("made-up.txt", "0" * 64, "text/plain", 1)


def document(*paragraphs: str | Text, notes: tuple[str, ...] = (), organ: str = "General Assembly") -> Document:
    """A resolution with these operative paragraphs and footnotes."""
    body = tuple(
        Provision(ProvisionKind.OPERATIVE, Text(words) if isinstance(words, str) else words, path=f"op/{order}")
        for order, words in enumerate(paragraphs, 1)
    )
    footnotes = tuple(Footnote(str(mark), Text(words), path=f"fn/{mark}") for mark, words in enumerate(notes, 1))
    return Document(
        DocumentKind.RESOLUTION,
        "A/RES/99/7",
        "99/7",
        Language.ENGLISH,
        SOURCE,
        cover=Cover(organ=organ),
        body=body,
        footnotes=footnotes,
    )


def marked(words: str) -> Text:
    """Words with the marks of footnotes 1, 2 … in the place of each "^"."""
    parts = words.split("^")
    marks, length = [], 0
    for order, part in enumerate(parts[:-1]):
        length += len(part)
        marks.append(NoteMark(length, order))
    return Text("".join(parts), notes=tuple(marks))


def found(*paragraphs: str | Text, notes: tuple[str, ...] = (), organ: str = "General Assembly") -> Extraction:
    return extract(document(*paragraphs, notes=notes, organ=organ), load())


def cited(*paragraphs: str | Text, notes: tuple[str, ...] = (), organ: str = "General Assembly") -> list[Citation]:
    return list(found(*paragraphs, notes=notes, organ=organ).citations)


def targets(*paragraphs: str | Text, notes: tuple[str, ...] = (), organ: str = "General Assembly") -> list[str]:
    return [citation.target for citation in cited(*paragraphs, notes=notes, organ=organ)]


def bodies_of(*paragraphs: str, organ: str = "General Assembly") -> list[str]:
    """The names of the bodies and actors that are mentioned, States left out."""
    return [one.name for one in found(*paragraphs, organ=organ).bodies if one.scheme != "state"]
