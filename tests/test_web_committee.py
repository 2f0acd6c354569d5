"""The steps of a draft stand in the order in which they happened."""

from __future__ import annotations

from kb.web.committee import Told, in_order


def step(what: str, day: str, *paragraphs: str) -> Told:
    places = tuple((number, f"/doc/A/99/400/para/{number}") for number in paragraphs)
    return Told(what, day, f"/doc/x/step/{what}", people=(), words=(), documents=(), places=places)


def test_steps_of_one_day_stand_as_the_report_tells_them() -> None:
    told = [
        step("adopted", "2099-11-15", "24"),
        step("statement-10", "2099-11-15", "9", "30"),
        step("allocated", "2099-09-20", "1"),
        step("budget", "2099-11-15", "22"),
        step("rapporteur", ""),
    ]
    assert [one.what for one in sorted(told, key=in_order)] == [
        "rapporteur",
        "allocated",
        "statement-10",
        "budget",
        "adopted",
    ]
