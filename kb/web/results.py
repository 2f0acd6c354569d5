"""Answers of the engine, in the formats of the W3C, never longer than allowed.

The engine writes its results fast, but all of them. So it writes into a sink that stops it once there may be more rows
than allowed; only then the rows are taken one by one and written here, up to the limit.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import IO, Any, cast

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Sequence[Term | None]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
# What each row has at least once. In XML and TSV nothing else can hold it; in JSON and CSV a text may, which only makes
# the bound less tight.
_ROW_MARKS: dict[ox.QueryResultsFormat, tuple[bytes, ...]] = {
    ox.QueryResultsFormat.JSON: (b"}},", b"}}]", b"{}"),
    ox.QueryResultsFormat.XML: (b"<result",),
    ox.QueryResultsFormat.CSV: (b"\n",),
    ox.QueryResultsFormat.TSV: (b"\n",),
}


class TooLargeError(Exception):
    """The answer has more bytes than allowed, though it keeps to the rows."""


class _MaybeTooManyError(Exception):
    """There may be more rows than allowed."""


class RowSink(io.RawIOBase):
    """Takes what the engine writes. `write` raises _MaybeTooManyError or TooLargeError to stop it."""

    def __init__(self, format: ox.QueryResultsFormat, rows: int, size: int) -> None:
        super().__init__()
        self.data = bytearray()
        self._marks = _ROW_MARKS[format]
        self._rows = rows + 2  # a head is counted as rows: the first line, <results>
        self._size = size
        self._seen = 0

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        start = max(0, len(self.data) - 2)
        self.data += chunk
        self._seen += sum(self.data.count(mark, start) for mark in self._marks)
        if self._seen > self._rows:
            raise _MaybeTooManyError
        if len(self.data) > self._size:
            raise TooLargeError
        return len(chunk)


def rows_within(solutions: ox.QuerySolutions, format: ox.QueryResultsFormat, rows: int, size: int) -> bytes | None:
    """The whole result, written by the engine; None if it may have more rows than `rows`. Raises TooLargeError."""
    sink = RowSink(format, rows, size)
    try:
        solutions.serialize(cast(IO[bytes], sink), format)
    except _MaybeTooManyError:
        return None
    return bytes(sink.data)


def first_rows(solutions: ox.QuerySolutions, format: ox.QueryResultsFormat, rows: int, size: int) -> tuple[bytes, bool]:
    """The first `rows` rows, and whether there were more. Raises TooLargeError."""
    names = [variable.value for variable in solutions.variables]
    taken = [tuple(solution) for solution in islice(solutions, rows + 1)]
    body = _WRITERS[format](names, taken[:rows])
    if len(body) > size:
        raise TooLargeError
    return body, len(taken) > rows


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _XSD_STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _as_json(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    document = {"head": {"vars": list(names)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
        return f"<triple>{inner}</triple>"
    value = escape(term.value).replace("\r", "&#13;")
    if term.language:
        return f'<literal xml:lang="{escape(term.language)}">{value}</literal>'
    if term.datatype.value == _XSD_STRING:
        return f"<literal>{value}</literal>"
    return f'<literal datatype="{escape(term.datatype.value)}">{value}</literal>'


def _as_xml(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    head = "".join(f'<variable name="{escape(name)}"/>' for name in names)
    lines = [
        "<result>"
        + "".join(
            f'<binding name="{escape(name)}">{_xml_term(term)}</binding>'
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        + "</result>"
        for row in rows
    ]
    return (
        '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head><results>{''.join(lines)}</results></sparql>"
    ).encode()


def _csv_value(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode | ox.Triple):
        return str(term)
    return term.value


def _as_csv(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_csv_value(term) for term in row] for row in rows)
    return out.getvalue().encode()


def _as_tsv(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    lines = ["\t".join(f"?{name}" for name in names)]
    # N-Triples escapes line ends and quotes; a tab it leaves as it is.
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode()


_WRITERS = {
    ox.QueryResultsFormat.JSON: _as_json,
    ox.QueryResultsFormat.XML: _as_xml,
    ox.QueryResultsFormat.CSV: _as_csv,
    ox.QueryResultsFormat.TSV: _as_tsv,
}
