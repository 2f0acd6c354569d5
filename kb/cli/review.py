"""What a report gives a person to check: corrections that were applied or not, and decisions of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.console import Console
from rich.text import Text

_STYLES = {"applied": "green", "unfit": "yellow", "idle": "yellow", "broken": "red"}
_WORDS = {"applied": "applied", "unfit": "does not fit", "idle": "not used", "broken": "cannot be used"}


def print_corrections(console: Console, corrections: Iterable[Mapping[str, Any]], *, applied: bool = True) -> None:
    """A line for each correction: what became of it, where it is written, what it is about and why it was not applied.
    `applied`: those that were too."""
    for one in corrections:
        if one["status"] == "applied" and not applied:
            continue
        by = ", ".join(part for part in (one.get("who", ""), one.get("when", "")) if part)
        told = f"{one['message']} ({by})" if one["status"] == "applied" and by else one["message"]
        parts = (one["source"], one.get("place"), one.get("document"), told, one.get("remedy"))
        line = " ".join(": ".join(part for part in parts if part).split())
        head = (f"correction {_WORDS[one['status']]}: ", _STYLES[one["status"]])
        console.print(Text.assemble(head, line), soft_wrap=True)


def print_decisions(console: Console, decisions: Sequence[Mapping[str, Any]]) -> None:
    """The decisions by document: place, first words, what was decided, and how to correct it."""
    if not decisions:
        console.print("The reader had nothing to decide.", highlight=False)
    for document, group in groupby(decisions, key=itemgetter("document")):
        several = list(group)
        console.print(Text(f"{document}: {len(several)} to check ({several[0]['file']})", style="bold"), soft_wrap=True)
        for one in several:
            words = f" “{one['words']} …”" if one.get("words") else ""
            line = f"  {one.get('place') or 'whole text'}:{words} {one['message']}"
            console.print(Text(line), soft_wrap=True)
            table = str(one.get("table", "")).partition("\n")[0]
            how = f"correct it with {table}" if table else "no correction changes this; compare with the printed text"
            console.print(Text(f"      {how}", style="dim"), soft_wrap=True)


def print_to_check(console: Console, decisions: Sequence[Mapping[str, Any]]) -> None:
    """How many decisions there are to check, and how to see them."""
    if decisions:
        documents = len({one["document"] for one in decisions})
        words = (
            f"{counted(len(decisions), 'decision')} to check in {counted(documents, 'document')}: kb report --decisions"
        )
        console.print(words, highlight=False, soft_wrap=True)


def counted(number: int, thing: str) -> str:
    """A number of things in words: "1 document", "1,200 documents"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
