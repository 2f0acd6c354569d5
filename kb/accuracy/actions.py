"""`python -m kb.accuracy.actions SOURCE…`: verbs found in the bare words, against the italics of the official record.

The organs print the verbs of their paragraphs in italics: opening phrases always, further verbs in the Security
Council mostly. The words are read without italics and the finds compared with them. Where the Council forgot the
italics of a further verb, a find counts as extra, so the precision given is a lower bound.

`python -m kb.accuracy.actions --gold FOLDER --out FILE` reads the paragraphs of hand-made gold and writes what is
found in its shape, for its own scorer.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from kb.accuracy.layers import action_entries, reporting_entries
from kb.errors import KbError
from kb.extraction.actions import extract_actions, verb_phrases
from kb.extraction.openings import Form, level, opening_of
from kb.extraction.reporting import reporting_requests
from kb.model import (
    Cover,
    Document,
    DocumentKind,
    EmphasisKind,
    Language,
    Provision,
    ProvisionKind,
    SourceFile,
    Text,
)
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import SourceBytes, walk
from kb.registries import load
from kb.settings import Settings

_FORMS = {ProvisionKind.PREAMBULAR: Form.PARTICIPLE, ProvisionKind.OPERATIVE: Form.FINITE}
# What is a verb phrase among the italics of a paragraph; the rest are titles and foreign words.
_VERB_PHRASE = re.compile(r"(?:and |[a-z]+ly |also |further |furthermore |once again |therefore )*[a-z-]+s\b")


@dataclass(slots=True)
class Figures:
    """Counts for one organ."""

    documents: int = 0
    openings: int = 0
    printed_alike: int = 0
    same_verb: int = 0
    further: int = 0
    found: int = 0
    found_beside: int = 0  # in paragraphs that set further verbs in italics
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Figures) -> None:
        """Count the other's in."""
        self.documents += other.documents
        self.openings += other.openings
        self.printed_alike += other.printed_alike
        self.same_verb += other.same_verb
        self.further += other.further
        self.found += other.found
        self.found_beside += other.found_beside
        self.misses += other.misses

    @property
    def row(self) -> list[str]:
        return [
            f"{self.documents:,}",
            f"{self.openings:,}",
            _share(self.printed_alike, self.openings),
            _share(self.same_verb, self.openings),
            f"{self.further:,}",
            _share(self.found, self.further),
            _share(self.found, self.found + self.found_beside),
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "–"


def measure(documents: Iterable[Document]) -> dict[str, Figures]:
    """The figures of English documents, by organ as the cover prints it."""
    by_organ: dict[str, Figures] = {}
    for document in documents:
        if document.language is Language.ENGLISH:
            figures = by_organ.setdefault(document.cover.organ or "?", Figures())
            figures.documents += 1
            for provision in document.walk():
                if provision.opening and provision.kind in _FORMS:
                    _opening(provision, figures)
                    if provision.kind is ProvisionKind.OPERATIVE:
                        _further(provision, figures)
    return by_organ


def _opening(provision: Provision, figures: Figures) -> None:
    form = _FORMS[provision.kind]
    found = opening_of(provision.text.plain, "", form)
    given = opening_of(provision.text.plain, provision.opening, form)
    figures.openings += 1
    alike = found is not None and found.printed == level(provision.opening)
    figures.printed_alike += alike
    # The verb that the italics alone tell; where they tell none, the find cannot agree.
    figures.same_verb += (
        found is not None and given is not None and level(provision.opening).startswith(_first(found.printed))
    )
    if not alike:
        figures.misses[provision.opening, found.printed if found else ""] += 1


def _first(printed: str) -> str:
    """The adverbs and the verb, which is the first word in the third person or in -ing."""
    words = printed.split()
    place = next((place for place, word in enumerate(words) if word.endswith(("s", "ing", "ed"))), 0)
    return " ".join(words[: place + 1])


def _further(provision: Provision, figures: Figures) -> None:
    text = level(provision.text.plain)
    opening = opening_of(text, provision.opening, Form.FINITE)
    after = opening.end if opening else len(provision.opening)
    italics = [
        run
        for run in provision.text.emphasis
        if run.kind is EmphasisKind.ITALIC
        and run.start >= after
        and text[run.start : run.end].strip(" ,;")[:1].islower()
        and _VERB_PHRASE.match(text[run.start : run.end].strip(" ,;"))
    ]
    if not italics:
        return
    phrases = list(verb_phrases(text, provision.opening))[1 if opening else 0 :]
    hit = {
        place
        for place, phrase in enumerate(phrases)
        for run in italics
        if phrase.start < run.end and phrase.end > run.start
    }
    figures.further += len(italics)
    figures.found += len(hit)
    figures.found_beside += len(phrases) - len(hit)


def documents_of(sources: Iterable[str], sample: int) -> Iterator[Document]:
    """The documents of files, folders and zips; at most `sample` of each source, chosen by a fixed seed."""
    settings = Settings()
    for source in sources:
        found = [one for one in walk([source], settings) if isinstance(one, SourceBytes)]
        if sample and len(found) > sample:
            found = random.Random(1945).sample(found, sample)
        for one in found:
            try:
                document = number(read(one, settings))
            except KbError:
                continue
            yield from document.members or (document,)


def candidate(unit: dict[str, Any]) -> dict[str, Any]:
    """What is found in the paragraphs of a unit of gold, in its shape."""
    document = _document(unit)
    registries = load()
    actions = extract_actions(document, registries)
    requests = reporting_requests(document, actions, registries)
    found: dict[str, Any] = {"id": unit["id"], "kind": unit["kind"], "preambular": [], "operative": []}
    for provision in document.body:
        place, printed = provision.path.split("/")[1], provision.text.plain
        if provision.kind is ProvisionKind.PREAMBULAR:
            opening = opening_of(printed, "", Form.PARTICIPLE)
            found["preambular"].append(
                {"n": int(place), "text": printed, "opening_phrase": opening.printed if opening else ""}
            )
            continue
        here = [action for action in actions if action.paragraph == provision.path]
        found["operative"].append(
            {
                "number": int(place) if place.isdigit() else place,
                "text": printed,
                "opening_phrase": here[0].printed if here else "",
                "actions": action_entries(here),
            }
        )
    ids = {provision.path: f"OP{provision.path.split('/')[1]}" for provision in document.body}
    found["reporting_obligations"] = reporting_entries(requests, ids)
    return found


def _document(unit: dict[str, Any]) -> Document:
    """The paragraphs of a unit as a document, without any italics."""
    body = [Provision(ProvisionKind.PREAMBULAR, Text(one["text"]), path=f"pp/{one['n']}") for one in unit["preambular"]]
    for one in unit["operative"]:
        path = f"op/{one['number']}"
        below = _below(one.get("subparagraphs") or [], path)
        body.append(
            Provision(ProvisionKind.OPERATIVE, Text(one["text"]), str(one["number"]), path=path, children=below)
        )
    about = unit["metadata"]
    return Document(
        DocumentKind.RESOLUTION,
        None,
        "",
        Language.ENGLISH,
        SourceFile(unit["source_file"], "0" * 64, "application/json", 0),
        title=Text(about.get("title") or ""),
        cover=Cover(organ=about.get("organ") or ""),
        body=tuple(body),
    )


def _below(given: list[dict[str, Any]], path: str) -> tuple[Provision, ...]:
    """Sub-paragraphs, whatever the gold calls their letter."""
    made: list[Provision] = []
    for place, one in enumerate(given, 1):
        letter = str(one.get("label") or one.get("number") or one.get("n") or place).strip("().")
        own = f"{path}/{letter}"
        below = _below(one.get("subparagraphs") or [], own)
        made.append(
            Provision(ProvisionKind.SUBPARAGRAPH, Text(one.get("text") or ""), letter, path=own, children=below)
        )
    return tuple(made)


@click.command(help=__doc__)
@click.argument("sources", nargs=-1)
@click.option("--sample", default=0, help="At most so many documents of each source.")
@click.option("--misses", default=0, help="Show so many of the most frequent differences.")
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of gold.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where the finds in the gold go.")
def main(sources: tuple[str, ...], sample: int, misses: int, gold: Path | None, out: Path | None) -> None:
    if gold is not None:
        units = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(gold.glob("*.json"))]
        found = json.dumps([candidate(unit) for unit in units], ensure_ascii=False, indent=1)
        if out is None:
            click.echo(found)
        else:
            out.write_text(found, encoding="utf-8")
    if not sources:
        return
    click.echo(
        "| organ | documents | opening phrases | as printed | same verb | further verbs | found | precision at least |"
    )
    click.echo("|---|---|---|---|---|---|---|---|")
    by_organ = measure(documents_of(sources, sample))
    for organ, figures in sorted(by_organ.items()):
        click.echo(f"| {organ} | {' | '.join(figures.row)} |")
    for organ, figures in sorted(by_organ.items()):
        for (given, got), times in figures.misses.most_common(misses):
            click.echo(f"{organ}: {given!r} read as {got!r}, {times} times")


if __name__ == "__main__":
    main()
