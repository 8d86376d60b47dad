"""The report: one HTML file with everything in it, readable without a script and without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from outletcompare.model import Article, Collation, Comparison, Statement
from outletcompare.views import narrative
from outletcompare.views.canvas import off_screen
from outletcompare.views.excerpt import excerpt
from outletcompare.views.figures import Figure, framing, reach
from outletcompare.views.fragments import View, environment, safe_link, style_sheet, view
from outletcompare.views.order import Nested, by_reach, nested, wording
from outletcompare.views.parallels import Beside, besides, stitched
from outletcompare.views.passages import Passages, Stretch
from outletcompare.views.tables import LensTable, lens_tables
from outletcompare.writing import write_whole

# A title names no more outlets than this.
_NAMED = 9


@frozen(kw_only=True)
class Shown:
    """One statement of the report with its view, its address and the parts that stand under it."""

    statement: Statement
    anchor: str
    title: str
    view: View
    beside: tuple[Beside, ...]
    stitched: tuple[str, ...]
    parts: tuple[Shown, ...] = ()


@frozen(kw_only=True)
class Printed:
    """One article of the report: its text in marked stretches."""

    article: Article
    anchor: str
    link: str | None
    stretches: tuple[Stretch, ...]


@frozen(kw_only=True)
class Single:
    """A statement that only one outlet carries, as one line."""

    statement: Statement
    text: str
    anchor: str
    passage: str
    beside: tuple[Beside, ...]


@frozen(kw_only=True)
class Page:
    """What the template of the report needs; ``note`` says what does not fit on it."""

    title: str
    note: str
    summary: tuple[narrative.Sentence, ...]
    reach: tuple[Figure, ...]
    framing: tuple[Figure, ...]
    shared: tuple[Shown, ...]
    singles: tuple[Single, ...]
    beside: tuple[Single, ...]
    tables: tuple[LensTable, ...]
    articles: tuple[Printed, ...]
    anchors: Mapping[str, str]
    passages: Passages
    settings: tuple[tuple[str, str], ...]


def report(comparison: Comparison, path: str | Path) -> Path:
    """Write the report and return its path.

    Raises:
        InputError: the file cannot be written.
    """
    return write_whole(path, html(comparison))


def html(comparison: Comparison) -> str:
    """The report as one HTML page."""
    template = environment().get_template("report.html.j2")
    return template.render(page=_page(comparison), comparison=comparison, style=_style("view", "report"))


def summary_html(comparison: Comparison) -> str:
    """The summary in plain words and the statement most outlets carry, for a notebook."""
    widest = by_reach(comparison.shared)[:1]
    template = environment().get_template("summary.html.j2")
    return template.render(
        sentences=narrative.brief(comparison),
        views=[(view(statement.collate(), {}), besides(statement), stitched(statement)) for statement in widest],
        style=_style("view"),
    )


def _style(*names: str) -> Any:
    from markupsafe import Markup

    return Markup(style_sheet(*names))


def _page(comparison: Comparison) -> Page:
    part = excerpt(comparison)
    entries = nested(part.comparison)
    shared = [entry for entry in entries if entry.shared]
    passages = Passages(part.comparison)
    anchors = {statement.id: f"s{number}" for number, statement in enumerate(part.comparison.statements, start=1)}
    collations = _collations(statement for entry in shared for statement in (entry.statement, *entry.parts))
    with off_screen():
        reached, framed = reach(part.comparison), framing(part.comparison)
    links = {quote.id: "#" + passages.of_quote(quote) for quote in part.comparison.quotes}
    singles = tuple(_singles(entries, anchors, links))
    return Page(
        title=_title(comparison),
        note=part.note,
        summary=narrative.summary(comparison, None if part.note else collations),
        reach=reached,
        framing=framed,
        shared=tuple(_shown(entry, anchors, collations, links) for entry in shared),
        singles=tuple(single for single in singles if not single.beside),
        beside=tuple(single for single in singles if single.beside),
        tables=lens_tables(part.comparison),
        articles=tuple(_printed(article, passages) for article in part.comparison.articles),
        anchors=anchors,
        passages=passages,
        settings=tuple((key, str(value)) for key, value in comparison.settings.items()),
    )


def _collations(statements: Any) -> dict[str, Collation]:
    return {statement.id: statement.collate() for statement in statements}


def _title(comparison: Comparison) -> str:
    named = comparison.outlets[:_NAMED]
    more = len(comparison.outlets) - len(named)
    names = ", ".join(named) + (f" and {more} more" if more else "")
    return f"How {narrative.count(len(comparison.outlets), 'outlet')} report it: {names}"


def _shown(
    entry: Nested, anchors: Mapping[str, str], collations: Mapping[str, Collation], links: Mapping[str, str]
) -> Shown:
    def one(statement: Statement, parts: tuple[Shown, ...] = ()) -> Shown:
        return Shown(
            statement=statement,
            anchor=anchors[statement.id],
            title=narrative.title_of(statement),
            view=view(collations[statement.id], links),
            beside=besides(statement, links),
            stitched=stitched(statement),
            parts=parts,
        )

    return one(entry.statement, tuple(one(part) for part in entry.parts))


def _singles(entries: tuple[Nested, ...], anchors: Mapping[str, str], links: Mapping[str, str]) -> Iterator[Single]:
    for entry in entries:
        if not entry.shared:
            for statement in (entry.statement, *entry.parts):
                yield Single(
                    statement=statement,
                    text=wording(statement),
                    anchor=anchors[statement.id],
                    passage=links[statement.quotes[0].id],
                    beside=besides(statement, links),
                )


def _printed(article: Article, passages: Passages) -> Printed:
    return Printed(
        article=article,
        anchor=f"a{passages.number(article)}",
        link=safe_link(article.url),
        stretches=tuple(passages.stretches(article)),
    )
