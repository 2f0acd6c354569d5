"""Shares and tables as the page of accuracy writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def share(part: int, whole: int) -> str:
    """Four places; a dash where there is nothing to measure. Never rounded up to a whole."""
    if not whole:
        return "–"
    return "0.9999" if part < whole and part / whole > 0.9999 else f"{part / whole:.4f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = True) -> str:
    """A table, the first column left, the others right if they hold numbers."""
    lines = [list(head), ["---", *("---:" if numbers else "---" for _ in head[1:])], *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
