"""Two outlets, or groups, on the statements both carry: who alleged and who told, statement by statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from outletcompare.framing.paired import Contrast, Pair, Paired, Rendering
from outletcompare.model import TOO_FEW
from outletcompare.views.printable import one_line
from outletcompare.views.theme import KIND_NAMES, TERMINAL

if TYPE_CHECKING:
    from rich.console import Console, Group, RenderableType
    from rich.table import Table
    from rich.text import Text

Tone = Literal["distancing", "endorsing", "plain"]
WIDTH = 100
# Below this many cells in a line the two sides stand under each other.
_NEED = 76
_WORDS, _SHOWN = 90, 20
_MUTED = TERMINAL["muted"]
_STYLES = {"distancing": TERMINAL["only"], "endorsing": TERMINAL["variant"], "plain": "bold"}


@frozen(kw_only=True)
class Wording:
    """One wording of an outlet, what it is, and whether it takes a distance or vouches."""

    text: str
    what: str
    tone: Tone = "plain"


@frozen(kw_only=True)
class Told:
    """How one outlet put the statement: its wordings, each once."""

    outlet: str
    how: str
    wordings: tuple[Wording, ...]


@frozen(kw_only=True)
class Line:
    """One statement of the table."""

    statement: str
    source: str
    words: str
    differs: bool
    first: tuple[Told, ...]
    second: tuple[Told, ...]


def lines(paired: Paired) -> list[Line]:
    """The statements both carry, those first in which one side has a mark that the other has not."""
    return [_line(pair) for pair in sorted(paired.pairs, key=lambda pair: not pair.differs)]


def counts(paired: Paired) -> list[tuple[str, str, str, str, str]]:
    """Mark, more in the first, more in the second, alike, and what the test says; marks nobody has are left out."""
    return [
        (row.mark, str(row.more_first), str(row.more_second), str(row.alike), _verdict(row))
        for row in paired
        if row.more_first or row.more_second
    ]


def headline(paired: Paired) -> str:
    """What is compared, in a sentence."""
    number, apart = len(paired.pairs), sum(pair.differs for pair in paired.pairs)
    sides = f"{paired.first} · {paired.second}"
    if not number:
        return f"{sides}: no statement in both"
    return f"{sides}: {number} statement{'' if number == 1 else 's'} in both, {apart or 'none'} marked differently"


def html(paired: Paired) -> str:
    """An HTML fragment with its style sheet."""
    from markupsafe import Markup

    from outletcompare.views.fragments import environment, style_sheet

    found = lines(paired)
    return (
        environment()
        .get_template("pairs.html.j2")
        .render(
            first=paired.first,
            second=paired.second,
            headline=headline(paired),
            lines=found[:_SHOWN],
            more=len(found) - len(found[:_SHOWN]),
            counts=counts(paired),
            style=Markup(style_sheet("view")),
        )
    )


def text(paired: Paired, *, width: int = WIDTH) -> str:
    """Plain text, without colours or control codes."""
    import io

    from rich.console import Console

    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    return _printed(paired, console)


def shown(paired: Paired) -> str:
    """What an interactive session prints: in colour where it has any."""
    from rich.console import Console

    console = Console()
    return _printed(paired, console) if console.is_terminal else text(paired)


def _printed(paired: Paired, console: Console) -> str:
    with console.capture() as capture:
        for part in _parts(paired, console.width):
            console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n"))


def _line(pair: Pair) -> Line:
    rows = (*pair.first, *pair.second)
    longest = max(rows, key=lambda row: (row.kind != "indirect", len(row.text)))
    return Line(
        statement=pair.statement,
        source=next((row.source for row in rows if row.source), ""),
        words=one_line(longest.text, _WORDS),
        differs=pair.differs,
        first=tuple(_told(pair.first)),
        second=tuple(_told(pair.second)),
    )


def _told(side: Sequence[Rendering]) -> Iterator[Told]:
    for outlet in dict.fromkeys(row.outlet for row in side):
        rows = [row for row in side if row.outlet == outlet]
        yield Told(
            outlet=outlet,
            how=", ".join(dict.fromkeys(KIND_NAMES[row.kind] for row in rows)),
            wordings=tuple(dict.fromkeys(wording for row in rows for wording in _wordings(row))),
        )


def _wordings(row: Rendering) -> Iterator[Wording]:
    if row.cue:
        yield Wording(text=one_line(row.cue), what=row.cue_category, tone=_tone(row.cue_category))
    if row.label and row.label != row.cue:
        yield Wording(text=one_line(row.label), what=f"label, {row.label_category}", tone=_tone(row.label_category))
    for hedge in row.hedges:
        yield Wording(text=one_line(hedge), what="hedge", tone="distancing")
    for scare in row.scare_quotes:
        yield Wording(text=f"“{one_line(scare)}”", what="scare quotes", tone="distancing")


def _tone(category: str) -> Tone:
    if category in ("distancing", "loaded"):
        return "distancing"
    return "endorsing" if category == "endorsing" else "plain"


def _verdict(row: Contrast) -> str:
    return f"{TOO_FEW} (n={row.estimate.n})" if row.p is None else f"{row.verdict} (p = {row.p:.3f})"


def _parts(paired: Paired, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(one_line(headline(paired)), style="bold")
    found = lines(paired)
    if found:
        yield _wide(paired, found[:_SHOWN]) if width >= _NEED else _stacked(paired, found[:_SHOWN])
    if len(found) > _SHOWN:
        yield Text(f"… and {len(found) - _SHOWN} more", style=_MUTED)
    numbers = counts(paired)
    if numbers:
        table = _table()
        for name in ("marked more in", paired.first, paired.second, "alike", ""):
            table.add_column(Text(one_line(name)), overflow="fold", max_width=24)
        for row in numbers:
            table.add_row(*row)
        yield table


def _wide(paired: Paired, found: Iterable[Line]) -> Table:
    from rich.text import Text

    table = _table()
    table.add_column("", ratio=4)
    for name in (paired.first, paired.second):
        table.add_column(Text(one_line(name)), ratio=3, overflow="fold")
    for line in found:
        cells = (_cell(name, side) for name, side in ((paired.first, line.first), (paired.second, line.second)))
        table.add_row(_said(line), *cells)
        table.add_section()
    return table


def _stacked(paired: Paired, found: Iterable[Line]) -> Group:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    blocks: list[RenderableType] = []
    for line in found:
        blocks += [Text(""), _said(line)]
        for name, side in ((paired.first, line.first), (paired.second, line.second)):
            blocks += [Padding(Text(one_line(name), "bold"), (0, 0, 0, 2)), Padding(_cell(name, side), (0, 0, 0, 4))]
    return Group(*blocks, Text(""))


def _said(line: Line) -> Text:
    from rich.text import Text

    said = Text("≠ " if line.differs else "  ", style="bold")
    return said.append(f"{one_line(line.source) or 'source unknown'}: ", style="bold").append(
        line.words, style="not bold"
    )


def _cell(name: str, side: Sequence[Told]) -> Text:
    """The wordings of one side, under the names of its outlets where it is a group."""
    from rich.text import Text

    cells = []
    for told in side:
        cell = Text(f"{one_line(told.outlet)}: " if told.outlet != name else "")
        wordings = [Text.assemble((w.text, _STYLES[w.tone]), (f" ({w.what})", _MUTED)) for w in told.wordings]
        cells.append(cell.append_text(Text("\n").join(wordings) if wordings else Text("no cue", style=_MUTED)))
    return Text("\n").join(cells)


def _table() -> Table:
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
