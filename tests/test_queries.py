"""The example queries: each begins with its question, says on what it rests, and gives the rows of a made-up record."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import query_cases
from mapping_cases import BASE

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "queries"
ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "citations-only-in-the-text": (
        ("A/RES/78/92/op/1/ref/1", "A/RES/70/1", "70/1", "concept/rule/citation-number-of-speaker-2"),
        ("A/RES/78/92/pp/2/ref/1", "A/RES/77/91", "77/91", "concept/rule/citation-number-of-speaker-2"),
        ("A/RES/78/92/pp/2/ref/2", "A/RES/70/1", "70/1", "concept/rule/citation-number-of-speaker-2"),
        ("A/RES/78/93/op/2/ref/1", "A/RES/77/91", "77/91", "concept/rule/citation-number-of-speaker-2"),
        ("A/RES/78/93/pp/1/ref/1", "A/RES/76/90", "76/90", "concept/rule/citation-number-of-speaker-2"),
        ("A/RES/78/93/pp/1/ref/2", "A/RES/77/90", "77/90", "concept/rule/citation-number-of-speaker-2"),
        ("A/RES/78/93/pp/1/ref/3", "A/RES/78/90", "78/90", "concept/rule/citation-number-of-speaker-2"),
    ),
    "citations-out-of-date": (
        ("A/RES/78/92/pp/1", "A/RES/76/90", "A/RES/77/90"),
        ("A/RES/78/92/pp/1", "A/RES/76/90", "A/RES/78/90"),
        ("A/RES/78/92/pp/2", "A/RES/77/91", "A/RES/78/91"),
        ("A/RES/78/93/op/2", "A/RES/77/91", "A/RES/78/91"),
    ),
    "citations-with-a-wrong-date": (("A/RES/78/93/op/2", "A/RES/77/91", "2022-12-11", "2022-12-10"),),
    "drafts-introduced-by": (("A/999/410/draft/I", "2944-11-05", "2944-11-19", "adopted-without-a-vote"),),
    "paragraphs-cited-most": (("A/RES/77/91/op/1", "1", "Encourages States to map reefs;"),),
    "statements-in-committee": (
        ("2944-10-03", "Fiji", "", "A/999/410/para/4"),
        ("2944-10-03", "Holy See", "", "A/999/410/para/4"),
        ("2944-10-03", "Iceland", "", "A/999/410/para/4"),
    ),
    "cited-not-held": (
        ("A/C.3/999/L.2/Rev.1", "4"),
        ("A/C.3/999/L.3", "3"),
        ("A/999/251", "2"),
        ("A/RES/70/1", "2"),
        ("A/999/252", "1"),
        ("A/C.3/999/SR.5", "1"),
    ),
    "further-verbs": (("urge", "2"),),
    "instruments-relied-on": (
        ("instrument/charter-of-the-united-nations", "Charter of the United Nations", "2"),
        ("instrument/2030-agenda-for-sustainable-development", "2030 Agenda for Sustainable Development", "1"),
        (
            "instrument/convention-against-transnational-organized-crime",
            "United Nations Convention against Transnational Organized Crime",
            "1",
        ),
        (
            "instrument/protocols-to-convention-against-transnational-organized-crime",
            "Protocols to the United Nations Convention against Transnational Organized Crime",
            "1",
        ),
    ),
    "language-of-a-title": (
        ("77", "A/RES/77/91/op/1", "Encourages States to map reefs;"),
        ("78", "A/RES/78/91/op/1", "Encourages States to map and to mark reefs;"),
    ),
    "most-asked": (
        ("Secretary-General", "4"),
        ("States", "4"),
        ("Member States", "2"),
    ),
    "most-recalled": (
        ("A/RES/76/90", "2"),
        ("A/RES/70/1", "1"),
        ("A/RES/77/90", "1"),
        ("A/RES/77/91", "1"),
        ("A/RES/78/90", "1"),
    ),
    "most-votes-against": (
        ("A/RES/78/93", "2", "1", "", "Sea birds"),
        ("A/RES/78/92", "1", "2", "", "Reefs"),
    ),
    "paragraph-in-six-languages": (
        ("en", "Urges all States to keep the peace of seals;"),
        ("fr", "Demande la paix des phoques ;"),
    ),
    "paragraphs-on-a-protocol": (
        ("A/RES/78/93/pp/2", "Protocols to the United Nations Convention against Transnational Organized Crime"),
    ),
    "paragraphs-that-cite": (
        ("A/RES/78/92/op/1", "reaffirm", "A/RES/70/1/op/5", "paragraph 5"),
        ("A/RES/78/92/pp/2", "recall", "", ""),
    ),
    "reports-due-at-session": (
        ("A/RES/77/90", "Secretary-General", "seals", ""),
        ("A/RES/78/90", "Secretary-General", "seals", ""),
    ),
    "reports-through-a-body": (
        ("Economic and Social Council", "A/RES/77/90", "at its eightieth session"),
        ("Economic and Social Council", "A/RES/78/90", "at its eightieth session"),
    ),
    "requests-not-repeated": (
        ("A/RES/77/90", "A/RES/78/90", "the Secretary-General to report annually to the Assembly on sea lions"),
    ),
    "sponsors-together": (
        ("Fiji", "2"),
        ("Andorra", "1"),
    ),
    "standing-reports": (("annually", "Secretary-General", "A/RES/77/90", "sea lions"),),
    "urged-to-do-what": (
        ("A/RES/77/90/op/1", "Member States to count seals"),
        ("A/RES/78/90/op/1", "Member States to count seals"),
    ),
    "verb-classes-by-session": (
        ("76", "directive", "1"),
        ("77", "directive", "4"),
        ("77", "observing", "1"),
        ("78", "directive", "4"),
        ("78", "reinforcing", "2"),
        ("78", "deciding", "1"),
        ("78", "evaluative", "1"),
        ("78", "observing", "1"),
        ("999", "directive", "2"),
        ("999", "deciding", "1"),
    ),
    "vetoes": (("France", "S/2044/7", "2044-02-03", "1"),),
    "votes-of-a-state": (("2023-12-11", "A/RES/78/92", "against", "Reefs"),),
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return query_cases.store()


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def test_there_are_at_least_twenty_queries_and_each_has_its_rows_here() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(ROWS)
    assert len(ROWS) >= 20


def test_no_two_queries_ask_the_same() -> None:
    assert len({text_of(name).partition("\n")[0] for name in ROWS}) == len(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_query_begins_with_its_question_and_says_on_what_it_rests(name: str) -> None:
    question, rests, *_ = text_of(name).splitlines()
    assert question.startswith("# ")
    assert question.endswith("?")
    assert rests.startswith("# ")


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_query_names_no_prefix_that_it_does_not_use(name: str) -> None:
    query = text_of(name)
    prefixes = [line.split()[1] for line in query.splitlines() if line.startswith("PREFIX ")]
    body = "\n".join(line for line in query.splitlines() if not line.startswith(("PREFIX ", "#")))
    assert [prefix for prefix in prefixes if prefix not in body] == []


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_query_gives_exactly_the_rows_that_the_record_holds(name: str, store: ox.Store) -> None:
    found = store.query(text_of(name).replace("{base}", BASE))
    assert isinstance(found, ox.QuerySolutions)
    assert tuple(tuple(query_cases.plain(value) for value in row) for row in found) == ROWS[name]
