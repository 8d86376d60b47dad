"""Records from JSON, tables, Parquet, frames and memory: lenient names, bad ones skipped and counted."""

import bz2
import gzip
import json
import lzma

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare import Article, read
from outletcompare.errors import InputError, InputWarning

RECORD = {
    "outlet": "Post",
    "text": "The bridge stays.",
    "title": "Bridge",
    "date": "2023-03-04",
    "url": "https://a.example/1",
    "id": "p1",
    "language": "en",
}


def lines(path, *records):
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return path


def is_the_record(article):
    given = {name: getattr(article, name) for name in RECORD}
    return given == RECORD


# One record, every form


def test_a_record_reads_the_same_from_every_format(tmp_path):
    columns = {name: [value] for name, value in RECORD.items()}
    lines(tmp_path / "a.jsonl", RECORD)
    (tmp_path / "b.json").write_text(json.dumps([RECORD]))
    (tmp_path / "c.json").write_text(json.dumps(RECORD))
    (tmp_path / "d.json").write_text(json.dumps({"status": "ok", "articles": [RECORD]}))
    pd.DataFrame([RECORD]).to_csv(tmp_path / "e.csv", index=False)
    pd.DataFrame([RECORD]).to_csv(tmp_path / "f.tsv", index=False, sep="\t")
    pq.write_table(pa.table(columns), tmp_path / "g.parquet")
    (tmp_path / "h.jsonl.gz").write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    (tmp_path / "i.json.bz2").write_bytes(bz2.compress(json.dumps(RECORD).encode()))
    (tmp_path / "j.csv.xz").write_bytes(lzma.compress((tmp_path / "e.csv").read_bytes()))
    sources = [
        *sorted(tmp_path.iterdir()),
        RECORD,
        [RECORD],
        pd.DataFrame([RECORD]),
        pl.DataFrame([RECORD]),
        pl.LazyFrame([RECORD]),
        pa.table(columns),
    ]
    assert len(sources) == 16
    for source in sources:
        (article,) = read(source)
        assert is_the_record(article), source


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_text_is_never_altered(text):
    (article,) = read({"text": text, "outlet": "Post"})
    assert article.text == text


def test_line_ends_survive_in_tables(tmp_path):
    (tmp_path / "a.csv").write_bytes('outlet,text\r\nPost,"One.\r\nTwo.\n“Three.”"\r\n'.encode())
    assert read(tmp_path / "a.csv")[0].text == "One.\r\nTwo.\n“Three.”"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            {
                "maintext": "T.",
                "source_domain": "www.a.example",
                "date_publish": "2023-03-04 10:20:00",
                "title": "B",
                "language": "en",
            },
            ("www.a.example", "2023-03-04T10:20:00", None),
        ),
        (
            {
                "text": "T.",
                "source": "https://a.example/1",
                "source-hostname": "The Post",
                "date": "2023-03-04",
                "excerpt": "E",
            },
            ("The Post", "2023-03-04", "https://a.example/1"),
        ),
        (
            {"content": "T.", "media_name": "Post", "publish_date": "None", "url": "https://a.example/1"},
            ("Post", None, "https://a.example/1"),
        ),
        (
            {
                "articleBody": "T.",
                "headline": "B",
                "publisher": {"@type": "Organization", "name": "Post"},
                "datePublished": "2023-03-04T10:20:00Z",
            },
            ("Post", "2023-03-04T10:20:00+00:00", None),
        ),
        (
            {
                "content": "T.",
                "source": {"id": None, "name": "Post"},
                "publishedAt": "2023-03-04T10:20:00Z",
                "url": "https://a.example/1",
            },
            ("Post", "2023-03-04T10:20:00+00:00", "https://a.example/1"),
        ),
        ({"Body": "T.", "Link": "https://www.a.example/1"}, ("a.example", None, "https://www.a.example/1")),
        ({"text": ["One.", "Two."], "site": "Post"}, ("Post", None, None)),
    ],
    ids=["news-please", "trafilatura", "Media Cloud", "schema.org", "NewsAPI", "host of the address", "paragraphs"],
)
def test_field_names_of_other_programs(record, expected):
    (article,) = read(record)
    assert (article.outlet, article.date, article.url) == expected


def test_ids_without_names_count_the_records(tmp_path):
    assert [a.id for a in read(lines(tmp_path / "news.jsonl", {"text": "One."}, "", {"text": "Two."}))] == [
        "news-1",
        "news-3",
    ]
    assert [a.outlet for a in read(tmp_path / "news.jsonl")] == ["news", "news"]
    assert [a.id for a in read([{"text": "One.", "outlet": "A"}, {"text": "Two.", "outlet": "B", "id": 7}])] == [
        "article-1",
        "7",
    ]


