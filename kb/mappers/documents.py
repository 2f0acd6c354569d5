"""What is said of a document as a whole: kind, symbol, dates, origin, distribution, the steps of its workflow."""

from __future__ import annotations

import re
from datetime import date

from rdflib import RDF, URIRef

from kb.grouping import Work
from kb.mappers.agreement import agreed
from kb.mappers.bodies import ADOPTED, symbol_of
from kb.mappers.citations import stub
from kb.mappers.writing import Page, day, string, words
from kb.model import Document, DocumentKind, Step
from kb.symbols import SymbolError, parse
from kb.vocabulary import DCTERMS, ELI, ELIDL, RSV, SKOS

CLASSES: dict[DocumentKind, URIRef] = {
    DocumentKind.RESOLUTION: RSV.Resolution,
    DocumentKind.DRAFT_RESOLUTION: RSV.DraftResolution,
    DocumentKind.PRESIDENTIAL_STATEMENT: RSV.PresidentialStatement,
    DocumentKind.COLLECTION: RSV.ResolutionCollection,
    DocumentKind.REPORT: RSV.Report,
}
# The languages as covers print them after "Original:", with their codes.
_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "russian": "ru", "spanish": "es",
    "anglais": "en", "français": "fr", "espagnol": "es", "arabe": "ar", "chinois": "zh", "russe": "ru",
    "inglés": "en", "francés": "fr", "español": "es", "árabe": "ar", "chino": "zh", "ruso": "ru",
}  # fmt: skip
_DECIDING = frozenset({"adopted", "notadopted", "veto"})
_SYMBOL = re.compile(r"\b[A-Z]{1,4}/[^\s,;()]+(?:\s?\([IVX\d]+\))?")
_PARAGRAPH_OF_REPORT = re.compile(r"\d[\d\s,–-]*(?:(?:and|to) \d+)?")


def map_document(page: Page, work: Work) -> None:
    """State the facts of the document that need no registry."""
    document, iri = work.reference, page.iri
    page.publish()
    page.fact(iri, RDF.type, CLASSES[document.kind])
    page.fact(iri, RDF.type, ELI.LegalResource)
    page.fact(iri, DCTERMS.identifier, string(page.symbol))
    symbol = symbol_of(page)
    if symbol is not None and symbol.printed != symbol.text:
        page.fact(iri, ELI.number, string(symbol.printed))
    if work.collection:
        page.fact(iri, ELI.is_member_of, page.identifiers.document(work.collection))
    if work.within:
        page.fact(iri, DCTERMS.isPartOf, page.identifiers.document(work.within))
    _dates(page, work)
    _origin(page, work)
    # Each language prints "General" in its own words: the reference's are taken, and no other is asked to agree.
    distribution = next((one.cover.distribution for one in work.expressions if one.cover.distribution), "")
    if distribution:
        page.fact(iri, RSV.distribution, string(distribution))
    for one in work.expressions:
        _printed_lines(page, one)
    akn = agreed(page, work, "the AKN address", lambda one: one.akn.work)
    if akn:
        page.fact(iri, ELI.id_local, string(akn))
    for number, step in _named_steps(_workflow(page, work)):
        _step(page, number, step)


def adoption_date(document: Document) -> date | None:
    """The day of the decision: as printed, else as the workflow or the identification has it."""
    return document.adoption.date or document.akn.work_date


def workflow_date(document: Document) -> date | None:
    """The day that the workflow gives for the decision."""
    for step in document.steps:
        if step.outcome.lower() in _DECIDING and step.date:
            return step.date
    return document.akn.work_date


def _dates(page: Page, work: Work) -> None:
    iri = page.iri
    decided = agreed(page, work, "the date of adoption", adoption_date)
    issued = agreed(page, work, "the date of issue", lambda one: one.cover.issued)
    workflow = agreed(page, work, "the date in the workflow", workflow_date)
    if stands_for := decided or issued:
        page.fact(iri, ELI.date_document, day(stands_for))
    if decided and work.reference.kind in ADOPTED:
        page.fact(iri, DCTERMS.dateAccepted, day(decided))
    if issued:
        page.fact(iri, DCTERMS.issued, day(issued))
    if workflow and workflow != decided:
        page.fact(iri, DCTERMS.date, day(workflow))


