"""The types refuse what cannot be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import outletcompare as oc
from outletcompare.errors import InputError
from outletcompare.model import Article, Comparison, Cue, Estimate, Evidence, Measure, Quote, Rows, Span, Statement


def article(text: str = "She said “no” twice.", **given: object) -> Article:
    return Article(**{"id": "a", "outlet": "The Lantern", "text": text, **given})


def quote(text: str = "no", start: int = 10, **given: object) -> Quote:
    return Quote(**{"id": "a.q1", "article_id": "a", "spans": [Span(start, start + len(text))], "text": text, **given})


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_span_is_never_empty_or_negative(start: int, end: int) -> None:
    with pytest.raises(InputError, match="0 <= start < end"):
        Span(start, end)


def test_a_body_must_lie_in_its_text() -> None:
    with pytest.raises(InputError, match="leaves the text"):
        article("short", body=[Span(0, 6)])


def test_body_spans_must_be_in_order_and_apart() -> None:
    with pytest.raises(InputError, match="in order and apart"):
        article(body=[Span(0, 5), Span(4, 6)])


def test_the_body_is_the_whole_text_unless_marked() -> None:
    assert article("words").body == (Span(0, 5),)
    assert article("").body == ()


def test_a_split_surrogate_pair_is_refused_because_json_would_move_every_offset_after_it() -> None:
    with pytest.raises(InputError, match="surrogates"):
        article("\ud83d\ude00 hello")


@pytest.mark.parametrize("date", ["yesterday", "16/07/2022", "2022-13-01"])
def test_a_date_is_iso_8601(date: str) -> None:
    with pytest.raises(InputError, match="ISO 8601"):
        article(date=date)


def test_an_unknown_kind_is_refused_with_the_known_ones_named() -> None:
    with pytest.raises(InputError, match="direct, mixed, indirect, scare"):
        quote(kind="rumour")


def test_a_quote_needs_a_span_and_text_that_fits_it() -> None:
    with pytest.raises(InputError, match="no span"):
        quote(spans=[])
    with pytest.raises(InputError, match="add up"):
        quote(spans=[Span(0, 5)])


def test_confidence_lies_between_0_and_1() -> None:
    with pytest.raises(InputError, match="between 0 and 1"):
        quote(confidence=1.1)


def test_offset_leads_every_character_of_a_split_quote_to_its_place() -> None:
    text = "“I went,” she said, “and came back.”"
    spans = [Span(1, 8), Span(21, 35)]
    split = quote(text=" ".join(s.of(text) for s in spans), spans=spans)
    for position, character in enumerate(split.text):
        if position != len(spans[0]):
            assert text[split.offset(position)] == character


def test_a_comparison_refuses_a_quote_that_does_not_stand_in_its_article() -> None:
    with pytest.raises(InputError, match="does not stand at its spans"):
        Comparison(articles=[article()], quotes=[quote(start=11)], statements=[], measures=[])


def test_a_comparison_refuses_quotes_of_unknown_articles() -> None:
    with pytest.raises(InputError, match="not here"):
        Comparison(articles=[], quotes=[quote()], statements=[], measures=[])


def test_a_comparison_refuses_a_statement_of_unknown_quotes() -> None:
    with pytest.raises(InputError, match="not among the quotes"):
        Comparison(articles=[article()], quotes=[], statements=[Statement(id="s1", quotes=[quote()])], measures=[])


def test_a_comparison_refuses_evidence_that_does_not_stand_in_its_article() -> None:
    evidence = Evidence(article_id="a", span=Span(0, 3), text="He ")
    measure = Measure(lens="naming", outlet="X", category="c", estimate=Estimate(value=1, n=1), evidence=[evidence])
    with pytest.raises(InputError, match="does not stand"):
        Comparison(articles=[article()], quotes=[], statements=[], measures=[measure])


def test_ids_are_unique() -> None:
    with pytest.raises(InputError, match="two articles have the id 'a'"):
        Comparison(articles=[article(), article()], quotes=[], statements=[], measures=[])


@pytest.mark.parametrize(
    ("estimate", "printed"),
    [
        (Estimate(value=0.308, low=0.2, high=0.43, n=52), "0.31 [0.20, 0.43] (n=52)"),
        (Estimate(value=None, n=4), "too few to say (n=4)"),
        (Estimate(value=3, n=3), "3.00 (n=3)"),
    ],
)
def test_an_estimate_prints_its_uncertainty(estimate: Estimate, printed: str) -> None:
    assert str(estimate) == printed


@pytest.mark.parametrize(
    ("value", "q", "verdict"),
    [
        (None, 0.001, "too few to say"),
        (0.5, None, "described"),
        (0.5, 0.01, "differs"),
        (0.5, 0.2, "no difference shown"),
    ],
)
def test_a_verdict_follows_from_estimate_and_q(value: float | None, q: float | None, verdict: str) -> None:
    measure = Measure(lens="l", outlet="o", category="c", estimate=Estimate(value=value, n=9), q=q)
    assert measure.verdict == verdict


def test_only_three_cue_classes_are_the_outlets_stance() -> None:
    cue = Cue(lemma="deny", text="denied", span=Span(0, 6), category="denying")
    assert cue.stance is None
    assert Cue(lemma="claim", text="claims", span=Span(0, 6), category="distancing").stance == "distancing"


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_overlap_is_symmetric_and_agrees_with_the_characters(a: int, n: int, b: int, m: int) -> None:
    one, two = Span(a, a + n), Span(b, b + m)
    shared = set(range(a, a + n)) & set(range(b, b + m))
    assert one.overlaps(two) == two.overlaps(one) == bool(shared)


def test_rows_are_a_tuple_of_records() -> None:
    rows = Rows([quote()])
    assert rows == (quote(),)
    assert rows.to_records()[0]["text"] == "no"


# What a prompt shows


def test_a_prompt_shows_a_large_object_in_a_few_lines() -> None:
    made = oc.compare(oc.sample())
    for shown in (made, made.plot, made.shared[0], made.shared[0].collate()):
        assert len(repr(shown)) < 400
    for table in (made.articles, made.quotes, made.statements, made.measures, made.renderings):
        assert len(repr(table).splitlines()) <= 13
        assert f"{len(table) - 10} more" in repr(table) or len(table) <= 10
    assert repr(Rows([])) == "Rows([])"


def test_a_part_of_a_table_is_a_table() -> None:
    table = oc.sample()
    assert isinstance(table[1:3], Rows)
    assert table[1:3].to_records() == table.to_records()[1:3]
    assert table[0] == next(iter(table))


@pytest.mark.parametrize("name", ["articles", "quotes", "statements", "measures", "renderings"])
def test_a_notebook_shows_the_first_rows_of_a_table_and_says_how_many_there_are(name: str) -> None:
    table = getattr(oc.compare(oc.sample()), name)
    shown = table._repr_html_()
    assert f"{len(table)} rows" in shown
    assert shown.count("<tr>") == 1 + min(10, len(table))


def test_text_in_a_notebook_table_cannot_become_markup() -> None:
    rows = oc.read([{"outlet": "<b>Post</b>", "text": "The bridge stays.", "title": "<script>x</script>\u202e"}])
    shown = rows._repr_html_()
    assert "<b>" not in shown
    assert "<script" not in shown
    assert "\u202e" not in shown
