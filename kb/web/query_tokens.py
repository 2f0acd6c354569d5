"""What a SPARQL query is, read from its tokens before any parser sees it.

The engine follows `SERVICE` without asking and dies of deep nesting, so a query is measured and its words are looked at
first. Reading tokens is enough: outside of IRIs, strings, comments, variables and prefixed names every word of a
query is a keyword or a function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


class RefusedQueryError(Exception):
    """A query that is not run. `str(error)` says why."""


@dataclass(frozen=True, slots=True)
class Outline:
    """`dataset`: whether the query names its own graphs with FROM; `fixed`: the same answer on the same release.

    `star`: where the `*` of SELECT stands in the text, None without one.
    """

    form: Form
    dataset: bool
    fixed: bool
    star: int | None = None


@dataclass(slots=True)
class _Reading:
    form: Form | None = None
    dataset: bool = False
    fixed: bool = True
    star: int | None = None


MAX_NESTING = 100
MAX_TOKENS = 20_000

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_CHANGING = ("RAND", "NOW", "UUID", "BNODE")
_GRAPHS = ("http:", "https:", "urn:")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Whatever begins and does not end ("unclosed") stops the reading, so that no text is read from each of its quotes to
# its end again; for the same reason a prefix has a bounded length.
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<long> \"{3}(?:(?:\"{1,2})?(?:[^\"\\]|\\.))*\"{3} | '{3}(?:(?:'{1,2})?(?:[^'\\]|\\.))*'{3} )
    | (?P<unclosed> \"{3} | '{3} )
    | (?P<string> \"(?:[^\"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<quote> [\"'] )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<name> (?P<prefix> (?:[^\W\d_][\w.\-]{0,200})? ) :(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<number> (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word> [^\W\d]\w* )
    | (?P<open> [{(\[] )
    | (?P<close> [})\]] )
    | (?P<other> \S )
    """,
    re.VERBOSE | re.DOTALL,
)


def _unescape(query: str) -> str:
    """SPARQL 1.1 Query, section 19.2: escapes of code points are read before the grammar, so `\\u0053ERVICE` is
    SERVICE."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _CODE_POINT.sub(character, query)


def outline(query: str) -> Outline:
    """The form of the query and what its tokens tell. Raises RefusedQueryError for what is never run; does not check
    syntax.

    The specification reads escapes of code points before the grammar, the engine leaves those in strings to the
    strings. What either reading shows counts: in `"a\\u0022 SERVICE … "` only the engine sees a SERVICE.
    """
    readings = [_read(query)]
    if (unescaped := _unescape(query)) != query:
        readings.append(_read(unescaped, strict=False))
        readings[0].star = None
    form = next((reading.form for reading in readings if reading.form is not None), None)
    if form is None:
        raise RefusedQueryError("The query has none of the words SELECT, ASK, CONSTRUCT and DESCRIBE.")
    return Outline(
        form,
        dataset=any(reading.dataset for reading in readings),
        fixed=all(reading.fixed for reading in readings),
        star=readings[0].star if form is Form.SELECT else None,
    )


def _read(query: str, strict: bool = True) -> _Reading:
    """One reading. `strict`: what is not closed is refused; else it ends the reading."""
    found = _Reading()
    depth, tokens, before, of_from = 0, 0, "", False
    base, prefixes = "http:", dict[str, str]()
    declared: str | None = None
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup, match[0]
        if kind == "comment":
            continue
        if kind in ("unclosed", "quote"):
            if strict:
                raise RefusedQueryError("A string is not closed.")
            return found
        tokens += 1
        if tokens > MAX_TOKENS:
            raise RefusedQueryError(f"The query has more than {MAX_TOKENS} tokens.")
        if kind == "open":
            depth += 1
            if depth > MAX_NESTING:
                raise RefusedQueryError(f"The query is nested more than {MAX_NESTING} levels deep.")
        elif kind == "close":
            depth -= 1
        elif kind == "iri":
            iri = text[1:-1]
            if of_from:
                _check_graph(iri, base)
            elif before == "BASE":
                base = iri if _SCHEME.match(iri) else base
            elif declared is not None:
                prefixes[declared], declared = iri, None
        elif kind == "name":
            prefix = match["prefix"]
            if before == "PREFIX":
                declared = prefix
            elif prefix.upper().endswith("SERVICE") and prefix not in prefixes:
                # `trueSERVICE:x` is `true SERVICE :x` to a parser that tries the prefix first and goes back.
                raise _service()
            elif of_from:
                _check_graph(prefixes.get(prefix, ""), base)
        word = text.upper() if kind == "word" else ""
        # Keywords may touch: `trueSERVICE` is two tokens to the engine.
        if "SERVICE" in word:
            raise _service()
        # FROM takes an IRI at once or after NAMED.
        of_from = word == "FROM" or (of_from and word == "NAMED")
        if word == "FROM" and depth == 0:
            found.dataset = True
        elif word.endswith(_CHANGING):
            found.fixed = False
        elif found.form is None and word in _UPDATES:
            raise RefusedQueryError(f"{word} is an update; the endpoint is read-only.")
        elif found.form is None and word in Form.__members__:
            found.form = Form[word]
        elif text == "*" and before in ("SELECT", "DISTINCT", "REDUCED") and depth == 0:
            found.star = match.start()
        before = word
    return found


def _service() -> RefusedQueryError:
    return RefusedQueryError("SERVICE is not allowed: this endpoint asks no other.")


def _check_graph(iri: str, base: str) -> None:
    """Raise RefusedQueryError for a graph that is named like a file. Nothing is ever fetched; this says so aloud."""
    if not (iri if _SCHEME.match(iri) else base).lower().startswith(_GRAPHS):
        raise RefusedQueryError(
            f"FROM names <{iri}>: only http, https and urn graphs can be named, and nothing is fetched."
        )
