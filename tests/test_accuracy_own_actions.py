"""The project's own annotations of actions are read, scored and kept at the figures that were reached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.accuracy.counts import total
from kb.accuracy.own_actions import (
    Act,
    Annotated,
    Count,
    Half,
    Layer,
    Request,
    annotated_in,
    compare,
    scored,
)
from kb.accuracy.own_actions_section import section
from kb.registries import load

# A little below what is reached: one mistake more in a layer is no alarm, a broken rule is.
FLOORS = {
    Half.TUNED: {
        Layer.OPENINGS: 0.99,
        Layer.FURTHER: 0.98,
        Layer.ADDRESSEES: 0.98,
        Layer.REQUESTS: 0.96,
        Layer.RECIPIENTS: 0.96,
        Layer.WHEN: 0.94,
    },
    Half.KEPT_BACK: {
        Layer.OPENINGS: 0.99,
        Layer.FURTHER: 0.98,
        Layer.ADDRESSEES: 0.96,
        Layer.REQUESTS: 0.92,
        Layer.RECIPIENTS: 0.94,
        Layer.WHEN: 0.90,
    },
}


def told(*acts: Act, requests: tuple[Request, ...] = ()) -> Annotated:
    return Annotated("x", "prose/x.txt", "", Half.TUNED, {"OP1": acts}, requests, True)


def found(*acts: tuple[str, list[str]], requests: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    actions = [{"verb": verb, "addressees": names} for verb, names in acts]
    paragraph = {"number": 1, "opening_phrase": acts[0][0], "actions": actions}
    return {"operative": [paragraph], "reporting_obligations": requests or []}


def figures(count: Count) -> tuple[int, int, int]:
    return count.right, count.extra, count.missed


def test_a_verb_counts_as_printed_or_without_the_object_that_is_said_again() -> None:
    counts = compare(
        told(Act(("Notes",)), Act(("reaffirms its request",)), Act(("urges",)), Act(("calls for",))),
        found(("Notes", []), ("reaffirms", []), ("demands", [])),
    )
    assert figures(counts[Layer.OPENINGS]) == (1, 0, 0)
    assert figures(counts[Layer.FURTHER]) == (1, 1, 2)
    assert counts[Layer.FURTHER].wrong == ["missed: x OP1 urges", "missed: x OP1 calls for", "extra: x OP1 demands"]


def test_implied_addressees_are_neither_asked_for_nor_wrong() -> None:
    act = Act(("Urges",), to=(("Member States", "all Member States"), ("donors",)), implied=(("civil society",),))
    counts = compare(told(act), found(("Urges", ["all Member States", "civil society", "the Board"])))
    assert figures(counts[Layer.ADDRESSEES]) == (1, 1, 1)


def test_a_report_counts_by_paragraph_and_reporter_and_its_time_by_session() -> None:
    asked = Request("OP1", ("Secretary-General",), (("General Assembly",),), (), "at its next", frozenset({80, 81}))
    late = {"paragraph": "OP1", "reporter": "Secretary-General", "recipients": [], "when": "", "sessions": [81, 80]}
    other = {**late, "reporter": "Board"}
    counts = compare(told(Act(("Urges",)), requests=(asked,)), found(("Urges", []), requests=[late, other]))
    assert figures(counts[Layer.REQUESTS]) == (1, 1, 0)
    assert figures(counts[Layer.RECIPIENTS]) == (0, 0, 1)
    assert figures(counts[Layer.WHEN]) == (1, 0, 0)


def test_what_may_be_found_is_not_missed() -> None:
    asked = Request("OP1", ("Board",), core=False)
    counts = compare(told(Act(("Urges",)), requests=(asked,)), found(("Urges", [])))
    assert figures(counts[Layer.REQUESTS]) == (0, 0, 0)
    assert counts[Layer.REQUESTS].f1 == 1.0


def test_requests_outside_the_paragraphs_annotated_are_not_counted_where_only_these_were_read() -> None:
    some = {"paragraph": "OP9", "reporter": "Board", "recipients": [], "when": "", "sessions": []}
    unit = told(Act(("Urges",)))
    assert compare(unit, found(("Urges", []), requests=[some]))[Layer.REQUESTS].extra == 1
    here = Annotated(unit.unit, unit.source, "", unit.half, unit.paragraphs, (), everywhere=False)
    assert compare(here, found(("Urges", []), requests=[some]))[Layer.REQUESTS].extra == 0


def test_the_annotations_of_both_halves_are_of_different_documents() -> None:
    units = annotated_in()
    halves = {half: {(one.source, one.draft) for one in units if one.half is half} for half in Half}
    assert len({one.unit for one in units}) == len(units)
    assert min(map(len, halves.values())) > 30
    assert not halves[Half.TUNED] & halves[Half.KEPT_BACK]


def test_the_section_holds_the_figures_of_both_halves() -> None:
    tuned = told(Act(("Notes",)))
    kept = Annotated("y", "prose/y.txt", "", Half.KEPT_BACK, {"OP1": (Act(("Urges",)),)}, (), everywhere=False)
    counts = {"x": compare(tuned, found(("Notes", []))), "y": compare(kept, found(("Notes", [])))}
    text = "\n\n".join(section([tuned, kept], counts))
    assert "| opening verbs | 1 | 0 | 0 | 1.0000 | 0 | 1 | 1 | 0.0000 |" in text
    assert "- tuned: `x` and 0 single paragraphs\n- kept back:  and 1 single paragraphs" in text


@pytest.mark.corpus
@pytest.mark.parametrize("half", list(Half))
def test_no_layer_falls_below_what_was_reached(corpus: Path, half: Half) -> None:
    units = [one for one in annotated_in() if one.half is half]
    reached = total(scored(units, corpus, load()).values(), Layer)
    low = {layer: count.wrong for layer, count in reached.items() if count.f1 < FLOORS[half][layer]}
    assert not low
