"""Quotation marks on pages of all kinds, blogs, advice, reviews, lists: what is somebody's speech and what is not."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, extract


def quotes(text: str, language: str = "en") -> list[Quote]:
    found = extract(Article(id="a", text=text, outlet="The Tidewater Courier", language=language))
    return [quote for quote in found if quote.kind != "indirect"]


def said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    """The words passed on as somebody's, with the mention of who said them."""
    return [(q.text, q.source and q.source.mention) for q in quotes(text, language) if q.kind != "scare" or q.source]


@pytest.mark.parametrize(
    "text",
    [
        # names given
        "Lazy eye, also known as “amblyopia,” is a condition of childhood.",
        "The drops are sometimes called a “reaction” and soon wear off.",
        "It is a bottled water sold as “moon milk” in six shops.",
        "The ward, once called “the Attic,” closed in May.",
        "The pads were described in an older leaflet as “restful.”",
        "The council voted to rename the lane “Orchard Way.”",
        "You may call it “patching” if you like.",
        "The word “raw” means little on a label.",
        "Terms such as “natural” or “gentle” have no legal meaning.",
        "Treatment usually means “patching,” that is, covering one eye.",
        "A so-called “sleep tax” was never planned.",
        # titles
        "The Long Lunch Club met to watch “Ants on the Table” (1981) again.",
        "Her new book, “The Small Why,” is out in June.",
        "A review by two doctors, “Are foot baths safe?”, found no trial at all.",
        "Opening next week: “Blanket,” a comedy about picnics.",
        "She was a guest on the programme “Harbour Mornings” in May.",
        "The song “Crumbs on the Wind,” by Nina Falk, was a hit.",
        # words of the writer's own sentence
        "The brown stain is not “proof” of anything.",
        "Two of the clinics are “open” in the sense that there is a sign.",
        "“On track” has become a kind of joke among the nurses.",
        "I used to buy a “clean sleep” drink every week.",
        # lines that head a list
        "See also: “Sepsis,” “Fever,” “Shock.”",
        "Related: “Ten Uses for Beeswax You Never Knew”",
        "Roe said it rained. Velden is under a “lights out” order until Monday.",
    ],
)
def test_names_titles_and_words_mentioned_are_nobodys_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My sister calls it “expensive dew.”", [("expensive dew.", "My sister")]),
        ("The board's chair said the claim was “not supported by a single study.”", [("not supported by a single study.", "The board's chair")]),
        ("According to the Eye Foundation, patching is “effective in most children.”", [("effective in most children.", "the Eye Foundation")]),
        ("“This changes everything!” beamed Kofi Larbi.", [("This changes everything!", "Kofi Larbi")]),
        ("“Who pays for the pens?” Sister Byrne demanded.", [("Who pays for the pens?", "Sister Byrne")]),
        ("“Can we win the cup?” Mr. Norrell asked.", [("Can we win the cup?", "Mr. Norrell")]),
        ("“It shows disregard for our rules,” Harbour House press secretary Ada Quill said.", [("It shows disregard for our rules,", "Harbour House press secretary Ada Quill")]),
        ("Varga condemned what she called a “war on pilots.”", [("war on pilots.", "Varga")]),
        ("The plan Mayor Roe dismissed as “silly” is back.", [("silly", "Mayor Roe")]),
        ("He is, by his own account, a “recovering consultant.”", [("recovering consultant.", "He")]),
        ("The quay was dismissed as “a ruin” by three pilots.", [("a ruin", "three pilots")]),
        ("The protesters gathered at noon, chanting “Salt Not Silt” at the gate.", [("Salt Not Silt", "The protesters")]),
        ("“Ada, what is going on?” Lund can be heard asking on the tape.", [("Ada, what is going on?", "Lund")]),
        ("In an interview printed on Tuesday, Lund called the plan “a fake.”", [("a fake.", "Lund")]),
        ("“Somebody out there knows” the two men in the case, a harbour agent says.", [("Somebody out there knows", "a harbour agent")]),
        ("The porter handed me a card that said “You are enough” and a form.", [("You are enough", "a card")]),
        ("“The tide frightens people here.”\nAmy Poole, harbour adviser", [("The tide frightens people here.", "Amy Poole")]),
        ("“I lost eleven kilos and found my waist.” — Petra K., Orsk", [("I lost eleven kilos and found my waist.", "Petra K.")]),
        ("“The coaches are wonderful, all of them.”\n— Dennis Fairlie, 54", [("The coaches are wonderful, all of them.", "Dennis Fairlie")]),
        ("The letters say the drink is “alive,” and the board says it “supports rest.”", [("alive,", "The letters"), ("supports rest.", "the board")]),
        ("''I never saw the sand 'problem,''' Mr. Falk recalled.", [("I never saw the sand 'problem,'", "Mr. Falk")]),
    ],
)  # fmt: skip
def test_speech_is_found_with_whoever_spoke(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_question_that_heads_an_answer_is_speech_of_nobody_named() -> None:
    text = "Frequently asked questions\n\n“Can the flu shot give me the flu?”\n\nNo. The virus in it is killed."
    assert said(text) == [("Can the flu shot give me the flu?", None)]


def test_a_list_of_references_quotes_nobody() -> None:
    text = "References\n\nBrandt I. “A Critique of Foot Baths,” Annals 14 (2016).\n\n“Sleep and Appetite” (2011), by P. Adler."
    assert said(text) == []


def test_an_embedded_post_is_said_by_its_account() -> None:
    text = (
        "The mayor spoke at noon.\n\nWe need a good “shutdown” in May to fix the quay! pic.twitter.com/x1 "
        "— Pia J. Lund (@pialund) May 2, 2031\n\nRosa Varga (@rvarga) is a reporter in Orsk."
    )
    (post,) = quotes(text)
    assert (post.kind, post.text) == ("direct", "We need a good “shutdown” in May to fix the quay!")
    assert post.source is not None
    assert post.source.name == "Pia J. Lund"


def test_a_state_is_not_the_last_person_in_office() -> None:
    text = "Prime Minister Ada Moon met reporters. Moon left early. The United States has demanded a “full and final” answer."
    assert [quote.source and quote.source.name for quote in quotes(text)] == ["United States"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Unmut der Reeder brachte die Sprecherin Pia Lund zum Ausdruck: „Wir warten seit Mai auf eine Antwort.“", ("Wir warten seit Mai auf eine Antwort.", "die Sprecherin Pia Lund")),
        ("Der neuen Zeitung sagte Pia Lund: „Wir bleiben noch bis Mai im Hafen.“", ("Wir bleiben noch bis Mai im Hafen.", "Pia Lund")),
        ("Höhnisch fragte der Lotse: „Wer zahlt uns das alles am Ende?“", ("Wer zahlt uns das alles am Ende?", "der Lotse")),
        ("Die Reederin lachte und nannte den Plan „lächerlich“.", ("lächerlich", "Die Reederin")),
        ("Die Ministerin hat den Bericht als „falsch“ zurückgewiesen.", ("falsch", "Die Ministerin")),
        ("Seiner Ansicht nach ist der Hafen „völlig überlastet“.", ("völlig überlastet", "Seiner Ansicht")),
        ("Dem Lotsen zufolge ist der Hafen „völlig überlastet“.", ("völlig überlastet", "Dem Lotsen")),
        ("Wie der Lotse Jan Ohm am 3. Mai erklärte, sieht die Stadt darin „kein Hindernis für die Schiffe“.", ("kein Hindernis für die Schiffe", "der Lotse Jan Ohm")),
        ("„Der Hafen bleibt vorerst für alle offen“, erinnerte sich Pia Lund.", ("Der Hafen bleibt vorerst für alle offen", "Pia Lund")),
        ("„Der Hafen bleibt vorerst für alle offen“, so heißt es in dem Schreiben.", ("Der Hafen bleibt vorerst für alle offen", "dem Schreiben")),
        ("„Der Hafen bleibt vorerst für alle offen“, wird Pia Lund in dem Blatt zitiert.", ("Der Hafen bleibt vorerst für alle offen", "Pia Lund")),
        ("Die Lotsin Pia Lund kritisierte den Plan scharf. Der Hafen sei damit „auf Jahre blockiert“.", ("auf Jahre blockiert", "Die Lotsin Pia Lund")),
    ],
)  # fmt: skip
def test_german_sources_stand_where_grammar_puts_them(text: str, expected: tuple[str, str]) -> None:
    assert said(text, "de") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Sprecher der Organisation „Hafen für alle“ sagte, das Geld reiche nicht.",
        "Das Schiff „Seeadler“ lief am Montag aus.",
        "In der „Gazette“ schrieb Lund über ihre Jahre auf See.",
        "Der sogenannte „Hafenfrieden“ hielt nur eine Woche.",
    ],
)
def test_german_names_in_marks_are_no_speech(text: str) -> None:
    assert said(text, "de") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "« Nous restons », a déclaré mardi la maire de Valbrune, Odile Sarrazin, devant la presse.", [("Nous restons", "Odile Sarrazin")]),
        ("fr", "« C'est une honte, s'emporte Lucie Arnal, infirmière. Personne ne nous a prévenus. »", [("C'est une honte Personne ne nous a prévenus.", "Lucie Arnal")]),
        ("fr", "Interrogé sur ce point, le préfet a répondu : « Je n'ai pas de commentaire. »", [("Je n'ai pas de commentaire.", "le préfet")]),
        ("fr", "— Vous partez déjà ? demanda Élise.", [("Vous partez déjà ?", "Élise")]),
        ("fr", "Le rapport, intitulé « Demain la mer », sortira en juin, a dit la maire.", []),
        ("es", "—No pienso volver —dijo Inés, cerrando la puerta—. Nunca más.", [("No pienso volver Nunca más.", "Inés")]),
        ("es", "El presidente del club fue tajante: «El entrenador se queda en casa».", [("El entrenador se queda en casa", "El presidente del club")]),
        ("it", "«È stata una notte terribile – racconta Piero Vanni, pescatore – e nessuno è venuto».", [("È stata una notte terribile e nessuno è venuto", "Piero Vanni")]),
        ("it", "Il premier ha definito la proposta «irricevibile».", [("irricevibile", "Il premier")]),
        ("ru", "«Мы не сдадимся», — заявила мэр Северогорска Ольга Тихонова на встрече.", [("Мы не сдадимся", "мэр Северогорска Ольга Тихонова")]),
        ("ru", "По словам министра, проект «жизнеспособен».", [("жизнеспособен", "министра")]),
    ],
)  # fmt: skip
def test_other_languages_attribute_in_their_own_order(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert said(text, language) == expected


def test_a_quotation_is_never_its_own_source() -> None:
    for text in ("Sie nannte „den Hafen“ eine Ruine.", "Man rief „Weg da mit dem Kahn!“ am Kai."):
        assert all(q.source is None or q.source.mention not in (q.text, f"„{q.text}“") for q in quotes(text, "de"))


def test_a_tale_of_something_holds_it_at_a_distance() -> None:
    text = "The minister has revealed that the story of a “water inspection” that the regime has told lies in pieces."
    assert [quote.kind for quote in quotes(text)] == ["scare"]