def test_a_json_file_that_is_one_article_is_named_by_its_stem(tmp_path):
    (tmp_path / "bridge.json").write_text('{"maintext": "The bridge stays."}')
    assert read(tmp_path / "bridge.json")[0].id == "bridge"


def test_ids_that_clash_are_numbered_and_counted():
    with pytest.warns(InputWarning, match="1 renamed.*x -> x-2"):
        found = read([{"id": "x", "text": "One.", "outlet": "A"}, {"id": "x", "text": "Two.", "outlet": "B"}])
    assert [a.id for a in found] == ["x", "x-2"]


# What cannot be used


def test_bad_lines_are_skipped_with_one_warning_that_counts_and_places_them(tmp_path):
    path = lines(
        tmp_path / "a.jsonl", RECORD, "{oops", "[1]", "null", {"outlet": "Post"}, {"text": " ", "outlet": "Post"}
    )
    with pytest.warns(InputWarning) as caught:
        assert len(read(path)) == 1
    (message,) = [str(w.message) for w in caught]
    assert message.startswith("a.jsonl: 5 skipped (line 2: not valid JSON")
    assert "line 3: not a JSON object; line 4" in message
    assert message.endswith("; …)")


def test_a_record_without_an_outlet_is_skipped():
    with pytest.warns(InputWarning, match="the records: 1 skipped .record 2: no outlet"):
        assert len(read([RECORD, {"text": "Two."}])) == 1


