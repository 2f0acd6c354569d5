"""Signs that Word takes from a font instead of from Unicode (`w:sym`): Symbol and the Wingdings."""

from __future__ import annotations

# Code in the font Symbol from 0x41 on, letter by letter; a blank has no sign here.
_SYMBOL_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + at: sign for at, sign in enumerate(_SYMBOL_CAPITALS)},
    **{0x61 + at: sign for at, sign in enumerate(_SYMBOL_SMALL)},
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "⋅", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "‣", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = 0xF000
UNKNOWN = "\ufffd"


def sign_of(font: str, code: str) -> str:
    """The Unicode character of a code (hexadecimal) in a font; `UNKNOWN` if it is not known."""
    try:
        value = int(code, 16)
    except ValueError:
        return UNKNOWN
    inner = value - _PRIVATE if _PRIVATE <= value <= _PRIVATE + 0xFF else value
    table = _FONTS.get(font.strip().lower())
    if table is not None and inner <= 0xFF:
        if inner in table:
            return table[inner]
        return chr(inner) if table is _SYMBOL and 0x20 <= inner < 0x40 else UNKNOWN
    if 0xE000 <= value <= 0xF8FF or value > 0xFFFF or 0xD800 <= value <= 0xDFFF or value < 0x20:
        return UNKNOWN
    return chr(value)
