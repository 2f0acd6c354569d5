"""Printed numbers: "12.", "(a)", "(أ)", "㈠", "’1‘", "1.2.", "•" … read into a style and an ordinal.

Numbers are normalised to Latin order as the identifiers want it. Which script's numbers stand for letters and which for
roman numerals was read off the six languages of the 78th session: Arabic (أ) and Russian а) are English (a), Arabic ’1‘
and Chinese ㈠ are English (i), Chinese prints (a) itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a number is printed; numbers of one style count one list."""

    ARABIC = "1."
    PAREN_ARABIC = "(1)"
    DECIMAL = "1.1."
    LETTER = "(a)"
    LETTER_DOT = "a."
    ROMAN = "(i)"
    ROMAN_DOT = "i."
    CAPITAL = "A."
    CAPITAL_ROMAN = "I."
    COMPOUND = "a.1."
    BULLET = "•"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One way to read a label: `number` is the normalised form."""

    style: Style
    ordinal: int
    number: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label and the ways to read it, the likelier first."""

    printed: str
    readings: tuple[Numeral, ...]

    def as_style(self, style: Style) -> Numeral | None:
        """The reading in this style, if there is one."""
        return next((reading for reading in self.readings if reading.style is style), None)

    @property
    def first(self) -> Numeral:
        return self.readings[0]


# Abjad order, in which the United Nations letters Arabic sub-paragraphs.
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
# The Russian letters that are used for a, b, c …: Russian documents letter with Latin, or with Cyrillic look-alikes.
_CYRILLIC = {
    "а": "a",
    "с": "c",
    "е": "e",
    "о": "o",
    "р": "p",
    "х": "x",
    "у": "y",
    "к": "k",
    "м": "m",
    "т": "t",
    "і": "i",
}
_CJK = "一二三四五六七八九十"
_CJK_PAREN = {chr(0x3220 + n): n + 1 for n in range(10)}
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")
_BULLETS = "•▪–—-·●○■□◦‣*−"

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SUFFIX = r"(?:bis|ter|quater|quinquies)"


def roman(number: int) -> str:
    """A number from 1 to 399 in small roman numerals."""
    text = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv")):
        while number >= value:
            text += letters
            number -= value
    return text + "i" * number


def roman_value(text: str) -> int | None:
    """The value of small roman numerals, None if they are not well-formed."""
    if not text or any(letter not in _ROMAN_VALUES for letter in text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    total = sum(-v if after > v else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 400 and roman(total) == text else None


def letter(number: int) -> str:
    """1 is a, 27 is aa, 28 bb, as sub-paragraphs are lettered."""
    turns, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turns + 1)


def letter_value(text: str) -> int | None:
    """The place of a, b … z, aa, bb …; None for anything else."""
    if not text or len(text) > 3 or len(set(text)) != 1 or not "a" <= text[0] <= "z":
        return None
    return ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1)


def cjk_value(text: str) -> int | None:
    """The value of 一 to 九十九."""
    if not text or any(sign not in _CJK for sign in text):
        return None
    if "十" not in text:
        return _CJK.index(text) + 1 if len(text) == 1 else None
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1 or "十" in units:
        return None
    return (_CJK.index(tens) + 1 if tens else 1) * 10 + (_CJK.index(units) + 1 if units else 0)


def _letters(text: str, dot: bool) -> tuple[Numeral, ...]:
    """Readings of small letters: as letter, as roman numeral, or both."""
    latin = "".join(_CYRILLIC.get(sign, sign) for sign in text)
    readings = []
    if (value := roman_value(latin)) is not None:
        readings.append(Numeral(Style.ROMAN_DOT if dot else Style.ROMAN, value, latin))
    if (value := letter_value(latin)) is not None:
        as_letter = Numeral(Style.LETTER_DOT if dot else Style.LETTER, value, latin)
        readings.insert(0 if latin not in ("i", "ii", "iii", "v", "x") else len(readings), as_letter)
    return tuple(readings)


def _capitals(text: str) -> tuple[Numeral, ...]:
    small = text.lower()
    readings = []
    if (value := roman_value(small)) is not None:
        readings.append(Numeral(Style.CAPITAL_ROMAN, value, text))
    if (value := letter_value(small)) is not None and len(text) == 1:
        readings.insert(0 if text not in "IVX" else len(readings), Numeral(Style.CAPITAL, value, text))
    return tuple(readings)


def _arabic(text: str, style: Style) -> tuple[Numeral, ...]:
    match = re.match(r"\d+", text)
    return (Numeral(style, int(match[0]) if match else 0, text.replace(" ", "")),)


_ABJAD_TEXT = re.compile(rf"[{_ABJAD}اه]ـ?")


