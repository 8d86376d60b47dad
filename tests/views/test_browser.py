"""The report in a real browser: no script from articles runs, nothing leaves the page, every link lands."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from views_cases import comparison

from outletcompare.model import Article, Comparison, Quote, Source, Span, Statement
from outletcompare.views.side_by_side import diff

VECTORS = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines()
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Visit:
    """A page that was opened, and what it did."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.console: list[str] = []
        self.dialogs: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    @property
    def went_out(self) -> list[str]:
        return [address for address in self.requests if not address.startswith("file://")]


def hostile() -> Comparison:
    """Two outlets that print every vector as text, title, outlet, address, source and quote."""
    articles, quotes, groups = [], [], []
    for number, vector in enumerate(VECTORS):
        pair = []
        for side in "ab":
            text = f"{vector} “{vector} said {side}” {vector}"
            start = text.index("“") + 1
            span = Span(start, text.index("”"))
            address = vector if side == "a" else f"https://example.org/{vector}"
            article = Article(
                id=f"{number}{side}{vector}", outlet=f"{side} {vector}", text=text, title=vector, url=address
            )
            source = Source(name=vector, mention=vector, span=Span(0, len(vector)))
            quote = Quote(
                id=f"q{number}{side}{vector}",
                article_id=article.id,
                outlet=article.outlet,
                spans=(span,),
                text=span.of(text),
                source=source,
            )
            articles.append(article)
            pair.append(quote)
        quotes += pair
        groups.append(Statement(id=f"s{number}", quotes=pair, source=vector))
    return Comparison(
        articles=articles,
        quotes=quotes,
        statements=groups,
        measures=[],
        settings={vector: vector for vector in VECTORS},
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return comparison(5, 8).report(tmp_path_factory.mktemp("report") / "report.html")


def test_there_are_a_hundred_ways_to_attack() -> None:
    assert len(set(VECTORS)) >= 100


def test_no_script_from_article_text_runs_and_nothing_leaves_the_page(browser: Any, tmp_path: Path) -> None:
    made = hostile()
    views = tmp_path / "views.html"
    views.write_text("".join(statement.diff().html(style=True) for statement in made.statements), encoding="utf-8")
    for path in (_reduced(made).report(tmp_path / "report.html"), views):
        visit = Visit(browser, path)
        for name in ("mouseover", "click", "focus", "mouseenter"):
            visit.page.evaluate(
                "name => document.querySelectorAll('body *').forEach(e => e.dispatchEvent(new Event(name)))", name
            )
        assert visit.dialogs == []
        assert visit.console == []
        assert visit.went_out == []
        attributes = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.name))"
        assert not [name for name in visit.page.evaluate(attributes) if name.startswith("on")]
        addresses = visit.page.evaluate(
            "[...document.querySelectorAll('[href],[src]')].map(e => e.href?.baseVal ?? e.href ?? e.src)"
        )
        assert all(address.startswith(("file:", "https://example.org/", "#")) for address in addresses)
        visit.page.close()


def _reduced(made: Comparison) -> Comparison:
    """The same as one event of twelve outlets: charts of hundreds of outlets are no one's case."""
    keep = made.articles[:12]
    ids = {article.id for article in keep}
    text = "\n\n".join(VECTORS)
    more = Article(id="all", outlet="All", text=text, title=text, url="https://example.org/")
    quotes = [quote for quote in made.quotes if quote.article_id in ids]
    kept = {quote.id for quote in quotes}
    everything = Quote(id="all", article_id="all", outlet="All", spans=(Span(0, len(text)),), text=text)
    return Comparison(
        articles=[*keep, more],
        quotes=[*quotes, everything],
        statements=[
            *(s for s in made.statements if {quote.id for quote in s.quotes} <= kept),
            Statement(id="all", quotes=[everything]),
        ],
        measures=[],
        settings=made.settings,
    )


def test_every_in_page_link_lands_on_something_that_can_be_seen(browser: Any, report: Path) -> None:
    visit = Visit(browser, report)
    targets = visit.page.evaluate(
        "[...new Set([...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1)))]"
    )
    assert len(targets) > 10
    for target in targets:
        visit.page.evaluate("target => location.hash = target", target)
        seen = "t => { const e = document.getElementById(t); return e && e.checkVisibility() && e.getBoundingClientRect().height > 0 }"
        assert visit.page.evaluate(seen, target), target
    assert visit.console == []


def test_the_switches_work_from_the_keyboard(browser: Any, report: Path) -> None:
    visit = Visit(browser, report)
    shown = "getComputedStyle(document.querySelector('td.oc-same > *')).display"
    assert visit.page.evaluate(shown) != "none"
    visit.page.focus(".oc-differences")
    visit.page.keyboard.press("Space")
    assert visit.page.evaluate(shown) == "none"
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Space")
    assert visit.page.evaluate("getComputedStyle(document.querySelector('.oc-block td')).display") == "inline"


@pytest.mark.parametrize("width", [400, 900, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_never_scrolls_sideways(browser: Any, report: Path, width: int, scheme: str) -> None:
    visit = Visit(browser, report, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.console == []
    visit.page.close()


def test_a_stretch_of_one_outlet_alone_reads_across_the_page(browser: Any, tmp_path: Path) -> None:
    page = tmp_path / "alone.html"
    page.write_text(diff("we go " + "and on and on " * 40, "we go").page(), encoding="utf-8")
    visit = Visit(browser, page, viewport={"width": 900, "height": 800})
    width = "Math.min(...[...document.querySelectorAll('.oc-alone td:not(.oc-rest)')].map(e => e.offsetWidth))"
    assert visit.page.evaluate(width) > 400
    visit.page.close()


@pytest.mark.parametrize("width", [500, 740])
def test_in_a_narrow_column_of_a_wide_page_nothing_has_to_be_scrolled(browser: Any, tmp_path: Path, width: int) -> None:
    one = (
        "We have repaired the gates on the northern river and we are certain that they will be kept open in the winter"
    )
    view = diff(one, one.replace("certain", "sure")).html(style=True)
    page = tmp_path / "notebook.html"
    page.write_text(f'<meta charset="utf-8"><div style="width: {width}px">{view}</div>', encoding="utf-8")
    visit = Visit(browser, page, viewport={"width": 1600, "height": 800})
    blocks = "document.querySelector('.oc-blocks')"
    assert visit.page.evaluate(f"{blocks}.scrollWidth <= {blocks}.clientWidth")
    visit.page.close()


def test_axe_finds_no_violation(browser: Any, report: Path) -> None:
    axe = os.environ.get("OUTLETCOMPARE_AXE")
    if not axe:
        pytest.skip("OUTLETCOMPARE_AXE does not name axe.min.js of the npm package axe-core")
    for scheme in ("light", "dark"):
        visit = Visit(browser, report, color_scheme=scheme, bypass_csp=True)
        visit.page.add_script_tag(path=axe)
        assert visit.page.evaluate("axe.run().then(found => found.violations.map(v => v.id))") == []
        visit.page.close()
