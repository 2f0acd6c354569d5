"""One shape for every error: what is wrong, on which section of which specification that rests, what to do.

A browser gets a page, everybody else `application/problem+json` (RFC 9457); never RDF.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True, slots=True)
class Specification:
    """The section on which an answer rests."""

    section: str
    address: str


def _http(section: str) -> Specification:
    return Specification(f"RFC 9110, section {section}", f"https://www.rfc-editor.org/rfc/rfc9110#section-{section}")


def _protocol(section: str, anchor: str) -> Specification:
    return Specification(
        f"SPARQL 1.1 Protocol, section {section}", f"https://www.w3.org/TR/sparql11-protocol/#{anchor}"
    )


def _by_status() -> dict[int, Specification]:
    sections = {300: "15.4.1", 400: "15.5.1", 403: "15.5.4", 404: "15.5.5", 405: "15.5.6", 406: "15.5.7"}
    sections |= {410: "15.5.11", 413: "15.5.14", 414: "15.5.15", 415: "15.5.16", 416: "15.5.17"}
    sections |= {500: "15.6.1", 503: "15.6.4"}
    found = {status: _http(section) for status, section in sections.items()}
    found[429] = Specification("RFC 6585, section 4", "https://www.rfc-editor.org/rfc/rfc6585#section-4")
    return found


HTTP: Mapping[int, Specification] = _by_status()
SPARQL_OPERATION = _protocol("2.1", "query-operation")
SPARQL_FAILURE = _protocol("2.1.6", "query-failure")
SPARQL_DATASET = _protocol("2.1.4", "dataset")
SPARQL_SAFETY = _protocol("4", "policy-security")


class Problem(Exception):  # noqa: N818 (RFC 9457 calls it so)
    """An answer that is no success. Raised anywhere on the path of a request, rendered in one place (`kb.web.app`).

    `detail`: what is wrong with this request; `remedy`: what the reader can do; `choices`: (label, address) pairs to
    choose from; `headers`: further header fields, such as Retry-After.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        title: str = "",
        remedy: str = "",
        specification: Specification | None = None,
        choices: tuple[tuple[str, str], ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.title = title or HTTPStatus(status).phrase
        self.remedy = remedy
        self.specification = specification or HTTP.get(status, _http("15"))
        self.choices = choices
        self.headers = dict(headers or {})

    def as_json(self, instance: str) -> bytes:
        """The problem in the form of RFC 9457, section 3."""
        body: dict[str, Any] = {
            "type": self.specification.address,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "specification": self.specification.section,
        }
        if self.remedy:
            body["remedy"] = self.remedy
        if self.choices:
            body["choices"] = [{"title": label, "address": address} for label, address in self.choices]
        return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
