"""The figures of a release in words, for the pages that show them."""

from __future__ import annotations

from collections.abc import Mapping

from kb.web.reading import LANGUAGES

_WORDS = {
    "pinpoints": "citations of paragraphs",
    "pinpoints_to_held": "of documents held",
    "pinpoints_as_minted": "lead there as written",
    "pinpoints_settled": "led to the paragraph meant",
    "pinpoints_ambiguous": "fit several paragraphs",
    "pinpoints_missing": "fit no paragraph",
    "citation_dates_agreeing": "cited with the right date",
    "citation_dates_differing": "cited with another date",
    "drafts_adopted": "drafts led to their resolution",
}
_LANGUAGE = "expressions_"
# What a first page tells of a collection: what there is to read, not how it was put together.
_FIRST = ("documents", "expressions", "provisions", "citations", "votes", "sponsors", "triples")
_FIRST_WORDS = {"expressions": "texts", "sponsors": "sponsorships"}


def all_figures(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Every figure with its words; languages and the lot of citations in words of their own."""
    return [(in_words(name), number) for name, number in counts.items()]


def first_figures(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The figures of the first page: those of what can be read, without those that are nought."""
    return [(_FIRST_WORDS.get(name, name), counts[name]) for name in _FIRST if counts.get(name)]


def in_words(name: str) -> str:
    """The name of a figure for people: "expressions_fr" is "expressions, français"."""
    language = name.removeprefix(_LANGUAGE)
    if language != name and language in LANGUAGES:
        return f"expressions, {LANGUAGES[language]}"
    return _WORDS.get(name, name.replace("_", " "))
