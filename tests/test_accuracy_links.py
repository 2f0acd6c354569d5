"""Citations against hyperlinks: what agrees, what nearly does, and which of the two is wrong."""

from __future__ import annotations

import pytest
from extraction_cases import document

from kb.accuracy.links import Verdict, compare, without_links
from kb.model import Hyperlink, Text
from kb.registries import load


def linked(words: str, label: str, symbol: str) -> Text:
    start = words.index(label)
    return Text(words, links=(Hyperlink(start, start + len(label), f"https://undocs.org/en/{symbol}"),))


@pytest.mark.parametrize(
    ("words", "label", "symbol", "verdict"),
    [
        ("Recalling its resolution 60/1,", "60/1", "A/RES/60/1", Verdict.SAME),
        ("Recalling its resolution 54/237 C,", "54/237", "A/RES/54/237", Verdict.NEARLY),
        ("See A/71/10-S/2016/20.", "A/71/10-S/2016/20", "A/71/10", Verdict.NEARLY),
        ("Recalling its resolution 60/1,", "60/1", "A/RES/60/2", Verdict.WRONG_LINK),
        ("Recalling the fourth of them,", "fourth", "A/RES/60/2", Verdict.MISSED),
        ("Recalling Assembly resolution 60/1, the former,", "resolution 60/1, the former", "A/71/3", Verdict.OTHER),
    ],
)
def test_link_and_words_are_compared_where_they_stand(words: str, label: str, symbol: str, verdict: Verdict) -> None:
    (one,) = compare(document(linked(words, label, symbol)), load()).compared
    assert one.verdict is verdict


def test_mention_without_a_link_is_counted_apart() -> None:
    comparison = compare(document("Recalling its decision 78/551,"), load())
    assert [citation.target for citation in comparison.unlinked] == ["A/DEC/78/551"]


def test_links_are_gone_before_the_text_is_read() -> None:
    bare = without_links(document(linked("Recalling its resolution 60/1,", "60/1", "A/RES/60/1")))
    assert all(not provision.text.links for provision in bare.walk())
