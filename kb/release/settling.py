"""Between reading and grouping: under which symbol each file is published, and which corrections are about it.

What people say is small and is read in every build; what it changes in a document is made where the document is mapped,
so that the cache knows a file as it was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb import grouping
from kb.corrections import CorrectionTable, Settlement, SymbolChoice, matching
from kb.corrections.choices import NamedFile, is_named
from kb.model import GivenSymbol, SymbolBasis
from kb.notices import NOTICES
from kb.release.inputs import Inputs
from kb.release.outcomes import FileOutcome, FileStatus, FileSummary
from kb.release.reading import FileRead, Sources, refusal
from kb.release.remarks import Remarks, place_of, read_remarks
from kb.settings import Settings

UNNUMBERED = "unnumbered/"
_ANSWERED = frozenset({"prose-kind-guessed", "reader-symbol-missing"})
"""What the reader has to say of a document without a symbol, and a given one answers."""
_STRENGTH = {SymbolBasis.CORRECTION: 0, SymbolBasis.SIDECAR: 1, SymbolBasis.OPTION: 2}


@dataclass(slots=True)
class Settled:
    """The sources as they are to be grouped. `renamed`: from the symbol under which a file was read to the one under
    which it is published; `choices`: the symbols given on the command line, each file by its whole place; `tables`:
    every correction; `unfit`: by key, why a correction could not be tried; `applied`: keys of those already applied;
    `remarks`: what could not be read of what people said."""

    sources: Sources
    remarks: Remarks
    renamed: dict[str, str] = field(default_factory=dict)
    choices: tuple[SymbolChoice, ...] = ()
    unfit: dict[str, str] = field(default_factory=dict)
    applied: dict[str, str] = field(default_factory=dict)


def settle(sources: Sources, inputs: Inputs, settings: Settings) -> Settled:
    """Bring sources and what people say of them together.

    Raises KbError if a symbol was given on the command line to no file, or to several.
    """
    remarks = read_remarks(inputs, sources, settings)
    result = Settled(sources, remarks)
    named = {
        place_of(file.ref): NamedFile(file.source.name, place_of(file.ref), file.source.sha256)
        for file in sources.files
    }
    options = _options(inputs.symbols, list(named.values()), result)
    given = _given(sources.files, options, named, result)
    files = [_settled(file, given, result) for file in sources.files]
    about = _tables_by_file(files, named, result)
    result.sources = Sources(
        [replace(file, settlement=_with_tables(file, about)) for file in files],
        [*sources.refused, *map(refusal, remarks.refused)],
    )
    return result


def _options(choices: Sequence[SymbolChoice], named: list[NamedFile], result: Settled) -> dict[str, GivenSymbol]:
    """The symbols of the command line by the SHA-256 of the file."""
    options: dict[str, GivenSymbol] = {}
    places: dict[str, SymbolChoice] = {}
    for choice in choices:
        file = matching(choice, named)
        options[file.sha256] = GivenSymbol(choice.symbol, SymbolBasis.OPTION)
        places[file.sha256] = SymbolChoice(file.place, choice.symbol)
    result.choices = tuple(sorted(places.values(), key=str))
    return options


def _identity(file: FileRead) -> str:
    """What files share that are one document to whoever gives a symbol: their bytes, or the words of a text that
    prints no symbol."""
    summary = file.found.summary
    return summary.symbol if summary and summary.symbol.startswith(UNNUMBERED) else file.source.sha256


def _given(
    files: Iterable[FileRead], options: Mapping[str, GivenSymbol], named: Mapping[str, NamedFile], result: Settled
) -> dict[str, list[GivenSymbol]]:
    """Every symbol that was given, by the identity of the files, the best founded first."""
    tables = [table for table in result.remarks.tables if table.kind == "symbol"]
    given: dict[str, list[GivenSymbol]] = defaultdict(list)
    for file in files:
        place = place_of(file.ref)
        own = [options[file.source.sha256]] if file.source.sha256 in options else []
        sidecar = result.remarks.sidecars.get(place)
        if sidecar is not None:
            own.append(GivenSymbol(sidecar.symbol, SymbolBasis.SIDECAR, sidecar.who, sidecar.when, sidecar.why))
        own += [
            GivenSymbol(table.value("is"), SymbolBasis.CORRECTION, table.who, table.when, table.why)
            for table in tables
            if _names_file(table, named[place]) and _corrects_symbol(table, file, result)
        ]
        if own:
            given[_identity(file)] += own
    return {key: sorted(set(several), key=_strength) for key, several in given.items()}


def _strength(given: GivenSymbol) -> tuple[int, str, str, str, str]:
    return _STRENGTH[given.basis], given.symbol, given.who, str(given.when or ""), given.why


def _corrects_symbol(table: CorrectionTable, file: FileRead, result: Settled) -> bool:
    """Whether a correction of a symbol is about a file that it names, and fits it."""
    summary = file.found.summary
    if summary is None or (table.document and table.document != summary.symbol):
        return False
    printed = "" if summary.symbol.startswith(UNNUMBERED) else summary.symbol
    reason = ""
    if table.sha256 and table.sha256 != file.source.sha256:
        reason = "the file is another one than that of the SHA-256"
    elif table.value("was") not in (printed, summary.symbol):
        reason = f"the symbol is read as {printed or 'missing'}, not as {table.value('was') or 'missing'}"
    if reason:
        result.unfit.setdefault(table.key, reason)
    else:
        result.applied[table.key] = table.value("is")
    return not reason


def _names_file(table: CorrectionTable, named: NamedFile) -> bool:
    return not table.file or is_named(named, table.file)


def _settled(file: FileRead, given: Mapping[str, list[GivenSymbol]], result: Settled) -> FileRead:
    """The file under the symbol that was given to it, or held back if that cannot be."""
    summary = file.found.summary
    sidecar = result.remarks.sidecars.get(place_of(file.ref))
    address = sidecar.address if sidecar else ""
    if summary is None:
        return file
    read = summary.symbol
    several = given.get(_identity(file), [])
    if len({one.symbol for one in several}) > 1:
        told = ", ".join(f"{one.symbol} by {one.basis}" for one in several)
        return _held(file, "source-symbol-given-twice", f"two symbols were given: {told}")
    if not several or several[0].symbol == read:
        return replace(file, settlement=Settlement(read, read, address=address)) if address else file
    best = several[0]
    if not read.startswith(UNNUMBERED) and best.basis is not SymbolBasis.CORRECTION:
        message = f"{best.symbol} was given by {best.basis}, the document prints {read}"
        return _held(file, "source-symbol-contradicts-cover", message)
    result.renamed.setdefault(read, best.symbol)
    notices = tuple(one for one in file.found.notices if one.code not in _ANSWERED)
    decisions = tuple(one for one in file.found.decisions if one.code not in _ANSWERED)
    found = replace(file.found, summary=replace(summary, symbol=best.symbol), notices=notices, decisions=decisions)
    return replace(file, found=found, settlement=Settlement(best.symbol, read, best, address))


def _held(file: FileRead, code: str, message: str) -> FileRead:
    summary = file.found.summary
    assert summary is not None
    outcome = FileOutcome(
        file.source.name,
        file.source.sha256,
        FileStatus.HELD_BACK,
        symbol=summary.symbol,
        language=summary.language.value,
        code=code,
        message=message,
        remedy=NOTICES[code].remedy,
    )
    return replace(file, found=FileSummary(None, outcome, file.found.notices))


def _tables_by_file(
    files: Sequence[FileRead], named: Mapping[str, NamedFile], result: Settled
) -> dict[str, list[CorrectionTable]]:
    """The corrections by the SHA-256 of the files that they may be about: those that are named, and hold the document
    or one of its letters. Which of the texts in a file is meant is seen in the document."""
    tables = [table for table in result.remarks.tables if table.kind != "symbol"]
    about: dict[str, list[CorrectionTable]] = defaultdict(list)
    if not tables:
        return about
    readable = [file for file in files if file.found.summary is not None]
    by_root: dict[str, list[FileRead]] = defaultdict(list)
    for file in readable:
        for root in _roots(file):
            by_root[root].append(file)
    for table in tables:
        whole = grouping.root(table.document.partition("/draft/")[0])
        candidates = by_root.get(whole, []) if table.document else readable
        meant = [file for file in candidates if _names_file(table, named[place_of(file.ref)])]
        digests = {file.source.sha256 for file in meant}
        if not table.document and len(digests) > 1:
            places = ", ".join(sorted(named[place_of(file.ref)].place for file in meant)[:4])
            result.unfit[table.key] = f"{table.file} is the name of {len(digests)} files; write more of it: {places}"
            continue
        for digest in digests:
            about[digest].append(table)
    return about


def _roots(file: FileRead) -> set[str]:
    """The symbols without letters under which a file is, or would be, published."""
    assert file.found.summary is not None
    read = file.settlement.read if file.settlement else file.found.summary.symbol
    return {grouping.root(file.found.summary.symbol), grouping.root(read)}


def _with_tables(file: FileRead, about: Mapping[str, list[CorrectionTable]]) -> Settlement | None:
    tables = about.get(file.source.sha256)
    if not tables or file.found.summary is None:
        return file.settlement
    symbol = file.found.summary.symbol
    return replace(file.settlement or Settlement(symbol, symbol), tables=tuple(tables))
