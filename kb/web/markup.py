"""Fragments of markup from the release, made fit for a page: known tags pass, everything else is shown as text."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

from kb.web.addresses import Addresses

_TAG = re.compile(r"<[^<>]*>|<")
_PLAIN = re.compile(
    r'</?(?:b|i|u|s|sup|sub|table|tr|td|th)>|</(?:a|span)>|<span class="sc">|<t[dh](?: (?:col|row)span="\d{1,4}")+>'
)
_LINK = re.compile(r'<a href="(https?://[^"<>\s]*)">')
_NOTE = re.compile(r'<a class="fn" href="#([\w.~%-]+)">')


class Writer:
    """Makes the markup of one page: links to our things stay on this server, the first mark of a footnote can be
    gone back to."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self.marked: set[str] = set()

    def __call__(self, fragment: str) -> Markup:
        """A fragment of XHTML as safe markup."""
        if "<" not in fragment:
            return Markup(fragment)
        return Markup(_TAG.sub(self._tag, fragment))

    def _tag(self, match: re.Match[str]) -> str:
        tag = match[0]
        if _PLAIN.fullmatch(tag):
            return tag
        if link := _LINK.fullmatch(tag):
            return f'<a href="{self._addresses.page(link[1])}">'
        if note := _NOTE.fullmatch(tag):
            first = note[1] not in self.marked
            self.marked.add(note[1])
            identity = f' id="mark-{note[1]}"' if first else ""
            return f'<a class="fn" role="doc-noteref"{identity} href="#{note[1]}">'
        return escape(tag)
