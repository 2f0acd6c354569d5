"""Slices of the dumps, and the list of documents that they are cut by."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kb.release.chunks import compress
from kb.release.listing import Listed, read_listing, write_listing
from kb.release.slices import Slices, slices_of, write_slices

ASSEMBLY = Listed("A/RES/99/1", "2044-09-12", "body/general-assembly", "session/A/99")
COUNCIL = Listed("S/RES/9999(2044)", "2044-10-01", "body/security-council")


@pytest.mark.parametrize(
    ("document", "names"),
    [
        (ASSEMBLY, ["organ-general-assembly", "session-A-99"]),
        (COUNCIL, ["organ-security-council", "year-security-council-2044"]),
        (Listed("X/1", "2044-01-01"), []),
        (Listed("X/2", "", "body/security-council"), ["organ-security-council"]),
    ],
)
def test_a_document_belongs_to_its_organ_and_to_its_session_or_year(document: Listed, names: list[str]) -> None:
    assert [name for name, _ in slices_of(document)] == names


def test_a_slice_holds_its_chunks_and_no_others(tmp_path: Path) -> None:
    chunks = [b"registry\n", b"one\n", b"two\n", b"three\n", b"release\n"]
    members = [compress(chunk) for chunk in chunks]
    spans = [(sum(map(len, members[:place])), len(member)) for place, member in enumerate(members)]
    (tmp_path / "whole.nq.gz").write_bytes(b"".join(members))
    slices = Slices()
    slices.add([ASSEMBLY], 1, 1)
    slices.add([COUNCIL], 1, 2)
    slices.add([ASSEMBLY, ASSEMBLY], 2, 3)
    written = write_slices(tmp_path, "whole.nq.gz", slices, spans)
    found = {file.name: gzip.decompress((tmp_path / "slices" / file.name).read_bytes()) for file in written}
    assert found == {
        "organ-general-assembly.nq.gz": b"one\nthree\n",
        "organ-security-council.nq.gz": b"two\n",
        "session-A-99.nq.gz": b"one\nthree\n",
        "year-security-council-2044.nq.gz": b"two\n",
    }
    assert {one.name: (one.triples, one.documents) for one in slices}["organ-general-assembly"] == (3, 3)


def test_the_list_of_documents_comes_back_sorted(tmp_path: Path) -> None:
    write_listing(tmp_path / "a.gz", [COUNCIL, ASSEMBLY])
    write_listing(tmp_path / "b.gz", [ASSEMBLY, COUNCIL])
    assert list(read_listing(tmp_path / "a.gz")) == [ASSEMBLY, COUNCIL]
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert list(read_listing(tmp_path / "none.gz")) == []
