"""The page of accuracy holds the figures that were measured, and the command says what is not at hand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from extraction_cases import document

from kb.accuracy.__main__ import main
from kb.accuracy.actions import Figures
from kb.accuracy.drafts import compare_pair, pairs
from kb.accuracy.gold import Score, Scores, Unit, score, scores_from, units_in
from kb.accuracy.links import Verdict
from kb.accuracy.official import Measured, measured, worst
from kb.accuracy.page import KNOWN, Findings, page
from kb.accuracy.tables import share
from kb.model import Hyperlink, Text
from kb.registries import load


def findings() -> Findings:
    scores = Scores(
        {"citations": Score(0.75, 0.6, 0.6667, 3, 1, 2), "sponsors": Score(1, 1, 1, 0, 0, 0)},
        {"001": {"citations": 0.6667, "sponsors": 0.0}},
    )
    figures = Figures(documents=2, openings=10, printed_alike=8, same_verb=9, further=4, found=3, found_beside=1)
    verdicts = Counter({Verdict.SAME: 6, Verdict.NEARLY: 1, Verdict.WRONG_LINK: 1, Verdict.OTHER: 1, Verdict.MISSED: 2})
    archive = Measured("ga-99-en", 2, verdicts, 5, figures, Counter({"A/RES/99/1": 3}), Counter({"A/RES/99/2": 1}))
    draft = replace(document("Notes this;", "Ends;"), part="draft/I")
    pair = compare_pair(draft, document("Notes that;", "Ends;"))
    return Findings(("001",), scores, (pair,), (archive,), 10)


def test_the_page_holds_what_was_measured() -> None:
    made = page(findings())
    assert "| citations | 0.7500 | 0.6000 | 0.6667 | 3 | 1 | 2 | 0.6667 |" in made
    assert "| sponsors | – | – | – | 0 | 0 | 0 | – |" in made
    assert "| ga-99-en | 2 | 11 | 6 | 1 | 1 | 1 | 2 | 0.8750 | 0.7000 | 0.7778 | 5 |" in made
    assert "| ga-99-en | 10 | 0.8000 | 0.9000 | 4 | 1 | 0.7500 | 0.7500 | 0.7500 |" in made
    assert "| draft/I | A/RES/99/7 | 2 | yes | 1 | 0 of 0 | yes |" in made
    assert "- A/RES/99/7: `op/1`" in made
    assert "| A/RES/99/1 | 3 | 0 |\n| A/RES/99/2 | 0 | 1 |" in made
    assert "one document in 10" in made
    assert all(f"- {one}\n" in made for one in KNOWN)


def test_the_page_is_the_same_for_the_same_figures() -> None:
    assert page(findings()) == page(findings())


def test_a_share_is_never_rounded_up_to_a_whole_and_nothing_has_no_share() -> None:
    assert (share(99_999, 100_000), share(2, 2), share(0, 3), share(0, 0)) == ("0.9999", "1.0000", "0.0000", "–")


def test_the_worst_are_at_most_twenty_and_in_order() -> None:
    counts = Counter({f"A/RES/99/{place:02}": place for place in range(30)})
    ranked = worst([Measured("a", wrong_citations=counts), Measured("b", wrong_openings=Counter({"A/RES/99/29": 1}))])
    assert len(ranked) == 20
    assert ranked[:2] == [("A/RES/99/29", 29, 1), ("A/RES/99/28", 28, 0)]


def test_a_link_that_is_missed_counts_against_its_document() -> None:
    words = Text("Recalls the fourth of them;", links=(Hyperlink(12, 18, "https://undocs.org/en/A/RES/60/2"),))
    found = measured("a", [document(words)], load())
    assert (found.texts, found.verdicts[Verdict.MISSED], worst([found])) == (1, 1, [("A/RES/99/7", 1, 0)])


def test_a_pair_differs_where_words_do_but_not_by_the_form_of_an_apostrophe() -> None:
    draft, adopted = document("Notes the State's duty;", "Ends;"), document("Notes the State’s duty;", "Ends now;")
    pair = compare_pair(draft, adopted)
    assert (pair.aligned, pair.differing, pair.paragraphs) == (True, (("operative", "", "op/2"),), 2)


def test_a_paragraph_too_many_and_a_draft_too_many_are_seen() -> None:
    assert not compare_pair(document("One;", "Two;"), document("One;")).aligned
    with pytest.raises(ValueError, match="shorter"):
        pairs([document(), document()], [document()])


def test_units_name_their_file_and_their_draft(tmp_path: Path) -> None:
    for name, about in (("a", {}), ("b", {"draft_number": "II"})):
        told = {"id": name, "source_file": f"{name}.txt", "metadata": about}
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    assert units_in(tmp_path) == [Unit("a", "a.txt"), Unit("b", "b.txt", "II")]


def test_the_scorer_is_run_with_the_folder_of_the_gold_and_its_figures_are_taken(tmp_path: Path) -> None:
    layer = {"p": 0.5, "r": 1.0, "f1": 2 / 3}
    told = {"total": {"titles": {**layer, "tp": 1, "fp": 1, "fn": 0}}, "units": {"u": {"titles": layer}}}
    scorer = (
        "import json, sys\n"
        "candidate, gold, out = sys.argv[1], sys.argv[3], sys.argv[5]\n"
        "assert json.load(open(candidate)) == [{'id': 'u'}]\n"
        f"assert gold == {str(tmp_path)!r}\n"
        f"json.dump({told!r}, open(out, 'w'))\n"
    )
    (tmp_path / "score.py").write_text(scorer, encoding="utf-8")
    assert score([{"id": "u"}], tmp_path) == scores_from(told)
    assert scores_from(told).total["titles"] == Score(0.5, 1.0, 2 / 3, 1, 1, 0)


def test_the_command_says_what_is_not_at_hand_and_ends_with_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RESOLVABLE_CORPUS", raising=False)
    monkeypatch.delenv("RESOLVABLE_GOLD", raising=False)
    without = CliRunner().invoke(main, [])
    assert (without.exit_code, "RESOLVABLE_CORPUS" in without.output) == (2, True)
    empty = CliRunner().invoke(main, ["--corpus", str(tmp_path)])
    assert (empty.exit_code, "official/ and prose/" in empty.output) == (2, True)
    (tmp_path / "corpus" / "official").mkdir(parents=True)
    (tmp_path / "corpus" / "prose").mkdir()
    bare = CliRunner().invoke(main, ["--corpus", str(tmp_path / "corpus")])
    assert (bare.exit_code, "RESOLVABLE_GOLD" in bare.output) == (2, True)
