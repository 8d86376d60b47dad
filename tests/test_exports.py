"""The comparison JSON comes back as it went, and the tables hold every row."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import outletcompare as oc
from outletcompare import errors, exports, frames
from outletcompare.errors import InputError
from outletcompare.model import (
    KINDS,
    Article,
    Comparison,
    Cue,
    Estimate,
    Evidence,
    Label,
    Measure,
    Mention,
    Quote,
    Rows,
    Source,
    Span,
    Statement,
)

WORDS = st.text(st.characters(codec=None), min_size=1, max_size=12)
SHARES = st.floats(0, 1)


def spans_in(draw: st.DrawFn, text: str, most: int) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2 * most)))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    articles, quotes, measures = [], [], []
    for number in range(draw(st.integers(1, 3))):
        text = draw(st.text(st.characters(exclude_categories=["Cs"]) | st.just("\ud800"), min_size=2, max_size=60))
        text = text.replace("\ud800\ud800", "x")
        articles.append(
            Article(
                id=f"a{number}",
                text=text,
                outlet=draw(WORDS.filter(lambda w: not any(0xD800 <= ord(c) < 0xE000 for c in w))),
                title=draw(st.none() | st.just("A title")),
                date=draw(st.none() | st.dates().map(str)),
                meta=draw(st.dictionaries(st.just("k"), st.just("v"))),
                body=spans_in(draw, text, 2),
            )
        )
        for n in range(draw(st.integers(0, 3))):
            spans = spans_in(draw, text, 2)
            first = spans[0]
            quotes.append(
                Quote(
                    id=f"a{number}.q{n}",
                    article_id=f"a{number}",
                    outlet=articles[-1].outlet,
                    date=articles[-1].date,
                    kind=draw(st.sampled_from(KINDS)),
                    spans=spans,
                    text=" ".join(s.of(text) for s in spans),
                    source=draw(
                        st.none()
                        | st.builds(Source, name=st.just("N"), mention=st.just("m"), span=st.none() | st.just(first))
                    ),
                    cue=draw(st.none() | st.just(Cue(lemma="say", text="said", span=first))),
                    label=draw(st.none() | st.just(Label(lemma="claim", text="claims", span=first, loaded=True))),
                    addressee=draw(st.none() | st.just(Mention(text="reporters", span=first))),
                    medium=draw(st.none() | st.just(Mention(text="la Repubblica", span=first))),
                    confidence=draw(SHARES),
                    context=draw(st.none() | st.just(first)),
                    within=draw(st.none() | st.just("other")),
                )
            )
        evidence = [Evidence(article_id=f"a{number}", span=s, text=s.of(text)) for s in spans_in(draw, text, 2)]
        value = draw(st.none() | SHARES)
        estimate = Estimate(value=value, low=value, high=value, n=draw(st.integers(0, 99)), method="wilson")
        measures.append(
            Measure(lens="naming", outlet="o", category="c", estimate=estimate, p=draw(SHARES), evidence=evidence)
        )
    statements = [Statement(id=f"s{n}", quotes=[quote], score=draw(SHARES)) for n, quote in enumerate(quotes)]
    return Comparison(
        articles=articles,
        quotes=quotes,
        statements=statements,
        measures=measures,
        settings={"a": [1, None]},
        version="0",
    )


@given(comparisons())
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, comparison: Comparison) -> None:
    path = tmp_path_factory.mktemp("saved") / "comparison.oc.json"
    comparison.save(path)
    assert oc.load(path) == comparison
    assert exports.dumps(oc.load(path)).encode() == path.read_bytes()


@given(comparisons())
def test_the_json_has_every_key_that_is_promised(comparison: Comparison) -> None:
    data = json.loads(exports.dumps(comparison))
    assert {"schema", "version", "settings", "articles", "quotes", "statements", "measures"} <= data.keys()
    for article in data["articles"]:
        assert {"id", "outlet", "date", "title", "url", "language", "body"} <= article.keys()
    for quote in data["quotes"]:
        assert {
            "id",
            "article",
            "kind",
            "spans",
            "text",
            "source",
            "cue",
            "label",
            "addressee",
            "medium",
            "confidence",
        } <= quote.keys()
    for statement in data["statements"]:
        assert {"id", "source", "quotes", "score", "collation", "alterations"} <= statement.keys()
        collation = statement["collation"]
        assert collation["base"] in collation["witnesses"]
        assert all(len(column) == len(collation["witnesses"]) for column in collation["columns"])
    for measure in data["measures"]:
        assert {
            "lens",
            "outlet",
            "category",
            "statement",
            "value",
            "low",
            "high",
            "level",
            "n",
            "p",
            "q",
            "verdict",
            "evidence",
        } <= measure.keys()


def test_a_broken_file_is_refused_with_the_place_where_it_breaks(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    for content, message in [
        ("{", "is not JSON"),
        ("[]", "not a comparison of schema 1"),
        ('{"schema": 2}', "not a comparison of schema 1"),
        ('{"schema": 1}', r"\$\.articles is missing"),
        ('{"schema": 1, "articles": [{"id": "a"}]}', r"broken\.json: article 'a' has no text @ \$\.articles\[0\]"),
        ('{"schema": 1, "articles": [7]}', r"@ \$\.articles\[0\]"),
    ]:
        path.write_text(content)
        with pytest.raises(InputError, match=message):
            oc.load(path)
    with pytest.raises(InputError, match="cannot be read"):
        oc.load(tmp_path / "absent.json")


def test_a_file_that_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    empty = Comparison(articles=[], quotes=[], statements=[], measures=[])
    with pytest.raises(InputError, match="cannot be written"):
        empty.save(tmp_path / "file" / "below.json")


def rows() -> Rows[Quote]:
    text = "She told the Lantern: “No.”"
    return Rows([Quote(id="a.q1", article_id="a", outlet="The Lantern", spans=[Span(23, 26)], text=text[23:26])])


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_table_has_one_row_for_each_quote_in_every_library(library: str) -> None:
    pytest.importorskip(library)
    table = frames.to_frame(rows(), library)
    assert table.shape[0] == 1
    column = table["text"]
    assert (column.to_pylist() if library == "pyarrow" else list(column)) == ["No."]


def test_parquet_comes_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "quotes.parquet"
    parquet.write_table(rows().to_arrow(), path)
    assert parquet.read_table(path).to_pylist()[0]["id"] == "a.q1"


def test_a_lone_surrogate_is_a_clear_error_where_a_table_cannot_hold_it() -> None:
    pytest.importorskip("pyarrow")
    lone = Quote(id="q", article_id="a", spans=[Span(0, 1)], text="\ud800")
    with pytest.raises(InputError, match="lone surrogate"):
        frames.to_frame([lone], "pyarrow")


def test_a_quote_that_names_no_outlet_or_date_has_those_of_its_article() -> None:
    article = Article(id="a", outlet="The Lantern", date="2024-03-05", text="“No,” she said.")
    quote = Quote(id="a.q1", article_id="a", spans=[Span(1, 3)], text="No")
    data = exports.to_json(Comparison(articles=[article], quotes=[quote], statements=[], measures=[]))
    for key in ("outlet", "date"):
        del data["quotes"][0][key]
    loaded = exports.from_json(data).quotes[0]
    assert (loaded.outlet, loaded.date) == ("The Lantern", "2024-03-05")


@given(comparisons())
def test_the_json_written_record_by_record_is_that_of_the_whole(comparison: Comparison) -> None:
    whole = json.dumps(exports.to_json(comparison), ensure_ascii=False, indent=1) + "\n"
    assert exports.dumps(comparison) == whole.replace("\ud800", "\\ud800")


def test_a_missing_library_is_named_by_what_brings_it() -> None:
    code = (
        "import sys; sys.modules['pandas'] = None; import outletcompare as oc\n"
        "try: oc.sample().to_pandas()\n"
        "except oc.errors.MissingExtraError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "pip install 'pandas'" in told


def test_errors_survive_the_way_between_processes() -> None:
    for error in (errors.MissingExtraError("reading HTML", "html"), errors.InputError("x.csv: damaged")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert str(again) == str(error)
