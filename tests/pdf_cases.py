"""Made-up PDFs for the tests of their reader, set by the press of the specimens."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from kb.model import Document
from kb.readers import read
from kb.readers.prose.blocks import Block, BlockKind, Blocks, NoteBlock
from kb.readers.prose.pdf import read_pdf
from kb.readers.sources import source_bytes
from kb.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@cache
def printing() -> ModuleType:
    """The press: `examples/print_pdf.py`."""
    spec = importlib.util.spec_from_file_location("print_pdf", EXAMPLES / "print_pdf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["print_pdf"] = module
    spec.loader.exec_module(module)
    return module


def blocks_of(data: bytes, **limits: Any) -> Blocks:
    return read_pdf(data, replace(Settings(), **limits))


def document_of(data: bytes, name: str = "specimen.pdf", **limits: Any) -> Document:
    return read(source_bytes(name, data), replace(Settings(), **limits))


def paragraphs(blocks: Blocks) -> list[str]:
    """The words of the paragraphs, white space folded."""
    return [
        " ".join(piece.text.split())
        for piece in blocks.pieces
        if isinstance(piece, Block) and piece.kind is BlockKind.PARAGRAPH
    ]


def notes(blocks: Blocks) -> list[tuple[str, str]]:
    return [(one.mark, " ".join(one.text.split())) for one in blocks.pieces if isinstance(one, NoteBlock)]


def of_kind(blocks: Blocks, kind: BlockKind) -> list[Block]:
    return [one for one in blocks.pieces if isinstance(one, Block) and one.kind is kind]


def characters(blocks: Blocks) -> Counter[str]:
    """Every visible character that the reader gives, marks of notes included."""
    found: Counter[str] = Counter()
    for piece in blocks.pieces:
        found.update("".join(piece.text.split()))
        if isinstance(piece, NoteBlock):
            found.update(piece.mark)
    return found


def printed(press: Any) -> Counter[str]:
    """Every visible character that was printed."""
    return Counter("".join("".join(one.text.split()) for one in press.drawn))


def press_of(*paragraphs: Any, notes: dict[str, str] | None = None, **layout: Any) -> Any:
    """Paragraphs (words in markup, or `Paragraph`) set on pages without a cover."""
    module = printing()
    press = module.Press(module.Layout(**layout), notes)
    for one in paragraphs:
        press.set(module.Paragraph(one, indent=24.0) if isinstance(one, str) else one)
    press.end()
    return press


def words(count: int, seed: int = 1) -> str:
    """So many made-up words, in a sentence."""
    draw = random.Random(seed)
    chosen = [
        draw.choice(("lantern", "stair", "keeper", "of", "the", "oil", "ladders", "shelf", "evening"))
        for _ in range(count)
    ]
    return " ".join(chosen).capitalize() + ","
