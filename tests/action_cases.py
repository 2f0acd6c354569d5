"""Made-up documents for the tests of the extraction."""

from __future__ import annotations

from kb.extraction.actions import Action, extract_actions
from kb.extraction.reporting import ReportingRequest, reporting_requests
from kb.model import Cover, Document, DocumentKind, Language, Provision, ProvisionKind, SourceFile, Text
from kb.registries import load


def paragraph(number: int, words: str, *below: str) -> Provision:
    path = f"op/{number}"
    children = tuple(
        Provision(ProvisionKind.SUBPARAGRAPH, Text(text), letter, path=f"{path}/{letter}")
        for letter, text in zip("abcdefgh", below, strict=False)
    )
    return Provision(ProvisionKind.OPERATIVE, Text(words), str(number), path=path, children=children)


def document(
    *words: str | Provision, organ: str = "General Assembly", language: Language = Language.ENGLISH
) -> Document:
    """A document with these operative paragraphs."""
    body = tuple(
        one if isinstance(one, Provision) else paragraph(place, one) for place, one in enumerate(words, start=1)
    )
    source = SourceFile("made-up", "0" * 64, "text/plain", 0)
    return Document(DocumentKind.RESOLUTION, None, "", language, source, cover=Cover(organ=organ), body=body)


def actions_of(*words: str | Provision, organ: str = "General Assembly") -> tuple[Action, ...]:
    return extract_actions(document(*words, organ=organ), load())


def addressed(words: str) -> list[str]:
    """The names of the addressees of the only action of a paragraph."""
    (action,) = actions_of(words)
    return [one.name for one in action.addressees]


def requests_of(*words: str | Provision, organ: str = "General Assembly") -> tuple[ReportingRequest, ...]:
    made = document(*words, organ=organ)
    return reporting_requests(made, extract_actions(made, load()), load())
