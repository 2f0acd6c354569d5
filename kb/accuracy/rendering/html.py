"""HTML: a page of the web, and what Word saves as one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kb.accuracy.rendering.sheet import COVER, HEADINGS, Cell, Line, Role, Run, Sheet
from kb.model import EmphasisKind

_TAGS = (
    (EmphasisKind.BOLD, "b"),
    (EmphasisKind.ITALIC, "i"),
    (EmphasisKind.UNDERLINE, "u"),
    (EmphasisKind.STRIKE, "s"),
    (EmphasisKind.SUPERSCRIPT, "sup"),
)
_TAB = "&nbsp;&nbsp;&nbsp;&nbsp; "


def web_page(sheet: Sheet) -> str:
    """A page with a navigation that is none of the document, raised marks as links, and the notes at the end."""
    head = sheet.masthead
    told = [f"Distr.: {head.distribution}" if head.distribution else "", head.issued]
    told += [f"Original: {head.original}"] if head.original else []
    table = (
        f"<table class='masthead'><tr><td>United Nations</td><td>{escape(head.symbol)}</td></tr>"
        f"<tr><td><b>{escape(head.organ)}</b></td>"
        f"<td>{'<br>'.join(escape(one) for one in told if one)}</td></tr></table>"
    )
    lines = "\n".join(_web_line(line, sheet) for line in sheet.lines)
    notes = "\n".join(
        f'<p id="fn{index}"><a href="#ref{index}"><sup>{escape(note.mark)}</sup></a> {_runs(note.runs, sheet)}</p>'
        for index, note in enumerate(sheet.notes, start=1)
    )
    below = f'<hr>\n<div class="footnotes">\n{notes}\n</div>\n' if notes else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(head.symbol)}</title>\n<style>p {{ text-align: justify }}</style>\n"
        "<script>var shown = true;</script>\n</head>\n<body>\n<nav><a href='/'>Home</a></nav>\n<main>\n"
        f"{table}\n{lines}\n{below}</main>\n</body>\n</html>\n"
    )


def _web_line(line: Line, sheet: Sheet) -> str:
    if line.role is Role.TABLE:
        return _table(line.rows, sheet)
    label = f"{escape(line.label)} " if line.label else ""
    words = label + _runs(line.runs, sheet)
    if line.role is Role.TITLE:
        return f"<h1>{words}</h1>"
    if line.role in HEADINGS:
        level = min(line.level + 1, 6)
        return f"<h{level}>{words}</h{level}>"
    if line.role in COVER:
        return f"<p>{words}</p>"
    style = f' style="margin-left: {2 * line.indent}em"' if line.indent else ""
    return f"<p{style}>{words}</p>"


def saved_from_word(sheet: Sheet) -> str:
    """Word's "web page": its classes, no-break blanks for tabs, marks in brackets, notes in a list of its own."""
    head = sheet.masthead
    rows = [("United Nations", head.symbol), (head.organ, f"Distr.: {head.distribution}" if head.distribution else "")]
    rows += [("", one) for one in (head.issued, f"Original: {head.original}" if head.original else "") if one]
    cells = "".join(
        "<tr>"
        + "".join(f"<td valign=top><p class=MsoNormal>{escape(one) or '&nbsp;'}</p></td>" for one in row)
        + "</tr>"
        for row in rows
    )
    lines = "\n\n".join(_word_line(line, sheet) for line in sheet.lines)
    notes = "\n".join(
        f"<div style='mso-element:footnote' id=ftn{index}>\n<p class=MsoFootnoteText><a "
        f'style=\'mso-footnote-id:ftn{index}\' href="#_ftnref{index}" name="_ftn{index}" title=""><span '
        f"class=MsoFootnoteReference><span style='mso-special-character:footnote'>[{escape(note.mark)}]</span></span>"
        f"</a> {_word_runs(note.runs, sheet)}</p>\n</div>"
        for index, note in enumerate(sheet.notes, start=1)
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" '
        'xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n'
        '<meta name=Generator content="Microsoft Word 15">\n'
        "<style>\n<!--\n p.MsoNormal { margin:0cm; }\n-->\n</style>\n</head>\n\n"
        "<body lang=EN-GB>\n\n<div class=WordSection1>\n\n"
        f"<table class=MsoNormalTable border=0>{cells}</table>\n\n{lines}\n\n</div>\n\n"
        "<div style='mso-element:footnote-list'><br clear=all>\n<hr align=left size=1 width=\"33%\">\n"
        f"{notes}\n</div>\n\n"
        "</body>\n</html>\n"
    )


def _word_line(line: Line, sheet: Sheet) -> str:
    if line.role is Role.TABLE:
        return _table(line.rows, sheet)
    label = f"{escape(line.label)}<span style='mso-tab-count:1'>{_TAB}</span>" if line.label else ""
    words = label + _word_runs(line.runs, sheet)
    kind = "HChG" if line.role in HEADINGS or line.role is Role.TITLE else "SingleTxtG"
    left = f" style='margin-left:{56 + 28 * line.indent}.0pt'" if line.role is Role.PARAGRAPH else ""
    # Word ends its lines anywhere at a blank.
    return f"<p class={kind}{left}>{_wrapped(words)}</p>"


def _wrapped(words: str) -> str:
    lines, line = [], ""
    inside = False
    for piece in words.split(" "):
        if line and not inside and len(line) + len(piece) > 80:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
        inside = line.count("<") > line.count(">")
    return "\n".join([*lines, line])


def _word_runs(runs: Sequence[Run], sheet: Sheet) -> str:
    made: list[str] = []
    seen: set[int] = set()
    for run in runs:
        if run.note is None:
            made.append(_styled(run))
            continue
        key = run.note + 1
        name = "" if run.note in seen else f' name="_ftnref{key}"'
        seen.add(run.note)
        made.append(
            f'<a style=\'mso-footnote-id:ftn{key}\' href="#_ftn{key}"{name} title=""><span class=MsoFootnoteReference>'
            f"<span style='mso-special-character:footnote'>[{escape(sheet.notes[run.note].mark)}]</span></span></a>"
        )
    return "".join(made)


def _runs(runs: Sequence[Run], sheet: Sheet) -> str:
    return "".join(
        _styled(run) if run.note is None
        else f'<sup><a href="#fn{run.note + 1}" id="ref{run.note + 1}">{escape(sheet.notes[run.note].mark)}</a></sup>'
        for run in runs
    )  # fmt: skip


def _styled(run: Run) -> str:
    words = escape(run.text, quote=False)
    for kind, tag in _TAGS:
        if kind in run.styles:
            words = f"<{tag}>{words}</{tag}>"
    return words


def _table(rows: Sequence[Sequence[Cell]], sheet: Sheet) -> str:
    made: list[str] = []
    for row in rows:
        cells: list[str] = []
        for cell in row:
            tag = "th" if cell.header else "td"
            spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            cells.append(f"<{tag}{spans}>{_runs(cell.runs, sheet)}</{tag}>")
        made.append(f"<tr>{''.join(cells)}</tr>")
    return "<table>\n" + "\n".join(made) + "\n</table>"
