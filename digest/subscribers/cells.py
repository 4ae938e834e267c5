"""A value -> the text of a CSV cell that no spreadsheet takes for a formula; such a text -> the value again."""

# What makes a spreadsheet compute or swallow a cell (OWASP, "CSV Injection"), with the full-width forms.
_ACTIVE = tuple("=+-@＝＋－＠\t\r\n")
_GUARDED = (*_ACTIVE, "'")


_JOINERS = "\u200c\u200d\u00ad\u3000"  # needed to spell Persian, Hindi and emoji; a soft hyphen; a wide space


def guard(value: str) -> str:
    """Return `value` with a leading ' where a spreadsheet would compute it; `bare` takes it off again."""
    if value.startswith(_ACTIVE) or (value.startswith("'") and value[1:].startswith(_GUARDED)):
        return "'" + value
    return value


def bare(cell: str) -> str:
    """Return the value that `guard` wrote; a ' before a letter ('t Hooft) stays."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_GUARDED) else cell


def row(cells: list[str], delimiter: str, newline: str) -> str:
    """Return one CSV record, quoted where RFC 4180 asks for it, or where space would be lost."""
    return delimiter.join(_quoted(cell, delimiter) for cell in cells) + newline


def in_one_line(text: str) -> tuple[str, bool]:
    """Return `text` without control characters and in one line, and whether anything but its spacing was changed.

    Line ends and tabs become spaces; other control characters, and marks that turn the writing direction, go.
    """
    if text.isprintable():
        return text.strip(), False
    spaced = " ".join(text.split())
    kept = "".join(character for character in spaced if character.isprintable() or character in _JOINERS)
    return kept.strip(), kept != spaced


def _quoted(cell: str, delimiter: str) -> str:
    if cell != cell.strip() or any(character in cell for character in (delimiter, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
