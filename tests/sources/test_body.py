"""What is marked as the article proper: never a paragraph lost, hardly any furniture kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare import Article, read
from outletcompare.sources import mark_body

LEAD = "The harbour council on Saturday rejected claims that it had sold the old bridge to a foreign company."
CHAIR = "“We have sold nothing,” said Mara Lindqvist, the chair of the council, after a meeting of four hours."
PORT = "The port authority has not answered questions; its spokesman said in May that talks were at an early stage."
TOWN = "Residents say that the bridge belongs to the town, and that nobody asked them about any plan for it."
ARTICLE = [LEAD, CHAIR, PORT, TOWN]


def kept(text: str, title: str | None = None) -> str:
    return "\n".join(span.of(text) for span in mark_body(text, title))


def is_kept_whole(lines: list[str], title: str | None = None) -> bool:
    text = "\n".join(lines)
    return kept(text, title).split("\n") == lines


# Ordinary articles lose nothing


@pytest.mark.parametrize(
    "lines",
    [
        ARTICLE,
        [LEAD],
        ["Bridge stays, says the council"],
        [LEAD, "“No.”", "“Never.”", "Then she left.", TOWN],
        [LEAD, "It is over.", "Nobody cheered.", TOWN, "Not one."],
        ["It is over.", LEAD, TOWN],
        [LEAD, "A town in doubt", TOWN, "What comes next", PORT],
        [LEAD, "The council promised:", "- a new railing", "- two lamps", "- a coat of paint", TOWN],
        [LEAD, "The council promised:", "- a new railing", "- two lamps", "- a coat of paint"],
        [
            LEAD,
            TOWN,
            "The four demands are these:",
            "a new railing",
            "two lamps",
            "a coat of paint",
            "no more meetings",
        ],
        [LEAD, TOWN, "1. The railing", "2. The lamps", "3. The paint"],
        [LEAD, "“It is our bridge”", TOWN],
        [LEAD, TOWN, "He said he would wait and see…"],
        [LEAD, "The chair read the names of all eleven who had signed…", TOWN],
        [LEAD, TOWN, "— Mara Lindqvist, chair of the council"],
        ["Was the bridge sold?", "No, not at all, and I do not know who says so.", "By whom?", "I will not name them."],
    ],
    ids=lambda lines: lines[min(1, len(lines) - 1)][:30],
)
def test_an_ordinary_article_is_kept_whole(lines):
    assert is_kept_whole(lines)


def test_an_interview_with_speakers_on_their_own_lines_keeps_every_speaker_after_the_first_words():
    lines = ["Was the bridge sold to anyone this year?", "LINDQVIST:", "No, it was not sold to anyone.", "REPORTER:"]
    lines += ["Will it be sold?", "LINDQVIST:", "Not while I am the chair of this council.", "REPORTER:", "Thank you."]
    assert is_kept_whole(lines)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Совет порта в субботу отверг обвинения в продаже старого моста иностранной компании.",
            "«Мы ничего не продали», — сказала председатель совета.",
        ],
        [
            "رفض مجلس الميناء يوم السبت الاتهامات ببيع الجسر القديم لشركة أجنبية.",
            "وقالت رئيسة المجلس: «لم نبع شيئا لأحد».",
        ],
        ["港口委员会星期六否认出售大桥的说法，并表示将公布全部文件。", "主席说：“我们什么都没有卖。”"],
        ["港湾評議会は土曜日、橋を外国企業に売却したとの主張を否定した。", "議長は「何も売っていない」と述べた。"],
        ["สภาท่าเรือปฏิเสธข้อกล่าวหาเมื่อวันเสาร์ว่าขายสะพานเก่าให้บริษัทต่างชาติ", "ประธานกล่าวว่าเราไม่ได้ขายอะไรเลยให้ใครทั้งสิ้น"],
        ["बंदरगाह परिषद ने शनिवार को पुराना पुल बेचने के आरोपों को खारिज कर दिया।", "अध्यक्ष ने कहा कि हमने कुछ भी नहीं बेचा है।"],
    ],
    ids=["Russian", "Arabic", "Chinese", "Japanese", "Thai", "Hindi"],
)
def test_every_script_is_kept(lines):
    assert is_kept_whole(lines)


def test_text_without_any_full_stop_is_kept():
    assert is_kept_whole([line.rstrip(".") for line in ARTICLE])


def test_hard_wrapped_paragraphs_are_kept_with_their_short_last_lines():
    text = (
        "The harbour council on Saturday rejected claims that it had sold the\n"
        "old bridge to a foreign company, and announced that it would publish\n"
        "all the papers\n\n"
        "“We have sold nothing,” said Mara Lindqvist, the chair of the council,\n"
        "who has held the office for eleven years and does not mean to give it\n"
        "up now.\n"
    )
    assert kept(text) == text.strip()


def test_offsets_index_the_text_as_given():
    text = "\r\n\r\nSearch\r\n" + "\r\n\r\n".join(ARTICLE) + "\r\nLeave a Reply\r\n"
    (span,) = mark_body(text)
    assert span.of(text) == "\r\n\r\n".join(ARTICLE)


def test_when_nothing_looks_like_an_article_everything_is_body():
    text = "Home\nNews\nSearch\n"
    assert kept(text) == text


def test_an_empty_text_has_no_body():
    assert mark_body("") == ()


# Furniture lies outside


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Talks about the bridge collapse",
        "READ ALSO | Talks about the bridge collapse",
        "Advertisement",
        "Story continues below advertisement",
        "FILE PHOTO: The old bridge, 2019. © Ada Fenn / Tidewater Pictures",
        "The old bridge in winter. (Ada Fenn/AP Photo)",
        "The old bridge in winter [File: Ada Fenn/Reuters]",
        "Photograph: Ada Fenn/Getty Images",
        "Share Tweet Email Print",
        "folder_openTown access_time 9 hours ago",
        "Published: 4 March 2023, 10:20 GMT",
        "Sign up for our newsletter and never miss a story about the harbour.",
        "Copyright 2023 Tidewater Post. All rights reserved.",
        "#bridge #harbour #council",
        "Follow @TidewaterPost",
        ".caption { margin-top: 2px }",
        "Why the ferry never came back Read more",
        "Ada Fenn contributed to this report.",
    ],
)
def test_a_line_of_furniture_between_paragraphs_is_left_out(line):
    assert kept("\n".join([LEAD, CHAIR, line, PORT, TOWN])).split("\n") == ARTICLE


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up for the swimming course has been slow, the council said on Monday, and two places are free.",
        "Updated at 10 a.m. on Saturday, the list of signatures now holds the names of four thousand residents.",
        "Reporting by the Tidewater Post has shown that three members of the council own shares in the company.",
        "The council will publish a photo (see page two) and file a complaint against the company (and its owner).",
        "Comments by the chair were struck from the minutes, which the council did not explain to anyone.",
        "Related costs, such as the lamps and the railing, are to be borne by the company that uses the bridge.",
        "Photos of the bridge were taken down from the council's pages on Friday, residents said.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(sentence):
    assert is_kept_whole([LEAD, sentence, TOWN])


def test_a_teaser_and_its_repetitions_are_left_out_and_a_subhead_stays():
    teaser = "Ferry company wants to buy the harbour"
    lines = [
        LEAD,
        CHAIR,
        teaser,
        teaser,
        "Read more",
        "Ferry company wants to buy the ‘harbour’",
        PORT,
        "In the town",
        TOWN,
    ]
    assert kept("\n".join(lines)).split("\n") == [LEAD, CHAIR, PORT, "In the town", TOWN]


def test_menu_headline_and_byline_before_the_lead_are_left_out():
    title = "Council denies sale of bridge"
    head = [
        "No Script",
        "Please Wait...",
        "search",
        "close",
        "1. Home",
        title,
        title,
        "By Staff, Agencies",
        "March 4, 2023",
    ]
    assert kept("\n".join(head + ARTICLE), title).split("\n") == ARTICLE


def test_a_standfirst_glued_to_the_headline_is_left_out():
    title = "Council denies sale of the old bridge"
    glued = "The chair says that nothing will be given away while she holds her office in the town hall" + title
    assert kept("\n".join(["News", title, glued, title, *ARTICLE]), title).split("\n") == ARTICLE


@pytest.mark.parametrize("marker", ["Leave a Reply", "12 Comments", "Kommentare", "Комментарии", "评论"])
def test_nothing_after_a_comment_form_is_kept(marker):
    comments = [
        "This is an outrage, and the whole council should resign at once.",
        "I agree with every word of it, my friend.",
    ]
    assert kept("\n".join([*ARTICLE, marker, *comments])).split("\n") == ARTICLE


@pytest.mark.parametrize(
    "marker", ["Related News", "Most read", "Más noticias", "Читайте также", "延伸阅读", "More from Ostravia"]
)
def test_nothing_after_related_news_is_kept(marker):
    after = ["Ferry company goes under", "2 hours ago", "Fishermen rescued off the coast"]
    assert kept("\n".join([*ARTICLE, marker, *after])).split("\n") == ARTICLE
    summed_up = ["Ferry goes under", "The company said that it had run out of money after a bad winter."]
    summed_up += ["Fishermen rescued", "Three men were pulled from the sea on Thursday after a night in the water."]
    assert kept("\n".join([*ARTICLE, marker, *summed_up])).split("\n") == ARTICLE


@pytest.mark.parametrize("marker", ["Related posts", "Newsletter", "KEEP READING", "Recommended"])
def test_the_article_goes_on_after_a_box_in_its_middle(marker):
    box = [
        marker,
        "list of 2 items",
        "Ferry company goes under after eleven years",
        "March 2, 2023",
        "Is the bridge safe?",
        "end of list",
    ]
    assert kept("\n".join([LEAD, CHAIR, *box, PORT, TOWN])).split("\n") == ARTICLE
    assert kept("\n".join([LEAD, CHAIR, PORT, *box, TOWN])).split("\n") == ARTICLE


def test_headlines_in_a_row_are_links_and_one_alone_is_a_subhead():
    lines = [
        LEAD,
        CHAIR,
        "Ferry company goes under after eleven years",
        "How a bridge divided a town",
        PORT,
        "A town in doubt",
        TOWN,
    ]
    assert kept("\n".join(lines)).split("\n") == [LEAD, CHAIR, PORT, "A town in doubt", TOWN]


def test_a_headline_with_its_date_and_a_headline_in_capitals_are_links():
    lines = [
        LEAD,
        "Ferry company goes under after eleven years",
        "3 March, 08:12 GMT",
        CHAIR,
        "COUNCIL HEAD SAYS PRESS IS ‘OUT OF CONTROL’ IN OSTRAVIA",
        PORT,
        "WHAT NEXT",
        TOWN,
    ]
    assert kept("\n".join(lines)).split("\n") == [LEAD, CHAIR, PORT, "WHAT NEXT", TOWN]


def test_a_last_paragraph_about_someone_new_who_is_a_journalist_is_left_out():
    assert is_kept_whole([*ARTICLE, "Mara Lindqvist is a former editor of the Ledger."])
    assert (
        kept("\n".join([*ARTICLE, "Ada Fenn is an editor at the Ledger and writes about bridges."])).split("\n")
        == ARTICLE
    )


def test_answers_in_numbers_stay():
    assert is_kept_whole([LEAD, "How many have signed?", "30,000.", "How long will it take?", "100 days.", TOWN])


def test_the_authors_portrait_is_left_out():
    lines = [
        *ARTICLE,
        "Ada Fenn",
        "News Editor",
        "Ada Fenn is a news editor at the Post and has lived in Ostravia for ten years.",
    ]
    assert kept("\n".join(lines)).split("\n")[:4] == ARTICLE
    assert "has lived" not in kept("\n".join(lines))


def test_a_comments_link_above_the_article_does_not_end_it():
    assert kept("\n".join(["Comments", "Council denies sale", *ARTICLE])).split("\n") == ARTICLE


def test_teasers_cut_short_at_the_end_are_left_out():
    teasers = [
        "The ferry company says that its two new ships will be delayed until the…",
        "A former chair of the council has been elected to the regional…",
        "Three fishermen were rescued off the coast on Thursday after their…",
    ]
    assert kept("\n".join([*ARTICLE, "", *teasers])).split("\n") == ARTICLE


def test_tags_and_footer_after_the_last_paragraph_are_left_out():
    lines = [*ARTICLE, "Bridge Harbour MaraLindqvist", "Comments", "Tidewater Post @ 2023", "whatshot"]
    assert kept("\n".join(lines)).split("\n") == ARTICLE


# Invariants


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\r .!?…“”:#{}aA1\u2028\u0085")), max_size=400),
    st.none() | st.text(max_size=30),
)
def test_spans_are_in_order_apart_and_inside_any_text(text, title):
    spans = mark_body(text, title)
    assert bool(spans) == bool(text)
    Article(id="a", outlet="b", text=text, body=spans)  # its validators check order, distance and bounds


@given(st.lists(st.sampled_from([*ARTICLE, "Read more", "Comments", "Home", "", "Bridge falls", "Ah…"]), max_size=30))
def test_marking_never_cuts_into_a_line(lines):
    text = "\n".join(lines)
    ends = {0, len(text)} | {
        i for i in range(len(text) + 1) if i == len(text) or text[i] == "\n" or text[i - 1] == "\n"
    }
    assert {edge for span in mark_body(text) for edge in (span.start, span.end)} <= ends


# Quality, on real pages and real clean articles


def test_real_pages_keep_their_articles_and_lose_their_furniture(shared):
    folder = shared / "corpora" / "drones"
    gold = {d["id"]: d for d in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]}
    body = outside = right = dropped = 0
    for article in read(folder):
        marked = {i for span in article.body for i in range(span.start, span.end)}
        true = {i for start, end in gold[article.id]["body"] for i in range(start, end)}
        rest = {i for i, character in enumerate(article.text) if not character.isspace()} - true
        body, right = body + len(true), right + len(true & marked)
        outside, dropped = outside + len(rest), dropped + len(rest - marked)
    assert right / body >= 0.99
    assert dropped / outside >= 0.80


def test_clean_articles_lose_next_to_nothing(shared):
    total = lost = 0
    for line in (shared / "gold" / "quotations" / "german_wikinews.dev.jsonl").read_text("utf-8").split("\n"):
        if line:
            text = json.loads(line)["text"]
            total += len(text)
            lost += len(text.strip()) - sum(map(len, mark_body(text)))
    assert lost / total < 0.005
