"""The year in which a numbered session of an organ opens, where the series of its sessions tells."""

from __future__ import annotations

# Organs that have met in one regular session a year without a gap for decades: year minus number of the session.
_ANNUAL = {
    "General Assembly": 1945,
    "Commission on Narcotic Drugs": 1957,
    "Commission on Crime Prevention and Criminal Justice": 1991,
    "Commission on the Status of Women": 1956,
    "Commission for Social Development": 1962,
    "Commission on Population and Development": 1967,
    "Commission on Science and Technology for Development": 1997,
    "Statistical Commission": 1969,
}
# The numbers from which the sums above hold.
_FROM = {"General Assembly": 5}


def opening_year(organ: str, session: int) -> int | None:
    """The year in which that session of the organ opens; None where the number does not tell.

    The General Assembly opens its session N in September of 1945 + N. The Human Rights Council has met in three
    regular sessions a year since 2006.
    """
    if organ == "Human Rights Council":
        return 2006 + (session - 1) // 3
    if organ in _ANNUAL and session >= _FROM.get(
        organ, 30 if organ != "Commission on Crime Prevention and Criminal Justice" else 1
    ):
        return _ANNUAL[organ] + session
    return None