def _origin(page: Page, work: Work) -> None:
    """State the draft and the committee's report: as printed, else as the workflow names them."""
    printed = agreed(page, work, "the document of origin", lambda one: one.cover.originating)
    origin = agreed(page, work, "the kind of the document of origin", _origin_kind)
    paragraph = agreed(page, work, "the paragraph of the report", lambda one: one.cover.originating_paragraph)
    steps = _workflow(page, work)
    drafts = _documents(page, [step.document for step in steps if step.outcome == "draftResolution"])
    reports = _documents(page, [step.document for step in steps if step.outcome == "recommendedForAdoption"])
    if origin == "draft":
        drafts = _preferred(page, origin, _documents(page, list(printed)), drafts)
    elif origin == "report":
        reports = _preferred(page, origin, _documents(page, list(printed)), reports)
    if work.reference.history is not None and work.reference.history.draft_symbol:
        drafts = drafts or _documents(page, [work.reference.history.draft_symbol])
    for symbols, term in ((drafts, RSV.originatingDraft), (reports, RSV.onReportOf)):
        for symbol in symbols:
            if symbol != page.symbol:
                page.fact(page.iri, term, stub(page, symbol))
    paragraph = paragraph or next((s.refers_to for s in steps if s.outcome == "recommendedForAdoption"), "")
    if paragraph:
        page.fact(page.iri, RSV.reportParagraph, string(paragraph))


def _workflow(page: Page, work: Work) -> tuple[Step, ...]:
    """The steps of the workflow. Some languages leave out the paragraph of the report: that is no contradiction."""
    return agreed(
        page,
        work,
        "the workflow",
        lambda document: document.steps,
        lambda steps: [(step.outcome, step.date, step.document) for step in steps],
    )


def _origin_kind(document: Document) -> str:
    """What the line under the title names: the draft, where no Main Committee had it, else the committee's report."""
    if not document.cover.originating:
        return ""
    return "draft" if document.cover.without_main_committee else "report"


def _preferred(page: Page, what: str, printed: list[str], workflow: list[str]) -> list[str]:
    """The printed symbols. The workflow's are told in a notice where they are others."""
    if printed and workflow and not set(workflow) <= set(printed):
        page.warn(
            "map-origin-differs",
            f"the text prints {what} {', '.join(printed)}, the workflow has {', '.join(workflow)}; "
            "the printed one is published",
        )
    return printed or workflow


def _documents(page: Page, printed: list[str]) -> list[str]:
    """The canonical symbols among what a source prints, each once."""
    found: dict[str, None] = {}
    for text in printed:
        for part in _SYMBOL.findall(text):
            try:
                found[parse(part.rstrip(".")).text] = None
            except SymbolError:
                page.warn("map-symbol-unreadable", f"{part!r} is no symbol of a document")
    return list(found)


def _printed_lines(page: Page, document: Document) -> None:
    """Keep the lines of the cover as they are printed, in their language."""
    for line in (document.cover.proponent_line, document.cover.adoption_line):
        if line:
            page.word(document.language, page.iri, SKOS.note, words(line, document.language))
    original = document.cover.original_language
    code = _LANGUAGES.get(original.strip().lower())
    if code:
        page.fact(page.iri, DCTERMS.language, string(code))
    elif original:
        page.word(document.language, page.iri, SKOS.note, words(original, document.language))


def _named_steps(steps: tuple[Step, ...]) -> list[tuple[str, Step]]:
    """Each step with the last part of its path: its outcome, and "~2" for the second of that outcome."""
    met: dict[str, int] = {}
    named = []
    for step in steps:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", step.outcome).lower() or "step"
        met[name] = met.get(name, 0) + 1
        named.append((name if met[name] == 1 else f"{name}~{met[name]}", step))
    return named


def _step(page: Page, name: str, step: Step) -> None:
    """State a step of the workflow as the source has it, words and all. One without day, document or words says
    nothing."""
    if not (step.date or step.document or step.by):
        return
    iri = page.below(f"step/{name}")
    page.fact(iri, RDF.type, ELIDL.Activity)
    page.fact(iri, RSV.document, page.iri)
    page.fact(iri, SKOS.notation, string(step.outcome))
    if step.date:
        page.fact(iri, DCTERMS.date, day(step.date))
    for symbol in _documents(page, [step.document]):
        page.fact(iri, DCTERMS.references, stub(page, symbol))
    paragraph = _PARAGRAPH_OF_REPORT.fullmatch(step.refers_to)
    if paragraph:
        page.fact(iri, RSV.reportParagraph, string(step.refers_to))
    elsewhere = "" if paragraph else step.refers_to  # "Chapter VII", under which the Security Council acts
    for line in (step.by, elsewhere, step.document if not _SYMBOL.search(step.document) else ""):
        if line:
            page.fact(iri, SKOS.note, words(line, "en"))
