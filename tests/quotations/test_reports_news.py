"""What is and is not a report in running news prose: invented persons, invented outlets."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, extract


def quotes(text: str) -> list[Quote]:
    return list(extract(Article(id="a", text=text, outlet="The Tidewater Courier", language="en")))


def told(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.source and q.source.mention) for q in quotes(text) if q.kind == "indirect"]


@pytest.mark.parametrize(
    "text",
    [
        "The memo went to special counsel Robert Kay’s team on Monday.",
        "State press officers and the press corps met the counsel.",
        "Kim fired dozens of shots at the car.",
        "The gates were open to visitors and the crowd was sent to a hall.",
        "Her office could not say when the bridge would open.",
        "The court can order the gates to be opened.",
        "The payment was reported to a harbour watchdog.",
        "They faced angry protests that have made the news abroad.",
        "Emails that officials said were hacked by a rival surfaced.",
        "They met over the union's rejected pay offer on Tuesday, prolonging a strike.",
        "The harbour master was asked to leave.",
    ],
)
def test_deeds_and_what_was_not_said_are_no_reports(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The Chamber of Boats warned the strike had already cost the port $44 million.", "the strike had already cost the port $44 million", "The Chamber of Boats"),
        ("The plan has a fatal flaw, experts and officials warn.", "The plan has a fatal flaw", "experts and officials"),
        ("Pilots say as many as 40 boats sank; the quay burned.", "as many as 40 boats sank", "Pilots"),
        ("She said ferrymen and pilots who retire could be called back.", "ferrymen and pilots who retire could be called back", "She"),
        ("The minister denied the gift counted as a bribe.", "the gift counted as a bribe", "The minister"),
        ("Olga Brenko said the talks would go on. It was late.", "the talks would go on", "Olga Brenko"),
        ("She claimed, without providing evidence, that nobody was hit.", "that nobody was hit", "She"),
        ("Orsk said it shot down 12 drones, while Velden buried its dead.", "it shot down 12 drones", "Orsk"),
        ("The mayor said the water was clean, a claim residents disputed.", "the water was clean", "The mayor"),
        ("The committee informed members that the vote was off.", "that the vote was off", "The committee"),
        ("The gates will open in May, Foreign Minister Yosef Khani has said, brushing aside doubts.", "The gates will open in May", "Foreign Minister Yosef Khani"),
        ("Velden has rejected the accusation.", "the accusation", "Velden"),
        ("The harbour office announced the arrest of a pilot on Monday.", "the arrest of a pilot", "The harbour office"),
        ("He urged members to vote no.", "members to vote no", "He"),
        ("A ferry union report found that two million people would lose a link.", "that two million people would lose a link", "A ferry union report"),
    ],
)  # fmt: skip
def test_the_content_of_a_report_is_what_was_said_and_no_more(text: str, content: str, source: str) -> None:
    assert told(text) == [(content, source)]


def test_two_reports_in_one_sentence_stay_apart() -> None:
    assert told("Orsk said it shot down 12 drones; Velden said it was four.") == [
        ("it shot down 12 drones", "Orsk"),
        ("it was four", "Velden"),
    ]


def test_a_report_inside_a_report_keeps_its_own_source() -> None:
    inner, outer = sorted(quotes("The senator’s critics say she is wrong, according to Anna Bell."), key=lambda q: q.spans[0].end - q.spans[0].start)  # fmt: skip
    assert outer.source is not None
    assert inner.source is not None
    assert [outer.source.mention, inner.source.mention] == ["Anna Bell", "The senator’s critics"]


@pytest.mark.parametrize(
    ("text", "pieces", "source"),
    [
        ("Sael wants to visit the dam and plans to cross the river.", ["to visit the dam"], "Sael"),
        ("Orsk has refused to say whether the ferry sank.", ["to say whether the ferry sank"], "Orsk"),
        ("Nordkai declined to comment on the report.", ["to comment on the report"], "Nordkai"),
        ("Brenko hopes the board will vote and wants it to meet.", ["the board will vote"], "Brenko"),
        ("Asked whether he trusted Velden, Mr. Marouk laughed.", ["whether he trusted Velden"], None),
        ("Marouk criticised the toll on Monday and left.", ["the toll"], "Marouk"),
        ("The board spoke briefly to reporters about the toll.", ["the toll"], "The board"),
        ("She described the vote as a farce during a debate.", ["the vote as a farce"], "She"),
        (
            "He praised the nurses, the pilots and the cooks in a speech.",
            ["the nurses, the pilots and the cooks"],
            "He",
        ),
        ("Some blamed Velden for the delay.", ["Velden for the delay"], "Some"),
        ("Brenko discussed how the toll was raised.", ["how the toll was raised"], "Brenko"),
        ("A new survey shows Brenko ahead of Marouk.", ["Brenko ahead of Marouk"], "A new survey"),
        ("The toll was criticised by pilots for its cost.", ["The toll", "for its cost"], "pilots"),
        ("Brenko was accused by the mayor of taking a bribe.", ["Brenko", "of taking a bribe"], "the mayor"),
        ("The envoy is expected to visit Orsk.", ["The envoy", "to visit Orsk"], None),
        ("Brenko is confident that the toll will fall.", ["that the toll will fall"], "Brenko"),
        ("The board was critical of the toll on Monday.", ["the toll"], "The board"),
        ("Pilots are still reluctant to pay it.", ["to pay it"], "Pilots"),
        ("Brenko expressed concern about the dam.", ["the dam"], "Brenko"),
        ("What pilots called a needless risk shocked the town.", ["What", "a needless risk"], "pilots"),
    ],
)
def test_a_phrase_a_wish_and_a_passive_are_reports_less_sure_than_a_clause(
    text: str, pieces: list[str], source: str | None
) -> None:
    report = next(quote for quote in quotes(text) if quote.kind == "indirect")
    assert [span.of(text) for span in report.spans] == pieces
    assert (report.source and report.source.mention) == source
    assert report.confidence < 0.9


def test_a_relative_is_a_part_of_what_was_said() -> None:
    report = quotes("The tolls, which Brenko said had doubled, fell in May.")[0]
    assert [span.of("The tolls, which Brenko said had doubled, fell in May.") for span in report.spans] == [
        "which",
        "had doubled",
    ]


def test_what_may_be_told_without_anybodys_words_is_kept_out_by_a_least_confidence_of_a_half() -> None:
    text = "Brenko wants to go. Brenko supports the crew. The toll is seen as a farce. Brenko said it was over."
    article = Article(id="a", text=text, outlet="The Tidewater Courier", language="en")
    assert [quote.text for quote in extract(article, min_confidence=0.5)] == ["it was over"]
    assert len(extract(article)) == 4


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Brenko said it’s a matter of time.", "it’s a matter of time"),
        ("Brenko says ferries undercut the rail.", "ferries undercut the rail"),
        ("The toll hits pilots hard, Brenko said.", "The toll hits pilots hard"),
        ("The toll is dead, a clerk, Olga Brenko, said on Monday.", "The toll is dead"),
        ("Some say they see traces of the flood.", "they see traces of the flood"),
        ("Noting that the toll had doubled, Brenko left the hall.", "that the toll had doubled"),
        ("Brenko left the hall, writing on a blog that the toll had doubled.", "that the toll had doubled"),
        ("The board said in a statement on Monday night they were sorry.", "they were sorry"),
        ("As The Beacon reported on Monday, he has left the board.", "he has left the board"),
        ("A poll finds Brenko would beat Marouk.", "Brenko would beat Marouk"),
        ("The board took in three million, harbour records show.", "The board took in three million"),
        ("Brenko assured voters he’s fit to be mayor.", "he’s fit to be mayor"),
    ],
)
def test_a_clause_is_found_where_its_verb_is_not_in_the_lexicon(text: str, content: str) -> None:
    assert [report for report, _ in told(text)] == [content]


@pytest.mark.parametrize(
    ("headline", "content", "source"),
    [
        ("Brenko: Toll Will Never Rise", "Toll Will Never Rise", "Brenko"),
        ("Report: harbour toll may rise", "harbour toll may rise", "Report"),
        ("Olga Brenko Says Toll Will Never Rise", "Toll Will Never Rise", "Olga Brenko"),
    ],
)
def test_a_headline_reports_by_a_colon_or_in_title_case(headline: str, content: str, source: str) -> None:
    assert told(f"{headline}\n\nThe harbour was full. Olga Brenko came late.") == [(content, source)]


@pytest.mark.parametrize(
    "headline", ["The Toll: A Short History", "Update: Harbour reopens", "Nordkai: A toll nobody wants"]
)
def test_a_colon_behind_a_topic_makes_no_report(headline: str) -> None:
    assert told(f"{headline}\n\nThe harbour was full. Olga Brenko came late.") == []


@pytest.mark.parametrize(
    ("text", "first", "source"),
    [
        (
            "The anti-Orsk claims first emerged in a tabloid on Monday, indicating that the quay was shut.",
            "that the quay was shut",
            "The anti-Orsk claims",
        ),
        ("Brenko said that the quay was shut and Marouk that it was open.", "that the quay was shut", "Brenko"),
        ("Brenko said the quay was shut and Marouk said it was open.", "the quay was shut", "Brenko"),
        ("The board’s claim that the quay was shut is wrong.", "that the quay was shut", "The board’s"),
        ("She noted that the quay was shut, and called the delay a scandal.", "that the quay was shut", "She"),
    ],
)
def test_a_content_ends_where_another_report_or_the_main_clause_begins(text: str, first: str, source: str) -> None:
    assert told(text)[0] == (first, source)


def test_the_counter_word_belongs_to_the_one_who_answers() -> None:
    text = "Dreyer’s claims of unlicensed drivers were dismissed by the company as “simply untrue”."
    report, answer = quotes(text)
    assert [report.text, answer.text] == ["unlicensed drivers", "simply untrue"]
    assert answer.source is not None
    assert answer.cue is not None
    assert [answer.source.mention, answer.cue.text] == ["the company", "dismissed"]


def test_who_calls_a_thing_so_in_a_relative_clause_is_its_source() -> None:
    text = "The board found that two million would lose a link, a finding Turnbull dismissed as “guesswork.”"
    inner = next(quote for quote in quotes(text) if quote.kind != "indirect")
    assert inner.source is not None
    assert inner.source.mention == "Turnbull"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sael said the plan was “within reach”.", "mixed"),
        ("He warned the peace was “extremely fragile”.", "mixed"),
        ("Brenko said he was “flabbergasted”.", "mixed"),
        ("He repeated his baseless claim that our guards “fired first”.", "mixed"),
        ("Police said the “gunman” was seven years old.", "scare"),
        ("Velden claimed that it had received “information” about a raid.", "scare"),
        ("The screens have since shown crowds of “farmers” at the gates.", "scare"),
        ("Its so-called “friends of the river”, a club of old men, met on Monday.", "scare"),
    ],
)
def test_fragments_passed_on_and_words_held_at_a_distance_are_told_apart(text: str, kind: str) -> None:
    assert [quote.kind for quote in quotes(text) if quote.kind != "indirect"] == [kind]


def test_a_label_is_made_of_adjectives_and_its_noun() -> None:
    found = quotes(
        "She repeated her wild and unfounded claim that the dam leaked. He got damning reports that it held."
    )
    assert [quote.label and quote.label.text for quote in found][:1] == ["unfounded claim"]
    assert not any(quote.label and quote.label.text.startswith("got") for quote in found)


def test_an_aside_about_evidence_is_no_label() -> None:
    (report,) = quotes("She claimed, without providing evidence, that nobody was hit.")
    assert report.label is None


def test_a_recalled_quotation_and_an_added_fragment_are_two_quotes() -> None:
    found = quotes("“The guards fired first, and nobody answered,” Tarik recalled, adding that his men “went home”.")
    assert [quote.text for quote in found if quote.kind != "indirect"] == [
        "The guards fired first, and nobody answered,",
        "went home",
    ]


def test_speakers_named_before_colons_stay_apart() -> None:
    found = quotes("Kelly: “We are done.” Brand: “We are not.”")
    assert [(quote.text, quote.source and quote.source.mention) for quote in found] == [
        ("We are done.", "Kelly"),
        ("We are not.", "Brand"),
    ]


def test_an_article_seen_by_somebody_is_not_said_by_anybody() -> None:
    text = "In a letter to staff seen by the Anchor, chief executive Dan Orr wrote that cuts were “inevitable”."
    inner = next(quote for quote in quotes(text) if quote.kind != "indirect")
    assert inner.source is not None
    assert inner.source.mention == "chief executive Dan Orr"


def test_single_marks_are_read_in_a_document_that_uses_double_ones_elsewhere() -> None:
    text = "'You do not mend a roof by burning the house,' the pilot said.\n\nVarga told \"The Anchor\" of her plan."
    quote = next(quote for quote in quotes(text) if quote.kind == "direct")
    assert (quote.text, quote.source and quote.source.mention) == (
        "You do not mend a roof by burning the house,",
        "the pilot",
    )


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = "ROSA VARGA: The port is open.\n\nJON HOST: Since when, Minister?\n\nVARGA: Since noon.\n\nREAD MORE: The strike"
    assert [(quote.text, quote.source and quote.source.mention) for quote in quotes(text)] == [
        ("The port is open.", "ROSA VARGA"),
        ("Since when, Minister?", "JON HOST"),
        ("Since noon.", "VARGA"),
    ]


def test_a_line_in_capitals_before_a_colon_is_no_transcript_by_itself() -> None:
    assert quotes("UPDATE ON THE STRIKE: The port is open again.\n\nThe ships left at noon.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In fact, Varga said that the port was open.",
        "The federal appeals court said that the port was open.",
        "The office in charge said that the port was open.",
    ],
)
def test_set_phrases_are_no_labels(text: str) -> None:
    assert [quote.label for quote in quotes(text)] == [None]
