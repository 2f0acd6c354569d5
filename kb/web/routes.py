"""The routes of the application as its own map tells them: what the reference page and the OpenAPI document are made
from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask

_VARIABLE = re.compile(r"<(?:([a-z]+):)?([a-z]+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One route. `path`: with its variables in braces; `variables`: their names and converters; `purpose`: the first
    sentence of what the function behind it says of itself."""

    path: str
    rule: str
    endpoint: str
    methods: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]
    purpose: str


def routes(app: Flask) -> Sequence[Route]:
    """Every route, sorted by path."""
    found: dict[str, Route] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        path = _VARIABLE.sub(r"{\2}", rule.rule)
        documentation = " ".join((app.view_functions[rule.endpoint].__doc__ or "").split())
        found[path] = Route(
            path=path,
            rule=rule.rule,
            endpoint=rule.endpoint,
            methods=tuple(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})),
            variables=tuple((name, kind or "string") for kind, name in _VARIABLE.findall(rule.rule)),
            purpose=documentation.partition(". ")[0].rstrip("."),
        )
    return [found[path] for path in sorted(found)]
