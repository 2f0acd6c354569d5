"""The organs whose documents have a series of their own, and how their resolutions are numbered.

Facts only: series codes and names as the organs print them on their covers. The slugs are those of the registry of
bodies.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Numbering(StrEnum):
    """How an organ numbers its resolutions."""

    SESSION = "session"  # 77/298, S-30/1
    YEAR = "year"  # 2021/10
    COUNCIL = "council"  # 2720 (2023)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ with a document series. `code` begins its symbols; `spellings` are short names that people type.

    `first`: the first session (or year) numbered in this way. `bare`: its numbers are commonly written without the
    organ's name. What a number alone may then mean is bounded, generously, only to leave out the impossible: by
    `last` session and `highest` number, and, where older resolutions carry a session in Roman numerals, by `roman`:
    at session s the running number lies between roman[0] * (s - 1) and roman[1] * s. (So the rows of the Assembly and
    of the Economic and Social Council do not meet after their first sessions: 217 (III) can only be one of the
    Assembly.)
    """

    code: str
    slug: str
    name: str
    numbering: Numbering = Numbering.SESSION
    spellings: tuple[str, ...] = ()
    first: int = 1
    last: int = 99
    highest: int = 999
    roman: tuple[int, int] | None = None
    bare: bool = False


ORGANS: tuple[Organ, ...] = (
    Organ(
        "A", "general-assembly", "General Assembly", Numbering.SESSION, ("GA", "UNGA"),
        first=31, last=120, highest=599, roman=(73, 125), bare=True,
    ),
    Organ("S", "security-council", "Security Council", Numbering.COUNCIL, ("SC", "UNSC", "UNSCR", "SCR"), bare=True),
    Organ(
        "E", "economic-and-social-council", "Economic and Social Council", Numbering.YEAR, ("ECOSOC",),
        first=1978, last=2099, highest=399, roman=(12, 36), bare=True,
    ),
    Organ(
        "A/HRC", "human-rights-council", "Human Rights Council", Numbering.SESSION, ("HRC", "UNHRC"),
        first=1, last=70, highest=69, bare=True,
    ),
    Organ(
        "E/CN.4", "commission-on-human-rights", "Commission on Human Rights", Numbering.YEAR, ("CHR",),
        first=1980, last=2006, highest=119, roman=(0, 2), bare=True,
    ),
    Organ("T", "trusteeship-council", "Trusteeship Council", roman=(0, 999)),
    Organ("E/CN.3", "statistical-commission", "Statistical Commission"),
    Organ("E/CN.5", "commission-for-social-development", "Commission for Social Development", spellings=("CSOCD",)),
    Organ("E/CN.6", "commission-on-the-status-of-women", "Commission on the Status of Women", spellings=("CSW",)),
    Organ("E/CN.7", "commission-on-narcotic-drugs", "Commission on Narcotic Drugs", spellings=("CND",),
          roman=(0, 2)),
    Organ("E/CN.9", "commission-on-population-and-development", "Commission on Population and Development",
          Numbering.YEAR, ("CPD",)),
    Organ("E/CN.15", "commission-on-crime-prevention-and-criminal-justice",
          "Commission on Crime Prevention and Criminal Justice", spellings=("CCPCJ",)),
    Organ("E/CN.16", "commission-on-science-and-technology-for-development",
          "Commission on Science and Technology for Development", spellings=("CSTD",)),
    Organ("E/CN.17", "commission-on-sustainable-development", "Commission on Sustainable Development",
          spellings=("CSD",)),
    Organ("E/CN.18", "united-nations-forum-on-forests", "United Nations Forum on Forests", spellings=("UNFF",)),
    Organ("E/ECE", "economic-commission-for-europe", "Economic Commission for Europe"),
    Organ("E/ESCAP", "economic-and-social-commission-for-asia-and-the-pacific",
          "Economic and Social Commission for Asia and the Pacific", spellings=("ESCAP",)),
    Organ("E/ESCWA", "economic-and-social-commission-for-western-asia",
          "Economic and Social Commission for Western Asia", spellings=("ESCWA",)),
    Organ("E/ECA", "economic-commission-for-africa", "Economic Commission for Africa"),
    Organ("E/C.12", "committee-on-economic-social-and-cultural-rights",
          "Committee on Economic, Social and Cultural Rights"),
    Organ("E/C.19", "permanent-forum-on-indigenous-issues", "Permanent Forum on Indigenous Issues"),
    Organ("A/C.1", "first-committee", "First Committee"),
    Organ("A/C.2", "second-committee", "Second Committee"),
    Organ("A/C.3", "third-committee", "Third Committee"),
    Organ("A/C.4", "fourth-committee", "Fourth Committee"),
    Organ("A/C.5", "fifth-committee", "Fifth Committee"),
    Organ("A/C.6", "sixth-committee", "Sixth Committee"),
    Organ("CTOC/COP", "conference-of-the-parties-to-the-convention-against-transnational-organized-crime",
          "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"),
    Organ("CAC/COSP", "conference-of-the-states-parties-to-the-convention-against-corruption",
          "Conference of the States Parties to the United Nations Convention against Corruption"),
    Organ("UNEP/EA", "united-nations-environment-assembly", "United Nations Environment Assembly",
          spellings=("UNEA",)),
)  # fmt: skip

BY_CODE = {organ.code: organ for organ in ORGANS}
BY_SLUG = {organ.slug: organ for organ in ORGANS}
BY_SPELLING = {spelling.casefold(): organ for organ in ORGANS for spelling in (*organ.spellings, organ.name)}

# The first part of a symbol names its series. A first part that is not here is not a United Nations symbol.
SERIES = frozenset({
    "A", "S", "E", "T", "ST", "TD", "DP", "PBC", "CEB", "JIU", "DC", "CD", "ICSC", "UNW", "HSP", "HS", "UNEP",
    "FCCC", "ICCD", "CBD", "CTOC", "CAC", "NPT", "BWC", "CCW", "CCM", "APLC", "TPNW", "ATT", "SPLOS", "CLCS",
    "ISBA", "LOS", "CEDAW", "CRC", "CRPD", "CMW", "CCPR", "CED", "CERD", "CAT", "HRI", "UNICEF", "UNFPA", "UNITAR",
    "UNU", "GC", "IDB", "PI", "ECE", "ESCAP", "LC", "GEO", "WFP", "WFC", "AC", "OPS", "UNHCR", "PCNICC", "ICC",
})  # fmt: skip

# The letters in which Arabic texts print lettered resolutions.
ARABIC_LETTERS = {
    "ألف": "A", "الف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F", "زاي": "G", "حاء": "H",
}  # fmt: skip

# The last resolution of the Security Council in each year, from 1946 on: a number tells its year.
LAST_COUNCIL_RESOLUTION: tuple[int, ...] = (
    15, 37, 66, 78,  # 1946-1949
    89, 96, 98, 103, 106, 110, 121, 126, 131, 132,  # 1950-1959
    160, 169, 177, 185, 199, 219, 232, 244, 262, 275,  # 1960-1969
    291, 307, 324, 344, 366, 384, 402, 422, 443, 461,  # 1970-1979
    484, 499, 528, 545, 559, 580, 593, 606, 626, 646,  # 1980-1989
    683, 725, 799, 892, 969, 1035, 1092, 1146, 1219, 1284,  # 1990-1999
    1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907,  # 2000-2009
    1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2503,  # 2010-2019
    2561, 2615, 2671, 2721, 2767,  # 2020-2024
)  # fmt: skip
