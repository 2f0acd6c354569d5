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
    """`dataset`: whether the query names its own graphs with FROM; `fixed`: the same answer on the same release."""

    form: Form
    dataset: bool
    fixed: bool


MAX_NESTING = 100
MAX_TOKENS = 20_000

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_CHANGING = frozenset(["RAND", "NOW", "UUID", "STRUUID", "BNODE"])

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"{3}(?:(?:\"{1,2})?(?:[^\"\\]|\\.))*\"{3} | '{3}(?:(?:'{1,2})?(?:[^'\\]|\\.))*'{3}
                | \"(?:[^\"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<name> (?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<word> [^\W\d]\w* )
    | (?P<number> \d[\w.+\-]* )
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
    syntax."""
    form: Form | None = None
    dataset, fixed = False, True
    depth, tokens, after_from = 0, 0, False
    for match in _TOKEN.finditer(_unescape(query)):
        kind, text = match.lastgroup, match[0]
        if kind == "comment":
            continue
        tokens += 1
        if tokens > MAX_TOKENS:
            raise RefusedQueryError(f"The query has more than {MAX_TOKENS} tokens.")
        if kind == "open":
            depth += 1
            if depth > MAX_NESTING:
                raise RefusedQueryError(f"The query is nested more than {MAX_NESTING} levels deep.")
        elif kind == "close":
            depth -= 1
        if kind == "iri" and after_from and not text.lower().startswith(("<http:", "<https:", "<urn:")):
            raise RefusedQueryError(
                f"FROM names {text}: only http, https and urn graphs can be named, and nothing is fetched."
            )
        word = text.upper() if kind == "word" else ""
        # FROM takes an IRI at once or after NAMED.
        after_from = word == "FROM" or (after_from and word == "NAMED")
        if word == "SERVICE":
            raise RefusedQueryError("SERVICE is not allowed: this endpoint asks no other.")
        if word == "FROM" and depth == 0:
            dataset = True
        elif word in _CHANGING:
            fixed = False
        elif form is None and word in _UPDATES:
            raise RefusedQueryError(f"{word} is an update; the endpoint is read-only.")
        elif form is None and word in Form.__members__:
            form = Form[word]
    if form is None:
        raise RefusedQueryError("The query has none of the words SELECT, ASK, CONSTRUCT and DESCRIBE.")
    return Outline(form, dataset, fixed)
