"""Headings: their printed number, their rank, and whether they open an annex."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.model import EMPTY, Text
from kb.readers.akn4un.inline import cut
from kb.readers.akn4un.labels import DIGITS, Style, cjk_value, label_of, letter, letter_value, roman, roman_value

# What the six languages call an annex, and what hangs on an annex.
_ANNEX = r"Annexe?s?|ANNEXE?|Anexo|ANEXO|Приложени[ея]|ПРИЛОЖЕНИЕ|附件|المرفق|مرفق|Addendum"
_APPENDIX = (
    r"Appendix|APPENDIX|Enclosure|Attachment|Appendice|Apéndice|Adición|Добавление|Дополнение"
    r"|附录|التذييل|الضميمة|تذييل"
)
# What the divisions of a text are called, by rank.
_DIVISIONS = (
    "Part|PART|Partie|Parte|Titre|Título|Title|Pillar|Часть|الجزء|الركيزة|部分|编",
    "Chapter|CHAPTER|Chapitre|Capítulo|Глава|الفصل|章",
    "Section|SECTION|Sección|Раздел|الباب|الفرع|节|款",
    "Article|ARTICLE|Artículo|Rule|Règle|Regla|Goal|Principle|Guideline|Benchmark|Статья|Правило|المادة|القاعدة|条",
)
_DIVISION_RANKS = {word: rank for rank, words in enumerate(_DIVISIONS) for word in words.split("|")}
_WORDS = "|".join(sorted(_DIVISION_RANKS, key=len, reverse=True))
_PLACE = r"[IVXLC]{1,7}|[A-Z]|\d{1,3}[A-Z]?|[一二三四五六七八九十]{1,3}"
_SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_SPELLED_VALUES = {word: value for value, word in enumerate(_SPELLED, start=1)}
# "Annex II to resolution 12 (1946)" is the heading of an annex, "Annex II to the report …" the beginning of a sentence.
_OF_THIS_TEXT = re.compile(
    r"\s+(?:to|à la|a la|к)\s(?:the |present |présente |presente |настоящей )*"
    r"(?:resolution|résolution|resolución|резолюции)[\d/() A-Z-]*"
)
_ARABIC_ORDINALS = {
    "الأول": 1, "الأولى": 1, "الثاني": 2, "الثانية": 2, "الثالث": 3, "الثالثة": 3, "الرابع": 4, "الرابعة": 4,
    "الخامس": 5, "الخامسة": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9, "العاشر": 10,
}  # fmt: skip
_ARABIC_FIRSTLY = {
    "أولا": 1, "ثانيا": 2, "ثالثا": 3, "رابعا": 4, "خامسا": 5, "سادسا": 6, "سابعا": 7, "ثامنا": 8, "تاسعا": 9,
    "عاشرا": 10, "حادي عشر": 11, "ثاني عشر": 12, "ثالث عشر": 13, "رابع عشر": 14, "خامس عشر": 15, "سادس عشر": 16,
    "سابع عشر": 17, "ثامن عشر": 18, "تاسع عشر": 19, "عشرون": 20,
}  # fmt: skip
_ARABIC_LETTERS = {
    "ألف": 1, "باء": 2, "جيم": 3, "دال": 4, "هاء": 5, "واو": 6, "زاي": 7, "حاء": 8, "طاء": 9, "ياء": 10,
    "كاف": 11, "لام": 12, "ميم": 13, "نون": 14,
}  # fmt: skip
_LETTERED = 2
_VOWELS = re.compile(r"[\u064b-\u0652]")


def _voweled(word: str) -> str:
    """A pattern for an Arabic word, with or without signs for its vowels."""
    return "".join(re.escape(letter_) + "[\u064b-\u0652]*" for letter_ in word)


_DIVISION = re.compile(
    rf"[“«\"]?((?P<annex>{_ANNEX})|(?P<appendix>{_APPENDIX})|(?P<word>{_WORDS}))"
    rf"(?:\s?(?P<number>{_PLACE}|(?i:{'|'.join(_SPELLED)})|{'|'.join(_ARABIC_ORDINALS)}|{'|'.join(_ARABIC_LETTERS)})"
    rf"(?=$|[\s.:،,*–—-]))?"
)
_CHINESE_DIVISION = re.compile(
    r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3}[A-Z]?)(?P<word>部分|章|节|条|编|款)|(?P<annex>附件)(?P<annexed>[一二三四五六七八九十]{1,3}|\d{1,2})?(?=$|\s)"
)
_AFTER = re.compile(r"\s*[.:،,–—-]*\s*")
_CHINESE_NUMERAL = re.compile(r"([一二三四五六七八九十]{1,3})(?=$|[、.．\s])[、.．]?()")
_ARABIC_NUMERAL = re.compile(
    rf"({'|'.join(map(_voweled, sorted((*_ARABIC_FIRSTLY, *_ARABIC_LETTERS), key=len, reverse=True)))})"
    rf"(?=$|[\s–-])\s*[–-]?()"
)
_LATIN_NUMERAL = re.compile(
    r"([IVXLC]{1,7}|[A-Z]|\d{1,3})(?:\.(?=\s|$)|\s*$|\s*[-–—](?=\s))|([IVX]{1,7})(?=\s[^\Wa-zа-я\d])"
)
# Russian headings are lettered with Cyrillic capitals that look like the Latin ones.
_LOOK_ALIKES = str.maketrans("АВСЕІХМ", "ABCEIXM")


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """A heading taken apart. `style_rank` orders the kinds: parts, roman numerals, letters, digits, no number."""

    label: str = ""
    number: str | None = None
    title: Text = EMPTY
    annex: bool = False
    appendix: bool = False
    style_rank: int = 5

    @property
    def ordinal(self) -> int:
        """The place of the number in its kind, 0 without a number."""
        return ordinal_of(self.number, self.style_rank)


def heading_words(text: Text, label: str = "") -> HeadingWords:
    """Take a heading apart. `label` is a number that the markup gives."""
    if label:
        number, rank = _numeral(label)
        return HeadingWords(label, number or _plain_number(label), text, style_rank=rank)
    plain = text.plain.replace("\u00a0", " ").translate(DIGITS)
    if text:
        divided = _division(text, plain)
        if divided:
            return divided
        for pattern in (_LATIN_NUMERAL, _CHINESE_NUMERAL, _ARABIC_NUMERAL):
            match = pattern.match(plain[:4].translate(_LOOK_ALIKES) + plain[4:])
            if match:
                number, rank = _numeral(match[1] or match[2])
                if number:
                    printed = text.plain[: match.end()].strip()
                    return HeadingWords(printed, number, cut(text, match.end()), style_rank=rank)
    return HeadingWords(title=text)


def ordinal_of(number: str | None, style_rank: int) -> int:
    """The place of a heading's number: 2 for II, B and 2."""
    if not number:
        return 0
    if number.isdigit():
        return int(number)
    value = (
        letter_value(number.lower()) if style_rank == _LETTERED and len(number) == 1 else roman_value(number.lower())
    )
    return value or 0