def test_an_unreadable_date_is_left_out_and_counted(tmp_path):
    path = lines(tmp_path / "a.jsonl", {**RECORD, "date": "last spring"}, {**RECORD, "id": "p2", "date": "03/04/2023"})
    with pytest.warns(
        InputWarning, match=r"a\.jsonl: 2 .*dates left out \(line 1 'last spring'; line 2 '03/04/2023'\)"
    ):
        assert [a.date for a in read(path)] == [None, None]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", b"{oops\n", r"a\.jsonl: no usable article \(line 1: not valid JSON"),
        ("a.jsonl", b"", r"a\.jsonl: no usable article"),
        ("a.json", b"[", r"a\.json: not valid JSON"),
        ("a.json", b'{"schema": 1, "statements": [], "measures": []}', r"saved comparison.*outletcompare\.load"),
        ("a.csv", b"x,y\n1,2\n", r"no known column"),
        ("a.csv", b"text,outlet\n,\n", r"no usable article"),
        ("a.parquet", b"PAR1", r"not a readable Parquet file"),
        ("a.txt", b" \n", r"a\.txt: no usable article \(no text\)"),
        ("a.txt", b"%PDF-1.7", r"a PDF; save its text"),
        ("a.jsonl.gz", b"\x1f\x8bnonsense", r"the packed file is damaged|cannot be read"),
        ("a.docx", b"PK\x03\x04", r"files of this kind are not read; give one of .*\.csv"),
    ],
)
def test_a_file_that_holds_no_article_says_so_and_what_to_do(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ([], "nothing to read"),
        ("no-such-file.txt", r"no-such-file\.txt: there is no such file"),
        ("A text, not a path, by mistake.", "given as a dict with text and outlet"),
        ("https://a.example/1", "nothing is fetched"),
        ("a\0b", "there is no such file"),
        ("x" * 5000, "there is no such file"),
        (42, "cannot read articles from int"),
        (None, "cannot read articles from NoneType"),
        (b"text", "cannot read articles from bytes"),
        ([[RECORD]], "another list"),
        ([3], "cannot read articles from int"),
        ({}, "no usable article"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_source_is_refused_with_a_remedy(source, message):
    with pytest.raises(InputError, match=message):
        read(source)


# In memory


def test_articles_are_returned_as_they_are():
    article = Article(id="a", outlet="A", text="Read more\nThe bridge stays where it is, she said.", date="2023-03-04")
    assert read(article) == (article,)
    assert read([article])[0] is article
    assert read([article, RECORD, article.text and {**RECORD, "id": "p2"}])[0] is article


def test_paths_records_and_articles_mix(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge stays.")
    assert [a.id for a in read([tmp_path / "a.txt", RECORD, Article(id="z", outlet="Z", text="No.")])] == [
        "a",
        "p1",
        "z",
    ]


def test_missing_values_of_frames_are_none():
    frame = pd.DataFrame([RECORD, {"text": "Two.", "outlet": "B", "date": pd.NaT, "title": float("nan")}])
    second = read(frame)[1]
    assert (second.date, second.title, second.url, second.id) == (None, None, None, "article-2")


def test_dates_of_frames_are_iso_dates():
    frame = pl.DataFrame([RECORD]).with_columns(date=pl.col("date").str.to_date())
    assert read(frame)[0].date == "2023-03-04"
    assert read(pd.DataFrame([{**RECORD, "date": pd.Timestamp("2023-03-04 10:20")}]))[0].date == "2023-03-04T10:20:00"


def test_lone_surrogates_and_nuls_in_json_do_no_harm(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "\\ud800 The bridge\\u0000 stays.", "outlet": "\\udfff"}')
    assert read(tmp_path / "a.jsonl")[0].text == "\ud800 The bridge\0 stays."


def test_deep_nesting_and_huge_numbers_do_no_harm(tmp_path):
    path = lines(
        tmp_path / "a.jsonl", RECORD, "[" * 100_000, '{"text": ' + "9" * 5000 + "}", '{"text": 1e999, "outlet": "A"}'
    )
    with pytest.warns(InputWarning, match="2 skipped"):
        assert len(read(path)) == 2


# Quotation graphs


def test_a_line_of_the_global_quotation_graph_becomes_paragraphs_with_marks():
    record = {
        "date": "2023-03-04T10:20:00Z", "url": "https://www.a.example/1", "title": "Bridge", "lang": "ENGLISH",
        "quotes": [
            {"pre": "said Mara Lindqvist. The chair added: \"", "quote": "We have sold nothing to anyone", "post": "\" and later: \"Not a bolt has left\""},
            {"pre": "nothing to anyone\" and later: \"", "quote": "Not a bolt has left", "post": "\" she told reporters"},
            {"pre": "A resident said", "quote": "It is ours", "post": ""},
        ],
    }  # fmt: skip
    (article,) = read(record)
    assert article.text == (
        "said Mara Lindqvist. The chair added: “We have sold nothing to anyone” and later: “Not a bolt has left” she told reporters"
        "\n\nA resident said “It is ours”"
    )
    assert (article.outlet, article.language) == ("a.example", "en")
    assert "quotations" in article.meta["text"]
    assert sum(map(len, article.body)) == len(article.text)


def test_an_article_of_quotebank_signs_each_quotation_with_its_speaker():
    record = {
        "articleID": "2019-1", "url": "http://b.example/x", "date": "2019-01-02 10:00:00", "title": "Bridge",
        "quotations": [
            {"quoteID": "1", "quotation": "We have sold nothing", "quotationOffset": 3, "contextStart": 1, "contextEnd": 9, "localTopSpeaker": "Mara Lindqvist"},
            {"quoteID": "2", "quotation": "It is ours", "quotationOffset": 3, "contextStart": 1, "contextEnd": 9, "localTopSpeaker": "None"},
        ],
    }  # fmt: skip
    (article,) = read(record)
    assert (article.id, article.outlet) == ("2019-1", "b.example")
    assert article.text == "“We have sold nothing” — Mara Lindqvist\n\n“It is ours”"


# What else a table says


def test_an_event_and_other_notes_of_a_table_stay_with_the_article_from_every_format(tmp_path):
    notes = {"event": 7, "leaning": "left", "words": 312, "day": "Monday"}
    row = {**RECORD, **notes}
    lines(tmp_path / "a.jsonl", row)
    pd.DataFrame([row]).to_csv(tmp_path / "b.csv", index=False)
    pq.write_table(pa.table({name: [value] for name, value in row.items()}), tmp_path / "c.parquet")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(RECORD["text"])
    pd.DataFrame([{"file": "a.txt", "outlet": "Post", **notes}]).to_csv(
        tmp_path / "folder" / "articles.csv", index=False
    )
    sources = [*sorted(tmp_path.iterdir()), row, [row], pd.DataFrame([row]), pl.DataFrame([row])]
    for source in sources:
        (article,) = read(source)
        assert article.meta == {"event": "7", "leaning": "left", "words": "312", "day": "Monday"}, source


def test_a_long_or_nested_column_is_no_note(tmp_path):
    row = {
        **RECORD,
        "page": "<p>" * 400,
        "tags": ["a", "b"],
        "author": {"name": "Ivo Lind"},
        "desk": None,
        "score": float("nan"),
    }
    (from_memory,) = read(row)
    pq.write_table(pa.table({name: [value] for name, value in row.items() if name != "desk"}), tmp_path / "c.parquet")
    (from_parquet,) = read(tmp_path / "c.parquet")
    assert from_memory.meta == from_parquet.meta == {}
