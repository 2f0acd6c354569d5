"""The process that runs queries, one after the other, on a store opened read-only.

Started as `python -m kb.web.query_worker BYTES` by `kb.web.query_pool`; it reads requests from its standard input,
answers on its standard output and ends with its parent. A message is a frame: the lengths of a JSON head and of a
body, then both.
The engine has no way to stop a query, so whoever waits too long ends this process.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import sys
import threading
import time
from collections.abc import Callable
from itertools import islice
from typing import Any, BinaryIO

import pyoxigraph as ox

from kb.web.no_network import forbid_connections
from kb.web.results import TooLargeError, first_rows, rows_within

FRAME = struct.Struct(">II")
MAX_UNKNOWN_FUNCTIONS = 50
_UNKNOWN_FUNCTION = re.compile(r"custom function <([^>]*)> is not supported")
_VARIABLE = re.compile(r"[?$](\w+)")
ROW_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


def write_frame(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    encoded = json.dumps(head).encode()
    stream.write(FRAME.pack(len(encoded), len(body)) + encoded + body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """The next message. Raises EOFError at the end of the stream."""
    head, body = FRAME.unpack(_exactly(stream, FRAME.size))
    return json.loads(_exactly(stream, head)), _exactly(stream, body)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def answer(store: ox.Store, head: dict[str, Any], query: str) -> tuple[dict[str, Any], bytes]:
    """Run one query. The head of the answer says `outcome`: "rows", "truth" or "triples", and whether it is cut;
    or "syntax", "too-large", "failed" with a `message`."""
    try:
        if head["star"] is not None:
            with contextlib.suppress(RuntimeError):  # of an unknown function; the order is then the engine's
                query = in_order_of_appearance(query, head["star"], head["base"])
        results = _run(store, head, query)
        if isinstance(results, ox.QueryTriples):
            triples = list(islice(results, head["rows"] + 1))
            cut = len(triples) > head["rows"]
            body = ox.serialize(
                triples[: head["rows"]], format=ox.RdfFormat.from_media_type(head["graph"]), prefixes=head["prefixes"]
            )
            assert body is not None  # it is, where no output is named
            if len(body) > head["bytes"]:
                raise TooLargeError
            return {"outcome": "triples", "cut": cut}, body
        format = ROW_FORMATS[head["table"]]
        if isinstance(results, ox.QueryBoolean):
            return {"outcome": "truth", "cut": False}, results.serialize(format=format) or b""
        whole = rows_within(results, format, head["rows"], head["bytes"])
        if whole is not None:
            return {"outcome": "rows", "cut": False}, whole
        again = _run(store, head, query)
        assert isinstance(again, ox.QuerySolutions)  # the same query has the same form
        body, cut = first_rows(again, format, head["rows"], head["bytes"])
        return {"outcome": "rows", "cut": cut}, body
    except SyntaxError as error:
        return {"outcome": "syntax", "message": str(error)}, b""
    except TooLargeError:
        return {"outcome": "too-large", "message": ""}, b""
    except (ValueError, OSError, RuntimeError) as error:
        return {"outcome": "failed", "message": str(error)}, b""


def _run(store: ox.Store, head: dict[str, Any], query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Evaluate. A function that the engine does not know gives an error for each row, not for the query (SPARQL 1.1
    Query, section 17.6)."""
    unknown: dict[ox.NamedNode, Callable[..., None]] = {}
    while True:
        try:
            return _evaluate(store, head, query, unknown)
        except RuntimeError as error:
            named = _UNKNOWN_FUNCTION.search(str(error))
            if named is None or len(unknown) >= MAX_UNKNOWN_FUNCTIONS:
                raise
            unknown[ox.NamedNode(named[1])] = _no_value


def _no_value(*_: object) -> None:
    """What an unknown function gives."""


def _evaluate(
    store: ox.Store, head: dict[str, Any], query: str, functions: dict[ox.NamedNode, Callable[..., None]]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default, named = head["default"], head["named"]
    if default is None and named is None:
        # Without a dataset of its own a query sees the union; `use_default_graph_as_union` would override its FROM.
        return store.query(
            query,
            base_iri=head["base"],
            use_default_graph_as_union=not head["dataset"],
            custom_functions=functions,  # type: ignore[arg-type]  # None is an answer too
        )
    # SPARQL 1.1 Protocol, section 2.1.4: a dataset in the request takes the place of the query's own, whole.
    return store.query(
        query,
        base_iri=head["base"],
        default_graph=[ox.NamedNode(iri) for iri in default or ()],
        named_graphs=[ox.NamedNode(iri) for iri in named or ()],
        custom_functions=functions,  # type: ignore[arg-type]
    )


def in_order_of_appearance(query: str, star: int, base: str) -> str:
    """`SELECT *` with its variables in the order in which the text first names them; the engine sorts them by name.

    Raises SyntaxError.
    """
    # On an empty store: nothing but the grammar is needed to know the names.
    results = ox.Store().query(query, base_iri=base)
    if not isinstance(results, ox.QuerySolutions):
        return query
    names = [variable.value for variable in results.variables]
    first = {name: place for place, name in reversed(list(enumerate(_VARIABLE.findall(query))))}
    ordered = sorted(names, key=lambda name: first.get(name, len(first)))
    if ordered == names:
        return query
    return query[:star] + " ".join(f"?{name}" for name in ordered) + query[star + 1 :]


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    _limit_memory(int(sys.argv[1]))
    forbid_connections()
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    path, store = "", None
    while True:
        try:
            head, body = read_frame(source)
        except EOFError:
            return
        if store is None or head["store"] != path:
            try:
                path, store = head["store"], ox.Store.read_only(head["store"])
            except (OSError, RuntimeError, ValueError) as error:
                path, store = "", None
                write_frame(sink, {"outcome": "failed", "message": f"the store cannot be opened: {error}"})
                continue
        write_frame(sink, *answer(store, head, body.decode()))


def _end_with(parent: int) -> None:
    """End this process when the parent has, in the middle of a query too."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(0)


if __name__ == "__main__":
    main()
