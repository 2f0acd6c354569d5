"""Which representation and which language a client is given. RFC 9110, section 12; RFC 4647 for languages.

Own code, because Werkzeug's `best_match` finds nothing for `text/turtle;charset=utf-8`, for JSON-LD with a profile
and for an empty header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.web.representations import Representation

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})\s*((?:;.*)?)$", re.DOTALL)
_LANGUAGE = re.compile(r"\s*(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*((?:;.*)?)$", re.DOTALL)
_CODING = re.compile(rf"\s*({_TOKEN})\s*((?:;.*)?)$", re.DOTALL)
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+', re.DOTALL)
_PARAMETER = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*"?)+', re.DOTALL)
# More lenient than the RFC by two things that clients send: no digit before the point, more than three behind it.
_WEIGHT = re.compile(r"(?:0?\.\d+|0\.?|1(?:\.0*)?)$")

GZIP = "gzip"


@dataclass(frozen=True, slots=True)
class Choice:
    """`media_type`: the name under which the representation was asked for; it stands in Content-Type."""

    representation: Representation
    media_type: str


def _weight(parameters: str) -> float | None:
    """The value of `q`; 1 without one, None where it is none."""
    for part in _PARAMETER.findall(parameters):
        name, _, value = part.partition("=")
        if name.strip().lower() == "q":
            return float(value.strip()) if _WEIGHT.match(value.strip()) else None
    return 1.0


def _weighted(header: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], float]]:
    """The elements of a header that are well-formed, each with its weight. The others are passed over."""
    for element in _ELEMENT.findall(header):
        match = pattern.match(element)
        weight = _weight(match[match.re.groups]) if match else None
        if match is not None and weight is not None:
            yield match, weight


def media_ranges(header: str | None) -> dict[tuple[str, str], float]:
    """The weight of each media range of an Accept header, `("*", "*")` alone for an empty, absent or unreadable one.

    Parameters other than `q` (charset, profile, version) do not narrow a range: we give what we have. A range that is
    named twice counts with its higher weight.
    """
    ranges: dict[tuple[str, str], float] = {}
    for match, weight in _weighted(header or "", _RANGE):
        name = (match[1].lower(), match[2].lower())
        if name[0] == "*" and name[1] != "*":
            continue
        ranges[name] = max(weight, ranges.get(name, 0.0))
    return ranges or {("*", "*"): 1.0}


def _quality(media_type: str, ranges: dict[tuple[str, str], float]) -> float:
    """RFC 9110, section 12.5.1: the most specific range that matches decides."""
    kind, subtype = media_type.split("/")
    for name in ((kind, subtype), (kind, "*"), ("*", "*")):
        if name in ranges:
            return ranges[name]
    return 0.0


def choose(header: str | None, available: Sequence[Representation]) -> Choice | None:
    """The best of `available` for this Accept header, ties broken by their order; None if none is acceptable (406)."""
    ranges = media_ranges(header)
    best: Choice | None = None
    best_quality = 0.0
    for representation in available:
        for media_type in representation.media_types:
            # An alias must be named: `text/*` asks for Turtle, not for N-Triples called text/plain.
            named = tuple(media_type.split("/")) in ranges
            if media_type != representation.media_type and not named:
                continue
            quality = _quality(media_type, ranges)
            if quality > best_quality:
                best, best_quality = Choice(representation, media_type), quality
    return best


def names_any(header: str | None, representations: Sequence[Representation]) -> bool:
    """Whether the header asks by name, with a weight above zero, for one of these."""
    ranges = media_ranges(header)
    return any(
        ranges.get((kind, subtype), 0.0) > 0.0
        for representation in representations
        for kind, _, subtype in (media_type.partition("/") for media_type in representation.media_types)
    )


def choose_coding(header: str | None) -> str:
    """GZIP if the Accept-Encoding header takes it and does not prefer the plain bytes; else "" (RFC 9110, section
    12.5.3)."""
    weights = {match[1].lower(): weight for match, weight in _weighted(header or "", _CODING)}
    weight = weights.get(GZIP, weights.get("x-gzip", weights.get("*", 0.0)))
    return GZIP if weight > 0.0 and weight >= weights.get("identity", 0.0) else ""


def choose_language(header: str | None, available: Sequence[str]) -> str | None:
    """The best of `available` (ISO 639-1 codes) for this Accept-Language header; the first where none is asked for.

    A range stands for the languages that begin with it, and `fr-CA` is content with `fr` (RFC 4647, section 3.4).
    None only if `available` is empty: who asks for a language that we do not hold is given the first one.
    """
    weights: dict[str, float] = {}
    for match, weight in _weighted(header or "", _LANGUAGE):
        name = match[1].lower().partition("-")[0]
        weights[name] = max(weight, weights.get(name, 0.0))
    best, best_quality = (available[0] if available else None), 0.0
    for language in available:
        quality = weights.get(language, weights.get("*", 0.0))
        if quality > best_quality:
            best, best_quality = language, quality
    return best
