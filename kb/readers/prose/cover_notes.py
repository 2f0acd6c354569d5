"""Notes that stand on the cover, where the format keeps notes apart beside their marks (Word, HTML).

One with a number belongs to the text's own row of notes, and its mark mostly to the title: it is given to the text. One
with a star is of the cover ("* Reissued for technical reasons"): it is words of the cover, no line that tells of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.readers.prose.paragraphs import Para


def without_cover_notes(
    paras: Sequence[Para], start: int, marks: dict[str, str]
) -> tuple[list[Para], int, tuple[Para, ...]]:
    """The paragraphs with the notes of the cover put behind the first paragraph of the text, where that then stands,
    and the notes with stars, whose marks are taken out of the cover too. `marks`: the mark of each note by its key."""
    notes = [para for para in paras[:start] if para.note]
    starred = {para.note for para in notes if not marks.get(para.note, "").isalnum()}
    cover = [
        replace(para, words=tuple(run for run in para.words if run.note not in starred)) if starred else para
        for para in paras[:start]
        if not para.note
    ]
    numbered = [para for para in notes if para.note not in starred]
    text = [*paras[start : start + 1], *numbered, *paras[start + 1 :]]
    return [*cover, *text], len(cover), tuple(para for para in notes if para.note in starred)
