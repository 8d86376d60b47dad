"""HTML fragments: the side-by-side view, and the environment every page is rendered with (autoescape always on)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import frozen

from outletcompare.views.apparatus import Group, apparatus, base_name
from outletcompare.views.departures import lay_out
from outletcompare.views.layout import Gap, Layout, Row, Segment
from outletcompare.views.printable import one_line, printable, squeeze
from outletcompare.views.theme import AGREED, ALSO_PRINTED, DARK, KIND_NAMES, LIGHT, SEVERITY_NAMES
from outletcompare.views.wrapping import Block, Piece, alone, drawn, runs, wrap

if TYPE_CHECKING:
    from jinja2 import Environment

    from outletcompare.model import Collation

# Characters of text that one block of aligned segments may take on a page.
BLOCK_WIDTH = 74


@frozen(kw_only=True)
class DrawnCell:
    """What one row shows in one segment."""

    pieces: tuple[Piece, ...]
    same: bool
    joined: bool


@frozen(kw_only=True)
class DrawnBlock:
    """One aligned block: ``cells[row][segment]``; ``agreed`` when all rows share all of it, ``alone``
    when one row alone has words, which then run on as text."""

    cells: tuple[tuple[DrawnCell, ...], ...]
    agreed: bool
    alone: bool

    @property
    def gone(self) -> tuple[int, ...]:
        """The rows that leave out all of the block."""
        return tuple(
            number
            for number, row in enumerate(self.cells)
            if all(piece.state == "omitted" for cell in row for piece in cell.pieces)
        )


@frozen(kw_only=True)
class DrawnRow:
    """A row header: the row and where its link leads, if anywhere."""

    row: Row
    link: str | None


@frozen(kw_only=True)
class View:
    """What the template of the side-by-side view needs."""

    title: str
    rows: tuple[DrawnRow, ...]
    blocks: tuple[DrawnBlock, ...]
    apparatus: tuple[Group, ...]
    base: str
    marks_matter: bool
    moved: bool
    elsewhere: bool
    right_to_left: bool
    agreed: bool

    @property
    def tools(self) -> bool:
        """Whether switches help: with a single row there is nothing to compare."""
        return len(self.rows) > 1 and bool(self.blocks)


@cache
def environment() -> Environment:
    """Jinja2 with autoescape on and every printed string made :func:`printable`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("outletcompare.views"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shorten"] = one_line
    made.filters["squeeze"] = squeeze
    made.globals.update(also_printed=ALSO_PRINTED, agreed=AGREED, kind_names=KIND_NAMES, severity_names=SEVERITY_NAMES)
    return made


@cache
def style_sheet(*names: str) -> str:
    """The colours as CSS variables, for light, dark and print, then the named style sheets."""
    light = _variables(LIGHT.variables())
    dark = _variables(DARK.variables())
    rules = [
        f":root {{ {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}",
    ]
    folder = files("outletcompare.views").joinpath("templates")
    rules += [folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names]
    return "\n".join(rules)


def side_by_side(collation: Collation, *, style: bool = False, links: Mapping[str, str] | None = None) -> str:
    """The view of a collation as an HTML fragment; see :meth:`SideBySide.html`."""
    from markupsafe import Markup

    module: Any = environment().get_template("side_by_side.html.j2").module
    fragment = str(module.view(view(collation, links or {})))
    return f"<style>{Markup(style_sheet('view'))}</style>\n{fragment}" if style else fragment


def page(title: str, fragment: str) -> str:
    """A whole HTML page around a fragment made here."""
    from markupsafe import Markup

    template = environment().get_template("page.html.j2")
    style = Markup(style_sheet("view", "report"))
    return template.render(title=title, fragment=Markup(fragment), style=style)


def view(collation: Collation, links: Mapping[str, str]) -> View:
    """Lay the collation out for the template; ``links`` by quote id."""
    layout = lay_out(collation)
    blocks = wrap(layout, BLOCK_WIDTH, lambda found: sum(len(p.text) + p.space for p in found))
    rows = tuple(
        DrawnRow(row=row, link=next((safe for q in row.quotes if (safe := safe_link(links.get(q.id)))), None))
        for row in layout.rows
    )
    names = ", ".join(row.name for row in layout.rows)
    return View(
        title=one_line(f"Side by side: {names}", 160),
        rows=rows,
        blocks=tuple(_drawn(layout, block) for block in runs(blocks, len(rows))),
        apparatus=apparatus(collation),
        base=base_name(collation),
        marks_matter=layout.marks_matter,
        moved="moved" in layout.states,
        elsewhere="elsewhere" in layout.states,
        right_to_left=layout.right_to_left,
        agreed=layout.agreed,
    )


def safe_link(address: str | None) -> str | None:
    """The address when a page may link to it: http, https or a place on the same page. None otherwise."""
    if address is None:
        return None
    address = one_line(address)
    return address if address.lower().startswith(("http://", "https://", "#")) else None


def _drawn(layout: Layout, block: Block) -> DrawnBlock:
    if alone(block, len(layout.rows)) is not None:
        block = (Segment(columns=tuple(column for segment in block for column in segment.columns), same=False),)
    cells = tuple(_cells(row, block) for row in range(len(layout.rows)))
    lone = alone(block, len(layout.rows)) is not None
    return DrawnBlock(cells=cells, agreed=all(segment.same for segment in block), alone=lone)


def _cells(row: int, block: Block) -> tuple[DrawnCell, ...]:
    cells: list[DrawnCell] = []
    gap_before: Gap | None = None
    for segment in block:
        found = drawn(segment, row, gap_before=gap_before)
        cells.append(DrawnCell(pieces=tuple(found), same=segment.same, joined=segment.joined))
        gap_before = segment.gap(row)
    return tuple(cells)


def _variables(values: Mapping[str, str]) -> str:
    return " ".join(f"{name}: {value};" for name, value in values.items())


def _finalize(value: Any) -> Any:
    from markupsafe import Markup

    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
