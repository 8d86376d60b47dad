"""The report: whole, safe, the same each time, and every number with its passages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from views_cases import comparison

from outletcompare import compare
from outletcompare.model import Article, Comparison, Cue, Label, Quote, Span, Statement
from outletcompare.views.narrative import summary
from outletcompare.views.order import nested, wording
from outletcompare.views.passages import Passages
from outletcompare.views.report import html, report, summary_html
from outletcompare.views.theme import LIGHT

VOID = {"meta", "input", "br", "hr", "img", "link", "line", "circle", "path", "use", "rect"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "</style><script>alert(1)</script>",
    "</textarea></title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% for x in y %}{{ config }}",
    "<!--",
    "]]>",
    "&lt;b&gt;&#x3c;",
    "\u202egnp.exe\u2066",
    "\x00\x1b[31m\ud800",
    "x" * 3000,
    "$\\frac{1}{0$",
    "#1b1f24; background: url(https://example.org/x)",
)


class Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open, tag
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


def check_safe(source: str, like: str) -> None:
    """``source`` has the elements, attributes and addresses that the harmless page ``like`` has, and no others."""
    page, model = Page(source), Page(like)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in model.tags}
    assert {name for _, attrs in page.tags for name in attrs} <= {name for _, attrs in model.tags for name in attrs}
    for tag, attrs in page.tags:
        assert not any(name.startswith("on") for name in attrs), (tag, attrs)
        for name in ("href", "xlink:href", "src"):
            address = attrs.get(name)
            assert address is None or address.startswith(("#", "https://example.org/", "http://")), address
    assert page.open == []


@pytest.fixture(scope="module")
def plain() -> str:
    return html(comparison())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_articles_cannot_become_markup_anywhere(plain: str, text: str) -> None:
    check_safe(html(comparison(2, 2, hostile=text)), plain)


@given(st.text(st.characters(codec=None), max_size=40))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_arbitrary_text_in_every_field_gives_a_sound_page(plain: str, text: str) -> None:
    if re.search("[\ud800-\udbff][\udc00-\udfff]", text + text):
        return
    source = html(comparison(2, 1, hostile=text))
    source.encode("utf-8")
    check_safe(source, plain)


def test_the_page_needs_no_script_and_no_network(plain: str) -> None:
    page = Page(plain)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert "@import" not in plain
    assert not re.search(r"url\((?!#)", plain)
    assert "default-src 'none'" in plain


def test_every_link_in_the_page_lands_and_every_id_is_unique(plain: str) -> None:
    page = Page(plain)
    assert len(page.ids) == len(set(page.ids))
    targets = [attrs["href"] for tag, attrs in page.tags if tag == "a" and (attrs.get("href") or "").startswith("#")]
    assert targets
    assert {(target or "")[1:] for target in targets} <= set(page.ids)


def test_every_colour_of_the_theme_in_a_chart_follows_the_page(plain: str) -> None:
    drawings = " ".join(re.findall(r"<svg xmlns.*?</svg>", plain, flags=re.DOTALL))
    assert "var(--oc-ink)" in drawings
    for colour in LIGHT.variables().values():
        assert f'"{colour}' not in drawings
        assert f": {colour}" not in drawings


def test_links_out_are_http_and_say_nothing_of_the_reader(plain: str) -> None:
    out = [attrs for tag, attrs in Page(plain).tags if tag == "a" and not (attrs["href"] or "").startswith("#")]
    assert out
    for attrs in out:
        assert (attrs["href"] or "").startswith("https://")
        assert attrs["rel"] == "noreferrer noopener"
    assert 'href="javascript' not in plain


def test_every_passage_stands_marked_in_its_article(plain: str) -> None:
    made = comparison()
    passages, page = Passages(made), set(Page(plain).ids)
    for quote in made.quotes:
        assert passages.of_quote(quote) in page
    for measure in made.measures:
        for evidence in measure.evidence:
            assert passages.of_evidence(evidence) in page
            assert f'href="#{passages.of_evidence(evidence)}"' in plain


def test_the_marked_stretches_of_an_article_are_its_text() -> None:
    made = comparison(3, 8)
    passages = Passages(made)
    for article in made.articles:
        stretches = list(passages.stretches(article))
        assert "".join(stretch.text for stretch in stretches) == article.text
        quoted = "".join(s.text for s in stretches if any("oc-quote" in name for name in s.classes))
        assert quoted == "".join(quote.text for quote in made.quotes if quote.article_id == article.id)


def test_text_outside_the_article_proper_is_marked() -> None:
    article = Article(id="a", outlet="Globe", text="Menu\nThe dam.\nMore", body=(Span(5, 13),))
    made = Comparison(articles=[article], quotes=[], statements=[], measures=[])
    marked = {s.text: s.classes for s in Passages(made).stretches(article)}
    assert marked == {"Menu\n": ("oc-boilerplate",), "The dam.": (), "\nMore": ("oc-boilerplate",)}


def test_a_statement_within_another_is_shown_under_it() -> None:
    text = "Belar said that the dam was “quite safe” now."
    whole = Quote(id="q1", article_id="a", outlet="Globe", kind="indirect", spans=(Span(16, 44),), text=text[16:44])
    part = Quote(
        id="q2", article_id="a", outlet="Globe", kind="mixed", spans=(Span(29, 39),), text="quite safe", within="q1"
    )
    made = Comparison(
        articles=[Article(id="a", outlet="Globe", text=text)],
        quotes=[whole, part],
        statements=[Statement(id="s1", quotes=[part]), Statement(id="s2", quotes=[whole])],
        measures=[],
    )
    (entry,) = nested(made)
    assert entry.statement.id == "s2"
    assert [statement.id for statement in entry.parts] == ["s1"]


def test_statements_that_hold_each_other_are_all_shown() -> None:
    text = "one two"
    one = Quote(id="q1", article_id="a", spans=(Span(0, 3),), text="one", within="q2")
    two = Quote(id="q2", article_id="a", spans=(Span(4, 7),), text="two", within="q1")
    made = Comparison(
        articles=[Article(id="a", outlet="Globe", text=text)],
        quotes=[one, two],
        statements=[Statement(id="s1", quotes=[one]), Statement(id="s2", quotes=[two])],
        measures=[],
    )
    assert {entry.statement.id for entry in nested(made)} == {"s1", "s2"}


def test_shared_statements_come_first_and_singles_are_folded_away(plain: str) -> None:
    made = comparison()
    page = plain[plain.index('<section id="statements"') :]
    singles = page.index("Carried by one outlet only") if "Carried by one outlet only" in page else len(page)
    for number, statement in enumerate(made.statements, start=1):
        assert (page.index(f'id="s{number}"') < singles) == (len(statement.carried_by) > 1)


def test_numbers_on_the_page_are_the_estimates(plain: str) -> None:
    for words in ("50 % [30–70]", "too few to say", "95% intervals", "q = 0.010", "differs"):
        assert words in plain


def test_the_summary_counts_what_there_is() -> None:
    made = comparison()
    text = " ".join(sentence.text for sentence in summary(made))
    assert f"{len(made.articles)} articles by {len(made.outlets)} outlets" in text
    assert f"{len(made.shared)} statements are carried by two or more outlets" in text


def told(*texts: tuple[str, str]) -> dict[str, list[str]]:
    """The links of the summary by the beginning of their sentence."""
    made = compare([{"outlet": outlet, "text": text} for outlet, text in texts], lenses=["attribution"])
    found = summary(made, {statement.id: statement.collate() for statement in made.shared})
    return {" ".join(sentence.text.split()[1:5]): [link.text for link in sentence.links] for sentence in found}


def test_the_summary_says_in_words_which_outlet_has_what() -> None:
    found = told(
        ("Globe", "Mayor Ana Belar said: “We are certain that the northern dam will hold through the winter.”"),
        ("Herald", "Mayor Ana Belar claimed: “We believe that the northern dam will hold through the winter.”"),
    )
    (link,) = found["shared statement is printed"]
    assert link.startswith("Ana Belar: ")
    assert {"Globe", "“are certain”", "Herald", "“believe”", "(certainty)"} <= set(
        re.findall(r"“[^”]+”|\(?\w+\)?", link)
    )
    assert found["shared statement comes under"] == ["Ana Belar: Herald “claimed” (distancing), Globe “said” (neutral)"]


def test_outlets_of_one_stance_are_not_told_apart_by_two_wordings_of_one_of_them() -> None:
    text = "Belar’s claim that the dam was safe"
    cue, label = Cue(lemma="say", text="said", span=Span(0, 1)), Label(lemma="claim", text="claim", span=Span(8, 13))
    quotes = [
        Quote(id=name, article_id=name, outlet=name, spans=(Span(14, 35),), text=text[14:], cue=cue, label=label)
        for name in ("Globe", "Herald")
    ]
    doubting = [evolve(quote, label=evolve(label, category="distancing")) for quote in quotes]
    for told, stances in ((doubting, 0), ([doubting[0], quotes[1]], 1)):
        made = Comparison(
            articles=[Article(id=name, outlet=name, text=text) for name in ("Globe", "Herald")],
            quotes=told,
            statements=[Statement(id="s1", quotes=told)],
            measures=[],
        )
        assert sum("different stance" in sentence.text for sentence in summary(made)) == stances


def test_a_part_in_marks_is_not_told_beside_its_whole() -> None:
    found = told(
        ("Globe", "Mayor Ana Belar claimed that the northern dam “will hold through the winter and the spring”."),
        ("Herald", "Mayor Ana Belar said that the northern dam “will hold through the winter and the spring”."),
    )
    assert len(found["shared statement comes under"]) == 1


def test_outlets_that_print_one_text_are_named_before_anything_is_counted() -> None:
    wire = " ".join(f"The {number} dam on the river was opened by mayor number {number * 7}." for number in range(20))
    own = " ".join(f"Nobody in street {number} of our town {number + 3} saw the water come." for number in range(20))
    rows = [
        ("Globe", wire),
        ("Herald", f"Our own first line. {wire}"),
        ("Wire", own),
        ("Post", f"{own[:90]} {wire[:90]}"),
    ]
    articles = [Article(id=outlet, outlet=outlet, text=text) for outlet, text in rows]
    (text,) = [
        sentence.text
        for sentence in summary(Comparison(articles=articles, quotes=[], statements=[], measures=[]))
        if "same words" in sentence.text
    ]
    assert "Globe and Herald (100% of the shorter one)" in text
    assert not {"Wire", "Post"} & set(text.replace("(", " ").split())


def test_a_notebook_gets_a_fragment() -> None:
    shown = summary_html(comparison())
    assert comparison()._repr_html_() == shown
    assert "<html" not in shown
    assert "oc-block" in shown


def test_a_comparison_with_nothing_in_it_has_a_report(tmp_path: Path) -> None:
    written = report(Comparison(articles=[], quotes=[], statements=[], measures=[]), tmp_path / "empty.html")
    Page(written.read_text(encoding="utf-8"))


def test_the_same_comparison_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from views_cases import comparison\n"
        "comparison(3, 2).report(sys.argv[1])\n"
    )
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_switches_and_scrollable_regions_work_from_the_keyboard(plain: str) -> None:
    page = Page(plain)
    for tag, attrs in page.tags:
        if attrs.get("role") == "group":
            assert attrs.get("tabindex") == "0"
            assert attrs.get("aria-label")
        if tag == "svg":
            assert attrs.get("aria-label") or attrs.get("aria-hidden") == "true"
    assert ("input", {"type": "checkbox", "class": "oc-differences"}) in page.tags


def test_a_title_ends_without_the_comma_before_he_said_and_parts_said_apart_stay_apart() -> None:
    def title(*parts: str) -> str:
        spans, start = [], 0
        for part in parts:
            spans.append(Span(start, start + len(part)))
            start += len(part) + 9
        quote = Quote(id="q", article_id="a", outlet="Globe", spans=spans, text=" ".join(parts))
        return wording(Statement(id="s", quotes=[quote]))

    assert title("We will never leave,") == "We will never leave"
    assert title("The order came,", "and it was signed.") == "The order came, and it was signed."
    assert title("We know it,", "Nobody asked us.") == "We know it … Nobody asked us."


def test_every_chart_is_in_the_report_with_its_words() -> None:
    page = html(comparison(3, 6))
    for chart in ("coverage", "ribbon", "timeline", "ladder1", "stance", "naming1", "voice", "contrasts", "keyness"):
        figure = page[page.index(f'id="chart-{chart}"') :]
        figure = figure[: figure.index("</figure>")]
        assert 'role="img" aria-label="' in figure
        assert "<li>" in figure
