"""Identifiers and the places where this server answers for them.

Identifiers begin with the base of the release (`https://example.org/id/A/RES/77/298`); links on the pages and
redirects are references without a host (`/doc/A/RES/77/298`). So nothing is taken from the request's Host, and a
server that is
reached under another name or port than the base works all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from kb.identifiers import encode
from kb.vocabulary import RSV

_ONTOLOGY = str(RSV._NS).rstrip("#")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one base."""

    base: str

    @property
    def prefix(self) -> str:
        """The path of the base: "" or "/un", where a host serves more than this."""
        return urlsplit(self.base).path

    def thing(self, path: str) -> str:
        """The IRI of what has this (decoded) path after `/id/`."""
        return f"{self.base}/id/{encode(path)}"

    def path(self, iri: str) -> str | None:
        """The decoded path after `/id/`, None for an IRI that is not ours."""
        start = f"{self.base}/id/"
        return unquote(iri.removeprefix(start)) if iri.startswith(start) else None

    def document(self, path: str, suffix: str = "") -> str:
        """The IRI of the description of what has this path; of one representation of it, with a suffix."""
        return f"{self.base}/doc/{encode(path)}" + (f".{suffix}" if suffix else "")

    def page(self, iri: str) -> str:
        """The reference to follow for an IRI: our own page about it, or the IRI itself where it is not ours."""
        path = self.path(iri)
        if path is not None:
            return self.local(f"/doc/{encode(path)}")
        if iri.startswith(_ONTOLOGY):
            return self.local("/ontology") + iri.removeprefix(_ONTOLOGY)
        if iri.startswith(self.base + "/"):
            return self.local(iri.removeprefix(self.base))
        # No other scheme becomes a link: a source may say anything, "javascript:" too.
        return iri if iri.startswith(("http://", "https://")) else self.about(iri)

    def about(self, iri: str) -> str:
        """The reference to our page about a thing that is not ours, such as a subject of an outside thesaurus."""
        return self.local(f"/about?iri={quote(iri, safe='')}")

    def local(self, path: str) -> str:
        """A reference without a host to a path of this server, which is quoted already."""
        return self.prefix + path