def is_numeral_line(text: str) -> bool:
    """Whether a line is nothing but a Chinese or an Arabic numeral ("二", "ثانيا")."""
    return bool(_CHINESE_NUMERAL.fullmatch(text) or _ARABIC_NUMERAL.fullmatch(text))


def is_annex_line(text: str) -> bool:
    """Whether a line that is not marked as a heading is nothing but the heading of an annex ("Annex II")."""
    match = re.fullmatch(rf"(?:{_ANNEX}|{_APPENDIX})(?:\s?(?:{_PLACE}|{'|'.join(_ARABIC_ORDINALS)}))?\*?", text)
    return match is not None


def _division(text: Text, plain: str) -> HeadingWords | None:
    match = _CHINESE_DIVISION.match(plain) or _DIVISION.match(plain)
    if not match:
        return None
    groups = match.groupdict()
    raw = groups.get("number") or groups.get("annexed")
    annex, appendix = bool(groups.get("annex")), bool(groups.get("appendix"))
    if not raw and not (annex or appendix):
        return None
    end = match.end()
    rest = plain[end:]
    if annex and _OF_THIS_TEXT.fullmatch(rest):
        end = len(plain)
        if not raw:  # below an annex it is the annex of the resolution that is annexed
            annex, appendix = False, True
    elif rest and (rest[0].isalpha() or not _separated(rest)):
        return None
    number, rank = _numeral(raw) if raw else (None, 0)
    if raw and number is None and raw[0].isdigit():
        number = raw  # "Section 29A"
    if groups.get("word") == "条" and raw and (value := cjk_value(raw)):
        number = str(value)
    if groups.get("word"):
        rank = _DIVISION_RANKS[groups["word"]]
    after = _AFTER.match(plain, end)
    stop = after.end() if after else end
    return HeadingWords(text.plain[:stop].strip(), number, cut(text, stop), annex, appendix, rank)


def _separated(rest: str) -> bool:
    """Whether what follows "Annex I" is a title, and not the rest of a sentence ("Annex I to the report …")."""
    title = rest.lstrip()
    return not title or not title[0].islower()


def _numeral(raw: str) -> tuple[str | None, int]:
    """A heading's number in Latin form, and the rank of its kind."""
    plain = _VOWELS.sub("", raw).translate(DIGITS).strip()
    core = plain.strip(" .-–—()[]、．")
    if core.capitalize() in _SPELLED_VALUES:
        return str(_SPELLED_VALUES[core.capitalize()]), 3
    for names in (_ARABIC_ORDINALS, _ARABIC_FIRSTLY):
        if core in names:
            return roman(names[core]).upper(), 1
    if core in _ARABIC_LETTERS:
        return letter(_ARABIC_LETTERS[core]).upper(), 2
    if (value := cjk_value(core)) is not None:
        return roman(value).upper(), 1
    label = label_of(core)
    if label is None:
        return None, 5
    first = label.first
    ranks = {Style.CAPITAL_ROMAN: 1, Style.CAPITAL: 2, Style.ARABIC: 3}
    return first.number, ranks.get(first.style, 4)


def _plain_number(label: str) -> str | None:
    found = label_of(label)
    return found.first.number if found else None
