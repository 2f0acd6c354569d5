"""The project's own annotations of mentions are read, restricted to their paragraphs and measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.accuracy import own_mentions
from kb.accuracy.gold import SCORER, Score
from kb.accuracy.own_mentions import FOLDER, FOURTH, IBID, KEPT_BACK, SECOND, THIRD, TUNED, Half, load, measure, spans
from kb.accuracy.own_mentions_section import section
from kb.registries import load as load_registries

# What is reached, a hundredth or more below: F1 by layer. A change that makes a layer worse than this is no gain.
ALL = (*own_mentions.LAYERS, IBID)
REACHED = {
    TUNED: dict.fromkeys(ALL, 0.98),
    KEPT_BACK: dict.fromkeys(ALL, 0.98),
    SECOND: dict.fromkeys(ALL, 0.97),
    THIRD: dict.fromkeys(ALL, 0.97),
    FOURTH: dict.fromkeys(ALL, 0.97),
}


def written(folder: Path, **changed: object) -> Path:
    told: dict[str, object] = {
        "id": "A_RES_99_1",
        "half": "tuned",
        "source": "ga-99-en/A_RES_99_1.xml",
        "paragraphs": "PP1-PP2, OP7",
        "citations": [{"source": "PP1", "target": "A/RES/98/1", "kind": "resolution"}],
        "instruments": [],
        "bodies": [],
    }
    (folder / "one.json").write_text(json.dumps(told | changed), encoding="utf-8")
    return folder


def test_an_annotation_tells_its_half_its_source_and_its_paragraphs(tmp_path: Path) -> None:
    (one,) = load(written(tmp_path))
    assert (one.half, one.source, one.draft) == ("tuned", "ga-99-en/A_RES_99_1.xml", "")
    assert one.paragraphs == {"PP1", "PP2", "OP7"}


def test_an_annotation_of_no_known_half_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="half is 'fifth'"):
        load(written(tmp_path, half="fifth"))


def test_an_annotation_without_instruments_and_bodies_is_one_of_citations_only(tmp_path: Path) -> None:
    told = json.loads((written(tmp_path) / "one.json").read_text(encoding="utf-8"))
    del told["instruments"], told["bodies"]
    (tmp_path / "one.json").write_text(json.dumps(told), encoding="utf-8")
    (one,) = load(tmp_path)
    assert set(one.told) == {"citations"}
    assert own_mentions.as_gold(one)["instruments"] == []


@pytest.mark.parametrize("printed", ["", "PP", "PP1-", "paragraph 1", "PP1;PP2"])
def test_what_is_no_span_of_paragraphs_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="no span"):
        spans(printed)


def test_ibid_counts_as_resolved_only_with_all_targets_and_the_part_of_them(tmp_path: Path) -> None:
    told = [{"source": "FN2", "target": "E/2017/30", "kind": "document", "pinpoint": "chap. I", "ibid": True}]
    (one,) = load(written(tmp_path, citations=told))
    right = {"source": "FN2", "target": "E/2017/30", "kind": "document", "pinpoint": "chap. I"}
    assert own_mentions.ibid(one, {"citations": [right]}).right == 1
    assert own_mentions.ibid(one, {"citations": [right | {"pinpoint": None}]}).missed == 1
    assert own_mentions.ibid(one, {"citations": [right, right | {"target": "E/2018/30"}]}).extra == 1


def test_every_annotation_of_the_project_can_be_loaded_and_says_nothing_but_names_and_symbols() -> None:
    units = load(FOLDER)
    assert {unit.half for unit in units} == {TUNED, KEPT_BACK, SECOND, THIRD, FOURTH}
    assert len({unit.id for unit in units}) == len(units) > 10
    longest = max((str(value) for unit in units for value in _strings(unit.told)), key=len)
    assert len(longest) < 300  # the longest title of a convention; no sentence of a resolution


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    return [text for inner in value for text in _strings(inner)] if isinstance(value, list) else []


def test_the_section_shows_each_half_with_the_figures_before_and_a_dash_for_what_is_not_there() -> None:
    nothing = Score(1.0, 1.0, 1.0, 0, 0, 0)
    total = dict.fromkeys(ALL, nothing) | {"instruments": Score(0.5, 1.0, 0.6667, 1, 1, 0)}
    shown = "\n".join(
        section([Half(TUNED, ("000",), total)], {TUNED: {"instruments": 0.25}}, {TUNED: {"instruments": 0.3}})
    )
    assert "| instruments | 0.2500 | 0.3000 | 0.5000 | 1.0000 | 0.6667 | 1 | 1 | 0 |" in shown
    assert "| bodies | – | – | – | – | – | 0 | 0 | 0 |" in shown


@pytest.mark.corpus
def test_no_layer_of_the_own_annotations_falls_below_what_was_reached(corpus: Path) -> None:
    scorer = corpus.parent / "gold" / SCORER
    if not scorer.is_file():
        pytest.skip("the scorer that lies beside the gold is not at hand")
    for half in measure(load(FOLDER), corpus, scorer, load_registries()):
        for layer, least in REACHED[half.name].items():
            assert half.total[layer].f1 >= least, f"{half.name}, {layer}: {half.total[layer]}"
