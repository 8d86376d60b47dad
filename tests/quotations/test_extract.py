"""What extract finds in prose of our own: invented persons, invented outlets."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, extract


def quotes(text: str, language: str | None = "en") -> list[Quote]:
    return list(
        extract(Article(id="a", text=text, outlet="The Tidewater Courier", date="2031-04-02", language=language))
    )


def only(text: str, language: str | None = "en") -> Quote:
    found = [quote for quote in quotes(text, language) if quote.kind != "indirect"]
    assert len(found) == 1, found
    return found[0]


def attributed(text: str, language: str | None = "en") -> tuple[str, str | None, str | None]:
    quote = only(text, language)
    return quote.text, quote.source and quote.source.mention, quote.cue and quote.cue.text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "“The harbour stays open,” Minister Lena Varga said on Tuesday.", ("The harbour stays open,", "Minister Lena Varga", "said")),
        ("en", '"The harbour stays open," said Varga.', ("The harbour stays open,", "Varga", "said")),
        ("en", "''The harbour stays open,'' said Varga.", ("The harbour stays open,", "Varga", "said")),
        ("en", "Lena Varga, the mayor of Orsk, told the council: “The harbour stays open.”", ("The harbour stays open.", "Lena Varga", "told")),
        ("en", "The treaty is “dead in the water”, according to three envoys.", ("dead in the water", "three envoys", "according to")),
        ("en", "“Is this a joke?” Varga pressed.", ("Is this a joke?", "Varga", "pressed")),
        ("en", "“She told us ‘no more delays’ and left,” Okafor recalled.", ("She told us ‘no more delays’ and left,", "Okafor", "recalled")),
        ("en", "‘It isn’t the dockers’ fault,’ Okafor said.", ("It isn’t the dockers’ fault,", "Okafor", "said")),
        ("en", "'It isn't the dockers' fault,' Okafor said.", ("It isn't the dockers' fault,", "Okafor", "said")),
        ("en", "“Nobody asked the islanders.” — Pia Lund, harbour pilot", ("Nobody asked the islanders.", "Pia Lund", None)),
        ("en", "Pia Lund opened the hearing. “Nobody leaves before noon, and nobody votes.”", ("Nobody leaves before noon, and nobody votes.", "Pia Lund", None)),
        ("de", "„Der Hafen bleibt offen“, sagte Lena Varga am Dienstag.", ("Der Hafen bleibt offen", "Lena Varga", "sagte")),
        ("de", "»Der Hafen bleibt offen«, sagte Varga.", ("Der Hafen bleibt offen", "Varga", "sagte")),
        ("de", "Der Vertrag sei „reine Augenwischerei“, so die Ministerin.", ("reine Augenwischerei", "die Ministerin", "so")),
        ("fr", "« Le port reste ouvert », a déclaré Lena Varga mardi.", ("Le port reste ouvert", "Lena Varga", "déclaré")),
        ("fr", "« Le port reste ouvert », assure-t-elle.", ("Le port reste ouvert", "elle", "assure")),
        ("fr", "Selon la ministre, le traité est « inutile ».", ("inutile", "la ministre", "Selon")),
        ("fr", "« Le port est ouvert, a précisé Lena Varga, mais pour combien de temps ? »", ("Le port est ouvert mais pour combien de temps ?", "Lena Varga", "précisé")),
        ("es", "«El puerto sigue abierto», dijo Lena Varga este martes.", ("El puerto sigue abierto", "Lena Varga", "dijo")),
        ("es", "—El puerto sigue abierto —dijo Varga—.", ("El puerto sigue abierto", "Varga", "dijo")),
        ("it", "«Il porto resta aperto», ha detto Lena Varga al Corriere del Golfo.", ("Il porto resta aperto", "Lena Varga", "detto")),
        ("pt", "“O porto continua aberto”, disse Varga nesta terça-feira.", ("O porto continua aberto", "Varga", "disse")),
        ("ru", "«Порт открыт», — сказала Лена Варга.", ("Порт открыт", "Лена Варга", "сказала")),
        ("ru", "«Порт открыт, — сказала Варга, — но ненадолго».", ("Порт открыт но ненадолго", "Варга", "сказала")),
        ("pl", "„Port jest otwarty” – powiedziała Lena Varga.", ("Port jest otwarty", "Lena Varga", "powiedziała")),
        ("sv", "”Hamnen är öppen”, säger Lena Varga.", ("Hamnen är öppen", "Lena Varga", "säger")),
        ("ja", "大臣は「港は開いている」と述べた。", ("港は開いている", "大臣", "述べた")),
        ("zh", "港务局局长表示：“港口仍然开放。”", ("港口仍然开放。", "港务局局长", "表示")),
    ],
)  # fmt: skip
def test_each_convention_gives_its_words_source_and_cue(
    language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert attributed(text, language) == expected


def test_the_language_is_detected_when_none_is_given() -> None:
    text = (
        "„Der Hafen bleibt offen“, sagte Varga. Die Reeder sind mit der Lage nicht zufrieden, und das ist ein Problem."
    )
    assert attributed(text, None) == ("Der Hafen bleibt offen", "Varga", "sagte")


def test_an_unknown_language_still_gives_segments() -> None:
    assert (
        only("“Satama on edelleen auki kaikille laivoille”, Varga sanoi.", "fi").text
        == "Satama on edelleen auki kaikille laivoille"
    )


def test_a_quotation_split_by_its_attribution_is_one_quote_with_two_spans() -> None:
    quote = only("“We will dredge,” Varga said, “before the herring come back.”")
    assert [len(quote.spans), quote.text] == [2, "We will dredge, before the herring come back."]
    assert quote.kind == "direct"


def test_a_paragraph_that_reopens_continues_the_quotation() -> None:
    quote = only("“The first need is silt,” Varga said. “The second is time.\n\n“And the third is money.”")
    assert quote.text == "The first need is silt, The second is time. And the third is money."


def test_an_inch_mark_opens_nothing() -> None:
    assert attributed('The 6\' 2" pilot said nothing hurt. "I will sail," he added.')[:2] == ("I will sail,", "he")


def test_a_missing_closing_mark_stays_in_its_paragraph() -> None:
    found = quotes("“We will dredge, Varga said.\n\nThe council met in Orsk.\n\n“We will pay,” Okafor said.")
    assert not any("council" in quote.text for quote in found)
    assert "We will pay," in [quote.text for quote in found]


def test_titles_and_words_in_the_outlets_voice_are_not_attributed() -> None:
    found = quotes("The so-called “ghost fleet” appears in the film “The Long Tide” and nowhere else.")
    assert [(quote.kind, quote.text, quote.source) for quote in found] == [("scare", "ghost fleet", None)]


def test_a_main_subject_outranks_a_nearer_subordinate_one() -> None:
    quote = only("Varga said that when Okafor left the port it was “a ruin without a roof” and a disgrace.")
    assert quote.source is not None
    assert quote.source.mention == "Varga"


def test_participles_take_the_subject_of_the_sentence() -> None:
    quote = only("Okafor, who once ran the port, mocked the treaty, calling it “a gift to the smugglers of Orsk”.")
    assert quote.source is not None
    assert quote.cue is not None
    assert [quote.source.mention, quote.cue.lemma] == ["Okafor", "call"]


@pytest.mark.parametrize(
    ("text", "content", "source", "lemma"),
    [
        ("Varga said that the harbour would close in May.", "that the harbour would close in May", "Varga", "say"),
        ("The minister claimed the fleet had left.", "the fleet had left", "The minister", "claim"),
        ("The fleet has left, Okafor told reporters.", "The fleet has left", "Okafor", "tell"),
        ("The fleet has left, said Okafor, a pilot.", "The fleet has left", "Okafor", "say"),
        ("According to Okafor, the fleet has left.", "the fleet has left", "Okafor", "according to"),
        ("Okafor vowed to reopen the quay.", "to reopen the quay", "Okafor", "vow"),
        ("Pilots rejected Varga’s claim that the quay was safe.", "that the quay was safe", "Varga’s", "claim"),
        ("The council sat late, with Okafor alleging that the books were cooked.", "that the books were cooked", "Okafor", "allege"),
    ],
)  # fmt: skip
def test_indirect_speech_gives_its_content_clause(text: str, content: str, source: str, lemma: str) -> None:
    found = [quote for quote in quotes(text) if quote.kind == "indirect" and quote.within is None]
    assert [quote.text for quote in found] == [content]
    assert found[0].source is not None
    assert found[0].cue is not None
    assert [found[0].source.mention, found[0].cue.lemma] == [source, lemma]


def test_words_quoted_inside_a_report_belong_to_it() -> None:
    report, inner = quotes("Varga insisted that the strait was “open to all” and would stay so.")
    assert report.kind == "indirect"
    assert inner.within == report.id
    assert inner.source == report.source
    assert inner.cue == report.cue
    assert inner.text == "open to all"


def test_a_label_and_a_cue_are_kept_together_and_a_loaded_modifier_is_noticed() -> None:
    text = "The anti-harbour claims surfaced in May, with the envoy Pia Lund alleging that the port had been sold."
    report = next(quote for quote in quotes(text) if quote.cue is not None and quote.cue.lemma == "allege")
    assert report.label is not None
    assert (report.label.text, report.label.lemma, report.label.category, report.label.loaded) == (
        "anti-harbour claims", "claim", "distancing", True,
    )  # fmt: skip


def test_a_rejected_claim_has_the_one_who_rejects_as_source() -> None:
    (report,) = quotes("Both Orsk and Velden have flatly rejected allegations that the port was sold.")
    assert report.source is not None
    assert report.cue is not None
    assert report.label is not None
    assert (report.source.name, report.cue.lemma, report.label.text) == ("Orsk and Velden", "reject", "allegations")


def test_one_word_after_an_ordinary_cue_is_held_at_a_distance() -> None:
    inner = next(q for q in quotes("Velden insists that “dredging” the strait will ruin it.") if q.kind != "indirect")
    assert inner.kind == "scare"
    assert inner.source is not None
    assert inner.source.name == "Velden"


def test_addressee_and_medium_are_told_apart() -> None:
    to_person = only("“The port is open,” Varga told Okafor.")
    to_paper = only("“The port is open,” Varga told the weekly Golden Anchor.")
    assert to_person.addressee is not None
    assert to_person.addressee.text == "Okafor"
    assert to_person.medium is None
    assert to_paper.medium is not None
    assert to_paper.medium.text == "Golden Anchor"
    assert to_paper.addressee is None


def test_a_cue_carries_the_class_of_the_lexicon() -> None:
    assert [quote.cue.category for quote in quotes("Varga claimed that it rained. Okafor noted that it rained.") if quote.cue] == [
        "distancing", "endorsing",
    ]  # fmt: skip


def test_text_outside_the_body_is_not_read() -> None:
    from outletcompare import Span

    text = "“Subscribe now,” said the banner.\n“The port is open,” Varga said."
    start = text.index("\n") + 1
    article = Article(id="a", text=text, outlet="x", language="en", body=[Span(start, len(text))])
    assert [quote.text for quote in extract(article)] == ["The port is open,"]


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    text = "“The port is open,” Varga said. The so-called “ghost fleet” left."
    article = Article(id="a", text=text, outlet="x", language="en")
    assert len(extract(article)) == 2
    assert [quote.text for quote in extract(article, min_confidence=0.9)] == ["The port is open,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe falsely said that the pier was gone.", ("falsely said", "distancing")),
        ("Roe said, wrongly, that the pier was gone.", ("said, wrongly", "distancing")),
        ("The tape purportedly showed that the pier was gone.", ("purportedly showed", "distancing")),
        ("The tape clearly showed that the pier was gone.", ("showed", "endorsing")),
        ("Roe allegedly told the police that the pier was gone.", ("told", "neutral")),
    ],
)
def test_a_judging_adverb_beside_the_verb_belongs_to_the_cue_and_goes_before_its_class(text, expected):
    (quote,) = quotes(text)
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.category) == expected
    assert quote.cue.span.of(text) == quote.cue.text
