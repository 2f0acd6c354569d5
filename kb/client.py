"""A small client for SPARQL endpoints, on SPARQLWrapper: rows as Python values, waiting while a server is busy.

from kb.client import Endpoint
for row in Endpoint("http://localhost:8000/sparql").rows("SELECT ?s WHERE { ?s ?p ?o } LIMIT 3"):
    print(row["s"].value)
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import InvalidURL
from typing import Any
from urllib.error import HTTPError, URLError

from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kb.errors import KbError

ATTEMPTS = 4
LONGEST_WAIT = 30.0


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


Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT. `truncated`: the server cut it at its limit of rows."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False


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
        """The rows of a SELECT. With `page`, they are fetched that many at a time, by LIMIT and OFFSET after the query,
        which then must have neither and should have an ORDER BY. Raises QueryError."""
        if not page:
            yield from self.select(query).rows
            return
        offset = 0
        while True:
            found = self.select(f"{query}\nLIMIT {page} OFFSET {offset}").rows
            yield from found
            if len(found) < page:
                return
            offset += page

    def _ask(self, query: str, format: str) -> Any:
        wrapper = SPARQLWrapper(self.address, agent="resolvable")
        wrapper.setTimeout(int(self._timeout) or 1)
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
        name: Value(term["type"], term["value"], term.get("xml:lang", ""), term.get("datatype", ""))
        for name, term in binding.items()
    }


def _retry_after(error: HTTPError) -> float:
    value = error.headers.get("Retry-After", "") if error.headers else ""
    return float(value) if value.isdecimal() else 0.0


def _words(error: Exception) -> str:
    """What the server says of a bad query: SPARQLWrapper wraps its bytes in the text of the exception."""
    text = str(error)
    _, _, body = text.partition("Response:\n")
    return " ".join(body.removeprefix("b").strip("'\"").replace("\\n", " ").split()) or text
