"""Saved web pages: the article's text, its metadata, and a way out when there is no article to be found."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare import Article, read
from outletcompare.errors import InputError, OutletCompareError
from outletcompare.sources.pages import _visible

PARAGRAPHS = [
    "OSTRAVIA, March 4 — The harbour council on Saturday rejected claims that it had sold the old bridge to a foreign company.",
    "“We have sold nothing,” said Mara Lindqvist, the council’s chair. “Not a single bolt.”",
    "The port authority did not answer questions. It has previously said that talks were “at an early stage”.",
    "“No.”",
    "Residents say the bridge is a part of the town’s memory, and that they were never asked about any plan for it.",
]
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Harbour council rejects bridge claims - Tidewater Post</title>
<meta property="og:site_name" content="Tidewater Post"><meta property="og:title" content="Harbour council rejects bridge claims">
<meta property="article:published_time" content="2023-03-04T10:20:00Z"><link rel="canonical" href="https://www.tidewater.example/bridge">
<script>var x = "Home";</script></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Harbour council rejects bridge claims</h1><p>By Staff</p>{}
<p><a href="/x">Read more: Bridge talks collapse</a></p></article>
<section class="comments"><h3>Leave a Reply</h3><p>I think this is outrageous and the council should resign.</p></section>
<footer>Copyright 2023 Tidewater Post. All rights reserved.</footer></body></html>"""


def page(paragraphs=PARAGRAPHS, tag="p"):
    return PAGE.format("".join(f"<{tag}>{p}</{tag}>" for p in paragraphs))


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "bridge.html"
    path.write_text(page(), encoding="utf-8")
    return path


def test_metadata_comes_from_the_page(saved):
    (article,) = read(saved)
    assert (article.id, article.outlet, article.language) == ("bridge", "Tidewater Post", "en")
    assert (article.title, article.date) == ("Harbour council rejects bridge claims", "2023-03-04")
    assert article.url == "https://www.tidewater.example/bridge"


def test_the_body_is_the_articles_paragraphs_and_nothing_else(saved):
    (article,) = read(saved)
    assert "\n".join(span.of(article.text) for span in article.body).split("\n") == PARAGRAPHS


def test_a_year_in_the_footer_is_no_date(tmp_path):
    (tmp_path / "a.html").write_text(page().replace("2023-03-04T10:20:00Z", ""))
    assert read(tmp_path / "a.html")[0].date is None


def test_an_index_comes_before_the_page(saved):
    (saved.parent / "articles.csv").write_text("file,outlet,date\nbridge.html,The Post,2023-03-05\n")
    (article,) = read(saved.parent)
    assert (article.outlet, article.date, article.title) == (
        "The Post",
        "2023-03-05",
        "Harbour council rejects bridge claims",
    )


def test_without_a_site_name_the_outlet_is_the_host_and_without_that_the_stem(tmp_path):
    (tmp_path / "a.html").write_text(
        page().replace('property="og:site_name"', 'name="x"').replace("- Tidewater Post</title>", "</title>")
    )
    (tmp_path / "b.html").write_text(f"<html><body>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></html>")
    assert [a.outlet for a in read(tmp_path)] == ["tidewater.example", "b"]


def test_a_page_without_an_article_gives_its_visible_text(tmp_path, caplog):
    (tmp_path / "a.html").write_text(
        "<html><head><title>T</title></head><body><script>x</script><div>The bridge<br>stays.</div></body></html>"
    )
    with caplog.at_level(logging.DEBUG):
        (article,) = read(tmp_path / "a.html")
    assert article.text == "The bridge\nstays."
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]


def test_visible_text_leaves_out_what_a_browser_does_not_show():
    shown = _visible(
        "<head><title>no</title></head><style>no</style><svg><text>no</text></svg>yes<!-- no --><b>s</b><p>and\n so on</p>"
    )
    assert shown == "yess\nand so on"


def test_a_page_without_any_text_is_an_error(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><script>x</script></body></html>")
    with pytest.raises(InputError, match=r"a\.html: no usable article"):
        read(tmp_path / "a.html")


def test_a_report_of_this_library_is_no_article(tmp_path):
    (tmp_path / "report.html").write_text(
        '<html><head><meta name="generator" content="outletcompare 1.0"></head></html>'
    )
    with pytest.raises(InputError, match="a report of outletcompare"):
        read(tmp_path / "report.html")


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<table><tr>",
                "“No.” ",
                "The bridge stays. ",
                "&#0;",
                "&#xD800;",
                "<![CDATA[",
                "<!--",
                "\0",
                "ä",
                '<meta charset="utf-16">',
                "<html>",
            ]
        ),
        max_size=40,
    )
)
def test_no_markup_breaks_reading(tmp_path_factory, parts):
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_text("".join(parts), encoding="utf-8")
    try:
        found = read(path)
    except OutletCompareError:
        return
    assert all(isinstance(article, Article) for article in found)
