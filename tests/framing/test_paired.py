"""The paired table: the same statement side by side, and the exact test over statements."""

import pytest

from outletcompare.errors import InputError
from outletcompare.framing import measure, paired, renderings
from outletcompare.model import Comparison, Statement


@pytest.fixture
def table(article, quote):
    """Eight statements; the Herald alleges in seven, the Gazette tells in all, the Courier carries one."""
    herald = article("Herald", "".join(f"It is allegedly so that {i} boats sank, X alleged{i}.\n" for i in range(8)))
    gazette = article("Gazette", "".join(f"X told{i} us {i} boats sank.\n" for i in range(8)))
    courier = article("Courier", "X said0 “0 boats sank” and no “more”.")
    statements, quotes = [], []
    for i in range(8):
        pair = [
            quote(herald, f"{i} boats sank", cue=(f"alleged{i}", "distancing" if i else "neutral"), kind="indirect"),
            quote(gazette, f"{i} boats sank", cue=(f"told{i}", "neutral"), kind="indirect"),
        ]
        if not i:
            pair.append(quote(courier, "0 boats sank", cue=("said0", "neutral")))
        quotes += pair
        statements.append(Statement(id=f"s{i}", quotes=pair))
    return [herald, gazette, courier], quotes, statements


def test_every_rendering_of_a_shared_statement_is_a_row(table):
    rows = renderings(*table)
    assert len(rows) == 17
    assert [(r.outlet, r.cue, r.kind) for r in rows if r.statement == "s0"] == [
        ("Courier", "said0", "direct"),
        ("Gazette", "told0", "indirect"),
        ("Herald", "alleged0", "indirect"),
    ]


def test_the_exact_test_counts_discordant_statements(table):
    rows = renderings(*table)
    (cue,) = [c for c in paired(rows, "Herald", "Gazette") if c.mark == "distancing cue"]
    assert (cue.more_first, cue.more_second, cue.alike) == (7, 0, 1)
    assert cue.p == pytest.approx(2 / 2**7)
    assert cue.q >= cue.p
    assert cue.verdict == "differs"
    assert len(cue.evidence) == 14


def test_exchanging_the_sides_mirrors_the_contrast(table):
    rows = renderings(*table)
    for one, other in zip(paired(rows, "Herald", "Gazette"), paired(rows, "Gazette", "Herald"), strict=True):
        assert (one.more_first, one.more_second, one.p) == (other.more_second, other.more_first, other.p)


def test_few_discordant_statements_are_too_few_to_say(table):
    for contrast in paired(renderings(*table), "Herald", "Courier"):
        assert contrast.verdict == "too few to say"
        assert contrast.p is None


def test_groups_stand_for_their_outlets(table):
    rows = renderings(*table)
    groups = {"doubting": ["Herald"], "others": ["Gazette", "Courier"]}
    (cue,) = [c for c in paired(rows, "doubting", "others", groups=groups) if c.mark == "distancing cue"]
    assert (cue.first, cue.more_first) == ("doubting", 7)
    with pytest.raises(InputError, match="share Herald"):
        paired(rows, "doubting", "Herald", groups=groups)
    with pytest.raises(InputError, match="Post"):
        paired(rows, "Herald", "Post", groups=groups)


def test_selection_says_whole_part_reported_or_absent(table):
    rows = [row for row in measure(*table, lenses=["selection"]) if row.statement in ("s0", "s1")]
    assert [(row.statement, row.outlet, row.category) for row in rows] == [
        ("s0", "Courier", "whole"),
        ("s0", "Gazette", "reported"),
        ("s0", "Herald", "reported"),
        ("s1", "Courier", "absent"),
        ("s1", "Gazette", "reported"),
        ("s1", "Herald", "reported"),
    ]


def test_a_report_and_the_words_in_marks_inside_it_count_once(article, quote):
    statements, quotes, pages = [], [], []
    for outlet, cue in (("Herald", ("alleged", "distancing")), ("Gazette", ("told", "neutral"))):
        page = article(outlet, f"The mayor {cue[0]} us that “ten boats” sank there.")
        whole = quote(page, "that “ten boats” sank there", cue=cue, kind="indirect")
        pages.append(page)
        quotes.append((whole, quote(page, "ten boats", kind="mixed", within=whole.id)))
    for name, pair in zip(("s1", "s2"), zip(*quotes, strict=True), strict=True):
        statements.append(Statement(id=name, quotes=pair))
    rows = renderings(pages, [q for pair in quotes for q in pair], statements)
    assert [(row.statement, row.part_of) for row in rows] == [("s1", None), ("s1", None), ("s2", "s1"), ("s2", "s1")]
    (cue,) = [c for c in paired(rows, "Herald", "Gazette") if c.mark == "distancing cue"]
    assert (cue.more_first, cue.more_second, cue.alike) == (1, 0, 0)


def test_a_comparison_hands_on_the_paired_table(table):
    articles, quotes, statements = table
    comparison = Comparison(articles=articles, quotes=quotes, statements=statements, measures=[])
    assert comparison.renderings == renderings(*table)
    assert comparison.paired("Herald", "Gazette") == paired(comparison.renderings, "Herald", "Gazette")
    (first, *_) = comparison.paired("Herald", "Gazette").to_records()
    assert (first["mark"], first["more_first"], first["n"]) == ("distancing cue", 7, 7)
    assert comparison.renderings.to_pandas().shape[0] == 17


def test_a_statement_that_nobody_puts_in_marks_has_no_length(article, quote):
    pages = [article(outlet, "The mayor said the wall must hold.") for outlet in ("Herald", "Gazette")]
    quotes = [quote(page, "the wall must hold", cue=("said", "neutral"), kind="indirect") for page in pages]
    rows = measure(pages, quotes, [Statement(id="s0", quotes=quotes)], lenses=["selection"])
    assert [(row.category, row.estimate.value) for row in rows] == [("reported", None), ("reported", None)]
