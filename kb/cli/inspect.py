"""`kb inspect`: what is read in a file, as a tree on the terminal or as JSON."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from enum import Enum
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from kb.errors import KbError, SourceRefused
from kb.model import Document, Provision, Sitting, Text
from kb.notices import NOTICES
from kb.readers import read
from kb.readers.sources import walk
from kb.settings import load

_WIDTH = 100


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="The whole model as JSON, with every fact that was read.")
def inspect(file: str, as_json: bool) -> None:
    """Show what is read in FILE: a file, a folder, a zip, or one member of a zip ("ga.zip!name.xml")."""
    console = Console(highlight=False)
    refused: list[KbError] = []
    read_any = False
    settings = load({})
    for source in walk([file], settings):
        try:
            if isinstance(source, SourceRefused):
                raise source
            document = read(source, settings)
        except SourceRefused as error:
            refused.append(error)
            continue
        read_any = True
        if as_json:
            click.echo(json.dumps(as_plain(document), ensure_ascii=False, indent=1))
        else:
            console.print(document_tree(document))
    if not read_any and not refused:  # only what people say about sources was named
        kind = NOTICES["source-about-sources"]
        refused.append(SourceRefused(kind.what, code=kind.code, file=file, remedy=kind.remedy))
    for one in refused:
        click.echo(str(one), err=True)
    if refused:
        raise SystemExit(3 if read_any else 1)


def as_plain(value: object) -> Any:
    """A value of the model as JSON knows it: dataclasses as objects, enums by value, dates in ISO form.

    What is empty is left out.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: as_plain(one) for name, one in fields if one not in (None, "", (), Text())}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_plain(one) for one in value]
    return value


def document_tree(document: Document) -> Tree:
    """A document as a tree for the terminal."""
    name = document.symbol or document.part or document.symbol_printed or "(no symbol)"
    tree = Tree(f"[bold]{escape(name)}[/] {document.kind.value} in {document.language.value}")
    tree.add(escape(document.source.name))
    if document.title:
        tree.add(f"[italic]{escape(_short(document.title.plain))}[/]")
    for line in _facts(document):
        tree.add(escape(line))
    if document.body:
        text = tree.add("[bold]text[/]")
        for provision in document.body:
            _add_provision(text, provision)
    if document.footnotes:
        notes = tree.add(f"[bold]footnotes[/] ({len(document.footnotes)})")
        for note in document.footnotes:
            notes.add(f"[cyan]{escape(note.mark)}[/] {escape(_short(note.text.plain))}")
    for inner in (*document.members, *document.parts):
        tree.children.append(document_tree(inner))
    if document.notices:
        found = tree.add(f"[bold]notices[/] ({len(document.notices)})")
        for one in document.notices:
            where = f" ({one.place})" if one.place else ""
            found.add(escape(f"{one.severity.value} {one.code}: {_short(one.message)}{where}"))
    return tree


def _facts(document: Document) -> list[str]:
    cover, adoption, vote = document.cover, document.adoption, document.vote
    facts = [f"organ: {cover.organ}" + (f", session {cover.session}" if cover.session else "")]
    facts += [f"agenda item {item.number}: {item.title}" for item in cover.agenda_items]
    if cover.proponent_line:
        facts.append(cover.proponent_line)
    if adoption.date:
        facts.append(f"date: {adoption.date} ({adoption.date_basis}), {adoption.meeting or adoption.meeting_symbol}")
    for additional, what in ((False, "sponsors"), (True, "additional sponsors")):
        names = [one.name for one in document.sponsors if one.additional is additional]
        if names:
            facts.append(f"{what} ({len(names)}): {_short(', '.join(names))}")
    facts += _proceedings(document)
    if vote:
        tallies = ", ".join(f"{one.option.value} {one.stated}" for one in vote.tallies)
        facts.append(" ".join(filter(None, ("vote:", vote.outcome.value if vote.outcome else "", tallies))))
    if document.keywords:
        facts.append(f"keywords: {len(document.keywords)}")
    return facts


def _proceedings(document: Document) -> list[str]:
    """What a committee's report tells of its work."""
    told = document.proceedings
    if told is None:
        return []
    facts = [f"rapporteur: {told.rapporteur} ({told.rapporteur_of})"] if told.rapporteur else []
    if told.allocated is not None:
        facts.append(f"allocated at plenary {_sitting(told.allocated)}")
    facts += [_sitting(one) for one in told.meetings]
    facts += [f"before the committee: {_short(', '.join(told.documents))}"] if told.documents else []
    for draft in told.drafts:
        adopted = f", adopted {draft.adopted_date}" if draft.adopted_date else ""
        facts.append(f"{draft.draft_symbol}: draft {draft.number or 'without number'}{adopted}")
    return facts


def _sitting(one: Sitting) -> str:
    kinds = [kind for kind, so in (("general discussion", one.discussed), ("action", one.acted)) if so]
    return f"meeting {one.number}" + (f" on {one.date}" if one.date else "") + "".join(f", {kind}" for kind in kinds)


def _add_provision(tree: Tree, provision: Provision) -> None:
    head = " ".join(filter(None, (provision.label, provision.heading.plain)))
    words = _short(provision.text.plain)
    if provision.opening and words.startswith(provision.opening):
        words = f"[italic]{escape(provision.opening)}[/]{escape(words[len(provision.opening) :])}"
    else:
        words = escape(words)
    rows = f"{len(provision.table.rows)} rows" if provision.table else ""
    said = " ".join(filter(None, (f"[bold]{escape(head)}[/]" if head else "", words, rows)))
    branch = tree.add(f"[dim]{provision.kind.value}[/] {said}")
    for child in provision.children:
        _add_provision(branch, child)


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
