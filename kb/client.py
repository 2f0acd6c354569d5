"""A small client for SPARQL endpoints, on SPARQLWrapper: rows as Python values, in pages past the limit of a server,
waiting while it is busy.

from kb.client import Endpoint
for row in Endpoint("http://localhost:8000/sparql").rows("SELECT ?s WHERE { ?s ?p ?o } LIMIT 3"):
    print(row["s"].value)
"""

from __future__ import annotations

import csv
import io
import json
import re
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import InvalidURL
from typing import Any
from urllib.error import HTTPError, URLError

from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kb.errors import KbError

ATTEMPTS = 4
LONGEST_WAIT = 30.0
_LIMITED = re.compile(r"(?i)^[^#]*\b(?:LIMIT|OFFSET)\b", re.MULTILINE)


class QueryError(KbError):
    """A query that got no answer."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row. `kind`: "uri", "literal" or "bnode"; `language` and `datatype` are "" where there is none."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""

    def __str__(self) -> str:
        return self.value

    def as_json(self) -> dict[str, str]:
        """As the W3C's JSON has it."""
        found = {"type": self.kind, "value": self.value}
        found |= {"xml:lang": self.language} if self.language else {}
        return found | ({"datatype": self.datatype} if self.datatype else {})


Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT. `truncated`: the server cut it at its limit of rows."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False

    def as_csv(self) -> str:
        """As the W3C's CSV: values alone, lines ended by CR LF."""
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(self.names)
        writer.writerows([str(row.get(name, "")) for name in self.names] for row in self.rows)
        return written.getvalue()

    def as_json(self) -> str:
        """As the W3C's JSON."""
        bindings = [{name: value.as_json() for name, value in row.items()} for row in self.rows]
        return json.dumps({"head": {"vars": self.names}, "results": {"bindings": bindings}}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer as bytes. `truncated`: the server cut it at its limit of rows."""

    body: bytes
    truncated: bool = False


def table(answer: Raw) -> Table:
    """The answer to a SELECT, from the W3C's JSON. Raises QueryError."""
    document = _document(answer)
    if "results" not in document:
        raise QueryError("the answer is no table", remedy="ask with SELECT")
    rows = tuple(_row(binding) for binding in document["results"]["bindings"])
    return Table(tuple(document["head"].get("vars", ())), rows, answer.truncated)


def truth(answer: Raw) -> bool:
    """The answer to an ASK, from the W3C's JSON. Raises QueryError."""
    document = _document(answer)
    if "boolean" not in document:
        raise QueryError("the answer is neither yes nor no", remedy="ask with ASK")
    return bool(document["boolean"])


def pages(select: Callable[[str], Table], query: str, page: int) -> Iterator[Table]:
    """The answer to a SELECT, `page` rows at a time by LIMIT and OFFSET, until there are no more; at least one table.

    The query must have neither LIMIT nor OFFSET itself, and should have an ORDER BY: without one, an endpoint need not
    give its rows in the same order twice. A server that gives fewer rows than asked for, because of a limit of its own
    that it may not tell, loses nothing: only an empty page is the end. Raises QueryError.
    """
    if _LIMITED.search(query.rpartition("}")[2]):
        raise QueryError("the query has a LIMIT or OFFSET of its own", remedy="leave it out, or ask without pages")
    offset = 0
    while True:
        found = select(f"{query}\nLIMIT {page} OFFSET {offset}")
        if found.rows or not offset:
            yield Table(found.names, found.rows)
        if not found.rows:
            return
        offset += len(found.rows)


def form_of(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE. Raises QueryError for an update, which this client never sends."""
    wrapper = SPARQLWrapper("http://localhost/")
    with warnings.catch_warnings():  # of a query that it does not know: the server will say what is wrong with it
        warnings.simplefilter("ignore")
        wrapper.setQuery(query)
    if wrapper.isSparqlUpdateRequest():
        raise QueryError("this is an update", remedy="ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return str(wrapper.queryType)


def _document(answer: Raw) -> dict[str, Any]:
    try:
        document = json.loads(answer.body)
    except ValueError as error:
        raise QueryError("the answer is not the JSON of SPARQL results", remedy="is this a SPARQL endpoint?") from error
    if not isinstance(document, dict):
        raise QueryError("the answer is not the JSON of SPARQL results", remedy="is this a SPARQL endpoint?")
    return document


class Endpoint:
    """A SPARQL 1.1 endpoint, ours or any other."""

    def __init__(self, address: str, *, timeout: float = 60.0, sleep: Callable[[float], object] = time.sleep) -> None:
        self.address = address
        self._timeout = timeout
        self._sleep = sleep

    def raw(self, query: str, format: str) -> Raw:
        """The answer as the server writes it. `format`: "json", "csv" or "turtle". Raises QueryError."""
        result = self._ask(query, {"json": JSON, "csv": CSV, "turtle": TURTLE}[format])
        names = {name.lower() for name in result.info()}
        return Raw(bytes(result.response.read()), "x-truncated-at" in names)

    def select(self, query: str) -> Table:
        """The answer to a SELECT. Raises QueryError."""
        return table(self.raw(query, "json"))

    def ask(self, query: str) -> bool:
        """The answer to an ASK. Raises QueryError."""
        return truth(self.raw(query, "json"))

    def rows(self, query: str, page: int = 0) -> Iterator[Row]:
        """The rows of a SELECT; with `page`, fetched that many at a time (see `pages`). Raises QueryError."""
        for found in pages(self.select, query, page) if page else (self.select(query),):
            yield from found.rows

    def _ask(self, query: str, format: str) -> Any:
        wrapper = SPARQLWrapper(self.address, agent="resolvable")
        wrapper.setTimeout(int(self._timeout) or 1)
        form_of(query)
        wrapper.setQuery(query)
        wrapper.setReturnFormat(format)
        if len(query) > 1_500:  # longer ones may not fit into an address
            wrapper.setMethod(POST)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return wrapper.query()
            except QueryBadFormed as error:
                raise QueryError(f"the server refuses the query: {_words(error)}", place=self.address) from error
            except HTTPError as error:
                if error.code not in (429, 503) or attempt == ATTEMPTS:
                    raise QueryError(f"the server answers {error.code}: {error.reason}", place=self.address) from error
                self._sleep(min(LONGEST_WAIT, _retry_after(error) or 2.0**attempt))
            except (URLError, TimeoutError, ConnectionError) as error:
                reason = getattr(error, "reason", error)
                raise QueryError(
                    f"no answer: {reason}", place=self.address, remedy="is the server running? start one with: kb serve"
                ) from error
            except (ValueError, InvalidURL) as error:  # an address without a known scheme, or with blanks in it
                remedy = "give the whole address, such as http://localhost:8000/sparql"
                raise QueryError(
                    f"is no address that can be asked: {error}", place=self.address, remedy=remedy
                ) from error
            except SPARQLWrapperException as error:
                raise QueryError(f"the server failed: {_words(error)}", place=self.address) from error
        raise AssertionError("the last attempt returns or raises")


def _row(binding: dict[str, dict[str, str]]) -> Row:
    return {
        name: Value(
            "literal" if term["type"] == "typed-literal" else term["type"],  # a name of before SPARQL 1.1, still in use
            term["value"],
            term.get("xml:lang", ""),
            term.get("datatype", ""),
        )
        for name, term in binding.items()
    }


def _retry_after(error: HTTPError) -> float:
    """Seconds, from a number or a date (RFC 9110, section 10.2.3); 0 if there is neither."""
    value = error.headers.get("Retry-After", "") if error.headers else ""
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _words(error: Exception) -> str:
    """What the server says of a bad query: SPARQLWrapper wraps its bytes in the text of the exception."""
    text = str(error)
    _, _, body = text.partition("Response:\n")
    return " ".join(body.removeprefix("b").strip("'\"").replace("\\n", " ").split()) or text
