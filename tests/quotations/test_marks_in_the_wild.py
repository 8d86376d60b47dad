"""Quotation marks as texts really hold them: mixed, left open, beside measures and apostrophes, left as HTML."""

from __future__ import annotations

import pytest

from outletcompare import Article, extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is 6'2\" tall and said \"no way\" to us.", "no way"),
        ('The 55" screen, said Roe, "is huge" and the 32" one is not.', "is huge"),
        ("A 5' 6\" wall \"will not stop anybody,\" Roe said.", "will not stop anybody,"),
        ('Roe said, “We are ready" and left.', "We are ready"),
        ('Roe said, "We are ready” and left.', "We are ready"),
        ("“We are ready,“ Roe said.", "We are ready,"),
        ("”We are ready,” Roe said.", "We are ready,"),
        ("Roe said, “We are ready. Nobody will stop us now.\n\nShe left at noon.", "We are ready. Nobody will stop us now."),
        ("&quot;We are ready,&quot; Roe said.", "We are ready,"),
        ("Roe said, &ldquo;We are ready.&rdquo; &#8220;x", "We are ready."),
        ('<a href="http://x.y/z" title="A Page">Roe</a> said, "We are ready."', "We are ready."),
        ("Roe said, ``We are ready.'' She left.", "We are ready."),
        ("Roe said, ‘We’re ready, and the crews’ boats are ready too.’", "We’re ready, and the crews’ boats are ready too."),
        ("It was the summer of '69, and Roe said, 'We are ready.'", "We are ready."),
        ('Roe said:"We are ready."', "We are ready."),
        ("Roe said,“We are ready.”She left.", "We are ready."),
    ],
)  # fmt: skip
def test_what_stands_between_the_marks_is_found(text: str, expected: str) -> None:
    found = [
        quote for quote in extract(Article(id="a", text=text, outlet="A", language="en")) if quote.kind != "indirect"
    ]
    assert [quote.text for quote in found] == [expected]