def _abjad(text: str) -> tuple[Numeral, ...]:
    """One letter, or one letter doubled: after the 28 letters the count goes on with (أ أ), English (aa) after 26."""
    sign = re.sub(r"[\sـ]", "", text).replace("ا", "أ")
    ordinal = _ABJAD.index(sign[0]) + 1 + (26 if len(sign) > 1 else 0)
    return (Numeral(Style.LETTER, ordinal, letter(ordinal)),)


_LONGEST = 40  # no label is longer, with the space that follows it
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(\d{{1,3}} ?{_SUFFIX}?)\s?(?:[.．。、)]|[-–]$|[-–](?=\s)|\.\s?[-–])"), "arabic"),
    (re.compile(r"((?:\d{1,3}\.){1,5}\d{1,3})\.?(?![\d,])"), "decimal"),
    (re.compile(rf"[(（](\d{{1,3}} ?{_SUFFIX}?)[)）]"), "paren-arabic"),
    (re.compile(r"[(（]?([a-z]{1,8}|[асеорхуктмі]{1,3})[)）]"), "letters"),
    (re.compile(r"([a-z](?:\.[a-z\d]{1,2})+)\."), "compound"),
    (re.compile(r"([a-z]|[ivxl]{2,6})\."), "letters-dot"),
    (re.compile(rf"\(({_ABJAD_TEXT.pattern}|([{_ABJAD}])(?:\s?\2)+)\)"), "abjad"),
    (re.compile(r"[’‘'](\d{1,3})[’‘']"), "quoted"),
    (re.compile(r"([㈠-㈩])"), "cjk-sign"),
    (re.compile(r"[(（]([一二三四五六七八九十]{1,3})[)）]"), "cjk"),
    (re.compile(r"([IVXLC]{1,7}|[A-Z])\."), "capitals"),
    (re.compile(r"[(（]([IVXLC]{1,7}|[A-Z])[)）]"), "capitals"),
    (re.compile(rf"([{re.escape(_BULLETS)}])(?=\s|$)"), "bullet"),
)


def _readings(form: str, text: str) -> tuple[Numeral, ...]:
    if form == "arabic":
        return _arabic(text, Style.ARABIC)
    if form == "paren-arabic":
        return _arabic(text, Style.PAREN_ARABIC)
    if form == "decimal":
        return (Numeral(Style.DECIMAL, int(text.rpartition(".")[2]), text),)
    if form == "compound":
        return (Numeral(Style.COMPOUND, 0, text),)
    if form in ("letters", "letters-dot"):
        return _letters(text, form == "letters-dot")
    if form == "abjad":
        return _abjad(text)
    if form == "quoted":
        return (Numeral(Style.ROMAN, int(text), roman(int(text))),) if int(text) < 400 else ()
    if form == "cjk-sign":
        return (Numeral(Style.ROMAN, _CJK_PAREN[text], roman(_CJK_PAREN[text])),)
    if form == "cjk":
        value = cjk_value(text)
        return (Numeral(Style.ROMAN, value, roman(value)),) if value else ()
    if form == "capitals":
        return _capitals(text)
    return (Numeral(Style.BULLET, 0, None),)


def leading_label(text: str) -> Label | None:
    """The label at the start of a text, None if there is none. Only a label that is followed by a space or by nothing,
    or by the text itself where the script has no spaces, counts."""
    plain = text[:_LONGEST].translate(DIGITS).replace("\u00a0", " ")
    for pattern, form in _FORMS:
        match = pattern.match(plain)
        if not match or not _ends_well(plain, match.end(), form):
            continue
        readings = _readings(form, match[1].strip())
        if readings:
            return Label(text[: match.end()].strip(), readings)
    return None


def _ends_well(plain: str, end: int, form: str) -> bool:
    if end >= len(plain) or plain[end].isspace():
        return True
    if form in ("cjk", "cjk-sign"):
        return True
    return form in ("letters", "paren-arabic", "abjad", "quoted") and (plain[end] > "\u2e80" or form != "letters")


def label_of(printed: str) -> Label | None:
    """The label that a `num` holds: it must be the whole of it. A number may lack its full stop."""
    text = " ".join(printed.split())
    found = leading_label(text)
    if found and found.printed == text:
        return found
    plain = text.translate(DIGITS)
    if re.fullmatch(rf"\d{{1,3}} ?{_SUFFIX}?", plain):
        return Label(text, _arabic(plain, Style.ARABIC))
    if re.fullmatch(r"[IVXLC]{1,7}|[A-Z]", plain):
        return Label(text, _capitals(plain))
    if re.fullmatch(r"\d{1,2}\.[A-Z]\.\d{1,2}", plain):
        return Label(text, (Numeral(Style.COMPOUND, 0, plain),))
    return None
