"""What the sample is there to show, and whether the comparison shows it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import outletcompare as oc
from outletcompare.model import Alteration, Comparison, Quote, Span, Statement

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "gold.json").read_text(encoding="utf-8"))
QUOTATIONS = {item["id"]: item for item in GOLD["quotations"]}
PASSAGES = QUOTATIONS | {item["id"]: item | {"spans": [item["span"]]} for item in GOLD["reports"]}
TARKHANI = {"tarkhani", "tarkhany", "tar-khani"}
CHANGES = [
    pytest.param(item["a"], item["b"], *change, id=f"{item['b']}-{change[0]}-{change[1] or change[2]}")
    for item in GOLD["alterations"]
    for change in item["changes"]
]
# Kinds that have to be named; the rest has to be seen.
NAMED = {"certainty", "hedge", "negation", "number", "abbreviation", "editorial insertion", "sentence break"}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return oc.compare(oc.sample())


def renderings(comparison: Comparison, id: str) -> list[Quote]:  # noqa: A002
    """The quotes that print the annotated passage; for a report those inside its sentence, fragments in marks included."""
    passage = PASSAGES[id]
    found = []
    for quote in comparison.quotes:
        if quote.article_id != passage["doc"] or (id in QUOTATIONS and quote.kind == "indirect"):
            continue
        if any(span.overlaps(Span(*pair)) for span in quote.spans for pair in passage["spans"]):
            found.append(quote)
    return found


def shared(comparison: Comparison, *ids: str) -> list[Statement]:
    """The statements that hold a rendering of every passage."""
    wanted = [{quote.id for quote in renderings(comparison, id)} for id in ids]  # noqa: A001
    return [s for s in comparison.statements if all(members & {q.id for q in s.quotes} for members in wanted)]


def alterations(comparison: Comparison, a: str, b: str) -> list[Alteration]:
    """What the rendering of ``b`` alters in the rendering of ``a``."""
    first, second = ({quote.id for quote in renderings(comparison, id)} for id in (a, b))  # noqa: A001
    found = []
    for statement in shared(comparison, a, b):
        for base in sorted(first & {quote.id for quote in statement.quotes}):
            found += [x for x in statement.collate(base).alterations if x.witness in second]
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def same_words(text: str, expected: str) -> bool:
    """Whether half of the words of the shorter are in the longer; nothing agrees with nothing."""
    a, b = words(text), words(expected)
    if not a or not b:
        return not a and not b
    return len(a & b) >= max(1, 0.5 * min(len(a), len(b)))


@pytest.mark.parametrize("document", GOLD["documents"], ids=lambda document: document["id"])
def test_the_article_is_body_and_the_page_around_it_is_not(comparison: Comparison, document: dict[str, Any]) -> None:
    article = comparison.article(document["id"])
    for start, end in document["body"]:
        assert article.in_body(Span(start, end))
    ends = [0, *(place for pair in document["body"] for place in pair), len(article.text)]
    for start, end in list(pairwise(ends))[::2]:
        for line in re.finditer(r"[^\n]+", article.text[start:end]):
            span = Span(start + line.start(), start + line.end())
            if line.group() not in (article.title, "By Radek Imre", "By NewsHarbour Staff"):
                assert not any(part.overlaps(span) for part in article.body), line.group()


def test_no_quote_is_taken_from_teasers_and_related_stories(comparison: Comparison) -> None:
    for quote in comparison.quotes:
        for words_of_the_page in (
            "every tractor",
            "pumps stop",
            "children of the drought",
            "as if the sea",
            "living in the past",
        ):
            assert words_of_the_page not in quote.text


@pytest.mark.parametrize("id", sorted(QUOTATIONS))
def test_every_quotation_is_found_with_its_source(comparison: Comparison, id: str) -> None:  # noqa: A002
    gold, text = QUOTATIONS[id], comparison.article(QUOTATIONS[id]["doc"]).text
    found = renderings(comparison, id)
    printed = {i for pair in gold["spans"] for i in range(*pair) if text[i].isalnum()}
    taken = {i for quote in found for span in quote.spans for i in range(span.start, span.end) if text[i].isalnum()}
    assert printed == taken
    for quote in found:
        if not gold["speaker"]:
            assert quote.kind == "scare"
            continue
        assert quote.source is not None
        last = quote.source.name.split()[-1].casefold()
        assert last in TARKHANI if "Tarkhani" in gold["speaker"] else last == gold["speaker"].split()[-1].casefold()


@pytest.mark.parametrize("id", sorted(item for item in QUOTATIONS if QUOTATIONS[item]["cue"]))
def test_every_attribution_has_its_cue(comparison: Comparison, id: str) -> None:  # noqa: A002
    cues = [quote.cue.text.casefold() for quote in renderings(comparison, id) if quote.cue]
    assert any(QUOTATIONS[id]["cue"][:4] in cue for cue in cues)


def test_three_spellings_are_one_person(comparison: Comparison) -> None:
    sources = [quote.source for quote in comparison.quotes if quote.source]
    mentions = {source.mention.split()[-1] for source in sources if source.name.split()[-1].casefold() in TARKHANI}
    assert {"Tarkhani", "Tarkhany", "Tar-Khani"} <= mentions
    assert len({source.name for source in sources if source.mention.split()[-1].casefold() in TARKHANI}) == 1


@pytest.mark.parametrize(
    ("id", "mention"),
    [
        ("meridian.3", "minister"),
        ("meridian.4", "he"),
        ("newsharbour.2", "he"),
        ("banner.3", "she"),
        ("meridian.7", "she"),
    ],
)
def test_pronouns_and_descriptions_lead_to_the_person(comparison: Comparison, id: str, mention: str) -> None:  # noqa: A002
    (quote,) = renderings(comparison, id)
    assert quote.source is not None
    assert quote.source.mention.casefold().endswith(mention)
    assert not quote.source.name.casefold().endswith(mention)


@pytest.mark.parametrize("statement", GOLD["statements"], ids=lambda statement: statement["id"])
def test_the_renderings_of_a_statement_are_together(comparison: Comparison, statement: dict[str, Any]) -> None:
    apart = [
        (a, b)
        for a, b in pairwise(statement["members"])
        if a.split(".")[0] != b.split(".")[0] and not shared(comparison, a, b)
    ]
    assert not apart


def test_different_statements_are_apart(comparison: Comparison) -> None:
    quoted = [s for s in GOLD["statements"] if set(s["members"]) <= QUOTATIONS.keys()]
    for first in quoted:
        for second in quoted:
            if first["id"] < second["id"]:
                for a in first["members"]:
                    for b in second["members"]:
                        assert not shared(comparison, a, b), f"{a} and {b}"


def test_the_two_translations_of_the_interview_are_one_statement(comparison: Comparison) -> None:
    assert shared(comparison, "meridian.1", "sorvania_one.1")


@pytest.mark.parametrize(("a", "b", "kind", "base", "reading"), CHANGES)
def test_every_alteration_is_seen(comparison: Comparison, a: str, b: str, kind: str, base: str, reading: str) -> None:
    found = alterations(comparison, a, b)
    seen = [x for x in found if same_words(x.base, base) and same_words(x.reading, reading)]
    if kind == "sentence break":  # the marks around it, not the words
        seen = [x for x in found if x.kind == kind]
    assert seen, [(x.kind, x.base, x.reading) for x in found]
    if kind in NAMED:
        assert kind in {x.kind for x in seen}


def test_a_lost_negation_and_a_changed_number_touch_the_meaning(comparison: Comparison) -> None:
    for a, b, kind in (("meridian.7", "sorvania_one.7", "negation"), ("meridian.5", "newsharbour.3", "number")):
        assert {x.severity for x in alterations(comparison, a, b) if x.kind == kind} == {"meaning"}


def test_a_number_in_digits_is_the_same_number(comparison: Comparison) -> None:
    assert not [x for x in alterations(comparison, "meridian.i3", "courier.i4") if x.kind == "number"]


def test_a_stitched_quote_is_with_both_of_its_parts(comparison: Comparison) -> None:
    assert shared(comparison, "meridian.3", "newsharbour.1")
    assert shared(comparison, "meridian.4", "newsharbour.1")


def test_a_split_quote_is_one_quote(comparison: Comparison) -> None:
    (quote,) = renderings(comparison, "meridian.6")
    assert [span.of(comparison.article("meridian").text) for span in quote.spans] == [
        "The order came from Velmar,",
        "and it was signed two days before anyone fired a shot.",
    ]


def test_words_that_leave_the_marks_are_named(comparison: Comparison) -> None:
    assert "quotation marks" in {x.kind for x in alterations(comparison, "meridian.2", "courier.i2")}


@pytest.mark.parametrize(
    ("id", "label"), [("sorvania_one.i2", "anti-Sorvanian claims"), ("banner.i4", "baseless claim")]
)
def test_a_loaded_label_is_found(comparison: Comparison, id: str, label: str) -> None:  # noqa: A002
    assert label in {q.label.text for q in renderings(comparison, id) if q.label and q.label.loaded}


def test_one_accusation_comes_under_four_cues(comparison: Comparison) -> None:
    stances = {}
    for id in ("meridian.i3", "sorvania_one.i2", "banner.i2", "courier.i4"):  # noqa: A001
        cues = [quote.cue for quote in renderings(comparison, id) if quote.cue]
        stances |= {cue.lemma: cue.stance for cue in cues}
    assert stances == {"tell": "neutral", "allege": "distancing", "reveal": "endorsing", "claim": "distancing"}


def test_scare_quotes_are_listed_with_their_passages(comparison: Comparison) -> None:
    listed = {e.text.casefold() for m in comparison.measures if m.lens == "scare quotes" for e in m.evidence}
    assert {"farmers", "water inspection", "friends of the river"} <= listed


def test_one_event_goes_by_several_names(comparison: Comparison) -> None:
    used: dict[str, set[str]] = {}
    for measure in comparison.measures:
        if measure.lens == "naming" and measure.evidence:
            used.setdefault(measure.outlet, set()).add(measure.category.split(": ")[-1])
    assert "operation" in used["Sorvania One"]
    assert "invasion" in used["The Ostrel Banner"]
    assert "incursion" in used["Westmarch Courier"]


def test_one_place_under_two_names_is_shown_by_a_lens_of_the_users_own() -> None:
    lens = oc.Lens.from_toml("""
        schema = 1
        name = "places"
        counts = "naming"
        minimum = 1
        [[concept]]
        name = "the station"
        [concept.variants]
        "Sorvanian name" = ["Dravik"]
        "Kaldrian name" = ["Drauvo"]
    """)
    rows = oc.compare(oc.sample(), lenses=[lens]).measures
    share = {(row.outlet, row.category.split(": ")[-1]): row.estimate.value for row in rows}
    assert share["The Ostrel Banner", "Kaldrian name"] == share["Sorvania One", "Sorvanian name"] == 1
    assert share["Meridian News Agency", "Kaldrian name"] == 0.5
