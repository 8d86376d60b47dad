"""What holds for every text whatever."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outletcompare import Article, Quote, extract

PIECES = st.sampled_from(
    ['"', "“", "”", "‘", "’", "'", "''", "«", "»", "„", "「", "」", "—", ",", ".", ":", "\n", "\u2028", "\x00", "\ud800", "\u202e", " ",
     " said ", " Varga ", " he ", "that ", " according to ", " claims ", " of ", " and ", " with ", " alleging ", "The ", "Lena Varga", " who ", "it was ",
     " words", " sagte ", " dit ", " dijo ", "(", ")", "[", "…", "<a href=", ">"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join))
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "ru", "ja", "zh", "tlh", None])


def check(article: Article, found: list[Quote]) -> None:
    ids = [quote.id for quote in found]
    assert ids == [f"{article.id}.q{n}" for n in range(1, len(found) + 1)]
    starts = [quote.spans[0].start for quote in found]
    assert starts == sorted(starts)
    for quote in found:
        assert quote.text == " ".join(span.of(article.text) for span in quote.spans)
        assert all(article.in_body(span) for span in quote.spans)
        assert 0 <= quote.confidence <= 1
        assert quote.within is None or quote.within in ids
        for part in (quote.source, quote.cue, quote.label, quote.addressee, quote.medium):
            span = part.span if part is not None else None
            if span is not None:
                assert span.end <= len(article.text)
        for mention in (quote.cue, quote.label, quote.addressee, quote.medium):
            assert mention is None or mention.span.of(article.text) == mention.text
        if quote.source is not None and quote.source.span is not None:
            assert quote.source.span.of(article.text) == quote.source.mention


@settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, language=LANGUAGES)
def test_no_text_raises_and_every_offset_slices_back(text: str, language: str | None) -> None:
    article = Article(id="a", text=text, outlet="x", language=language)
    check(article, list(extract(article)))


@settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_spans_never_cross_a_paragraph(text: str) -> None:
    article = Article(id="a", text=text, outlet="x", language="en")
    for quote in extract(article):
        assert not any("\n" in span.of(text) or "\u2028" in span.of(text) for span in quote.spans)


@pytest.mark.parametrize(
    "piece",
    ['"', "“", '"a ', "“a” ", "'a ", "'''", "said ", "that said ", "X and said ", ", saying ", "with X alleging that ", "the claim of ",
     "Abc ", '"Abc" said Abc Abc, ', "“x\u2028", "“a\n", "<a ", "(", "A-", "— a "],
)  # fmt: skip
def test_pathological_repetition_is_read_to_its_end(piece: str) -> None:
    article = Article(id="a", text=piece * (20_000 // len(piece)), outlet="x", language="en")
    check(article, list(extract(article)))


def test_the_same_text_gives_the_same_quotes_under_any_hash_seed() -> None:
    script = (
        "from outletcompare import Article, extract\n"
        "t = 'Minister Lena Varga said: “It rained.” “It poured,” she added.\\n\\nRustam Emir and Rustam Emir-Abdul claimed that it rained, "
        "according to the weekly Anchor, adding that “dredging” was over.'\n"
        "print(extract([Article(id=i, text=t, outlet='x') for i in 'ab']))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1
