"""Agreement and departures, in plain text, in a terminal and on a page."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from views_cases import alteration, collation, comparison

from outletcompare.alignment import collate
from outletcompare.model import Quote, Span, Witness
from outletcompare.views.departures import lay_out
from outletcompare.views.side_by_side import SideBySide, diff
from outletcompare.views.terminal import quotes_table, summary

WORDS = st.text("abcdefgh", min_size=1, max_size=8)
ROWS = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(st.one_of(WORDS, st.just("-")), min_size=n, max_size=n), min_size=1, max_size=14)
)


def _states(*rows: str) -> list[list[str]]:
    layout = lay_out(collation(rows))
    columns = [column for segment in layout.segments for column in segment.columns]
    return [[cell.state if cell else "" for cell in row] for row in zip(*columns, strict=True)]


def test_a_word_is_measured_against_the_commonest_reading() -> None:
    assert _states("we know it", "We know it", "we guess it") == [
        ["shared", "shared", "shared"],
        ["shared", "shared", "shared"],
        ["shared", "variant", "shared"],
    ]


def test_without_a_commonest_reading_every_reading_is_a_variant() -> None:
    assert _states("various", "different") == [["variant"], ["variant"]]


def test_words_of_one_outlet_and_words_left_out_are_told_apart() -> None:
    assert _states("we can", "we -", "we -") == [["shared", "only"], ["shared", "omitted"], ["shared", "omitted"]]


def test_moved_words_are_drawn_where_they_stand_and_where_the_others_have_them() -> None:
    early, late = "On Friday the ferry sank near Lund.", "The ferry sank near Lund on Friday."
    found = collate([early, late, late])
    text = found.diff().text()
    assert "On Friday the ferry sank near Lund." in text
    assert "↔         The ferry sank near Lund  ~on Friday~." in text
    assert "printed elsewhere" in text
    layout = lay_out(found)
    for row, witness in enumerate((early, late, late)):
        words = [word for segment in layout.segments for word in segment.words(row)]
        assert " ".join(f"{word.lead}{word.text}{word.tail}" for word in words) == witness
    html = found.diff().html()
    assert '<span class="oc-moved">on Friday</span>' in html
    assert '<span class="oc-hidden">printed elsewhere</span>' in html
    assert "moved" not in SideBySide(collate([early, early])).html()


def test_a_few_words_more_beside_another_wording_are_one_other_wording() -> None:
    assert _states("we are certain of it", "we - believe - it", "we - believe - it")[0][1:4] == [
        "variant",
        "variant",
        "variant",
    ]
    text = str(diff("We are certain that it works.", "We believe that it works."))
    assert "We _are certain_ that" in text
    assert "We _believe_     that" in text


def test_words_of_two_outlets_at_one_place_are_two_wordings() -> None:
    assert _states("nobody - - knows", "- no one knows") == [
        ["variant", "", "shared"],
        ["variant", "variant", "shared"],
    ]
    assert _states("a with - b", "a - carrying b", "a - - b")[2] == ["shared", "omitted", "shared"]
    assert _states("stop . - on", "- - we on")[0][0] == "only"


def test_several_words_of_several_outlets_face_the_one_word_that_others_have_for_them() -> None:
    rows = ("that the Island Republic was", "that the Island Republic was", "that - - Isola was", "that - - Isola was")
    assert [row[1:4] for row in _states(*rows)] == [["variant"] * 3] * 2 + [["", "", "variant"]] * 2
    (faced,) = (s for s in lay_out(collation(rows)).segments if "Isola" in [word.text for word in s.words(2)])
    assert [word.text for word in faced.words(0)] == ["the", "Island", "Republic"]
    for width in range(24, 80):
        assert " ∅" not in SideBySide(collation(rows)).text(width=width).split("\n\nshared")[0]
    commonest = _states(*rows[:2], "that the Island Republic was", rows[2])
    assert commonest[0][1:4] == ["shared"] * 3
    assert commonest[3][1:4] == ["", "", "variant"]


def test_words_that_only_some_of_those_who_agree_print_are_left_out_by_the_others() -> None:
    # the second row has the name of the third and the words of the first
    rows = ("the old king was seen", "the old ruler was seen", "- - ruler was seen")
    assert _states(*rows)[2][:2] == ["omitted", "omitted"]


def test_words_of_another_sentence_stay_apart_from_a_wording() -> None:
    assert _states("it stops . Then we go", "it ends . - we go")[0][3] == "only"


def test_case_hyphens_and_apostrophes_make_no_variant() -> None:
    assert _states("Co-operation isn’t", "cooperation isn't") == [["shared", "shared"], ["shared", "shared"]]


def test_plain_text_shows_signs_names_and_legend() -> None:
    text = SideBySide(
        collation(["we have various forms today", "we have different forms -"], ["Globe", "Herald"])
    ).text(width=60)
    assert "Globe   we have _various_   forms *today*" in text
    assert "Herald  we have _different_ forms ∅" in text
    assert "_another wording_" in text


def test_a_text_that_nothing_stands_beside_is_named_once() -> None:
    text = SideBySide(collation(["we have repaired the gates on the northern river"], ["Globe"])).text(width=24)
    assert text.count("Globe") == 1
    assert "left out" not in text


def test_marks_cling_to_their_words_and_are_never_departures() -> None:
    text = str(diff("Yes, we can.", "Yes we can!"))
    assert "A  Yes, we can." in text
    assert "B  Yes we can!" in text


@given(ROWS, st.integers(20, 120))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_plain_text_fits_its_width_and_keeps_every_word_in_order(columns: list[list[str]], width: int) -> None:
    rows = [" ".join(row) for row in zip(*columns, strict=True)]
    view = SideBySide(collation(rows, [f"N{i}" for i in range(len(rows))]))
    lines = view.text(width=width).splitlines()
    assert max(map(len, lines)) <= width
    for number, row in enumerate(rows):
        named = (f"N{number}", "    ") if len(rows) == 1 else f"N{number}"  # a row alone is named once
        shown = " ".join(line.removeprefix(f"N{number}") for line in lines if line.startswith(named))
        assert re.findall("[a-h]+", shown) == [word for word in row.split() if word != "-"]


@given(ROWS)
@settings(derandomize=True, deadline=None, max_examples=40)
def test_html_keeps_every_word_of_every_row_in_order(columns: list[list[str]]) -> None:
    rows = [" ".join(row) for row in zip(*columns, strict=True)]
    html = SideBySide(collation(rows)).html()
    parsed = _Rows()
    parsed.feed(html)
    for number, row in enumerate(rows):
        assert " ".join(parsed.rows.get(chr(65 + number), [])).split() == [word for word in row.split() if word != "-"]


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_word_wider_than_the_terminal_is_broken_and_kept(width: int) -> None:
    long = "Donaudampfschifffahrt" * 12
    view = diff(f"the {long} sank", f"the {long}!!! sank today", names=("Globe", "Herald"))
    lines = view.text(width=width).splitlines()
    assert max(map(len, lines)) <= width
    for name, text in (("Globe", f"the{long}sank"), ("Herald", f"the{long}!!!sanktoday")):
        shown = "".join(line.removeprefix(name) for line in lines if line.startswith(name))
        assert re.sub(r"[\s*_∅]", "", shown) == text


def test_a_stretch_that_one_outlet_alone_prints_runs_on_and_the_others_take_one_line() -> None:
    words = " ".join(f"word{i}" for i in range(30))
    rows = [f"we can {words}", "we can" + " -" * 30, "we can" + " -" * 30]
    lines = SideBySide(collation(rows, ["Globe", "Herald", "Courier"])).text(width=60).splitlines()
    assert sum(line.startswith("Globe") for line in lines) > 4
    assert sum(line.startswith("Herald") for line in lines) == 1
    assert "∅  Herald, Courier" in lines


def test_outlets_that_leave_out_a_block_share_a_row_on_a_page() -> None:
    words = " ".join(f"word{i} other{i}" for i in range(20))
    rows = [f"we can {words}", f"we can {words}", "we can" + " -" * 40, "we can" + " -" * 40]
    html = SideBySide(collation(rows, ["Globe", "Herald", "Courier", "Banner"])).html()
    assert html.count("<bdi>Courier</bdi>, <bdi>Banner</bdi>") == html.count("<table") - 1 > 1
    assert html.count('<span class="oc-outlet"><bdi>Courier') == 1


def test_words_without_spaces_between_them_are_compared_character_by_character() -> None:
    text = str(diff("我们永远不会放弃这条河", "我们绝不会放弃这条大河"))
    assert "A  我们_永远_不会放弃这条∅   河" in text
    assert "B  我们_绝_  不会放弃这条*大*河" in text


def test_the_closing_mark_of_a_first_quote_stays_with_it_when_two_share_a_row() -> None:
    quotes = [
        Quote(id="a", article_id="1", outlet="Globe", spans=(Span(0, 8),), text="We know,"),
        Quote(id="b", article_id="1", outlet="Globe", spans=(Span(20, 31),), text="they do not"),
        Quote(id="c", article_id="2", outlet="Herald", spans=(Span(0, 19),), text="We know they do not"),
    ]
    assert "Globe   “We know,” “they do not”" in str(SideBySide(collate(quotes)))


def test_repr_is_the_view_without_escapes_when_nobody_watches() -> None:
    view = diff("a b", "a c")
    assert "_b_" in repr(view)
    assert "\x1b" not in repr(view)


@pytest.mark.parametrize("no_color", [True, False])
def test_a_terminal_gets_underline_and_bold_and_colour_only_where_wanted(no_color: bool) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=60, color_system="truecolor", no_color=no_color)
    console.print(diff("we have various forms", "we have different forms today"))
    drawn = out.getvalue()
    assert "\x1b[4" in drawn
    assert "\x1b[1;21" in drawn
    assert ("48;2;215;232;247" in drawn) is not no_color


def test_output_without_styles_gets_signs() -> None:
    out = io.StringIO()
    Console(file=out, width=60).print(diff("we have various forms", "we have different forms"))
    assert "_various_" in out.getvalue()


def test_words_outside_the_quotation_marks_are_shown_as_such() -> None:
    made = collation(["we have forms", "we have forms"])
    quotes = [
        Quote(id=f"q{i}", article_id="a", outlet=name, kind="mixed", spans=(Span(0, 13),), text="we have forms")
        for i, name in enumerate("AB")
    ]
    witnesses = [Witness(id=q.id, name=q.outlet, text=q.text, quote=q) for q in quotes]

    columns = [
        tuple(attrs.evolve(token, quoted=row == 0 or number == 1) for row, token in enumerate(column))
        for number, column in enumerate(made.columns)
    ]
    view = SideBySide(attrs.evolve(made, witnesses=witnesses, columns=columns))
    assert "“we have forms”" in view.text()
    assert "we “have” forms" in view.text()
    assert 'class="oc-outside">we<' in view.html()


def test_of_two_rows_of_an_outlet_the_apparatus_says_which_one_has_the_change() -> None:
    rows = ["we go to town", "we go to sea", "we run to town"]
    changes = [alteration(base="town", reading="sea"), alteration(witness="w2", base="go", reading="run")]
    text = SideBySide(collation(rows, ["Globe", "Herald", "Herald"], alterations=changes)).text()
    assert re.search(r"town\] sea +Herald ·", text)
    assert re.search(r"go\] run +Herald \(2\) ·", text)


def test_the_apparatus_lists_each_change_once_the_weightiest_first() -> None:
    changes = [
        alteration(kind="substitution", base="working", reading="ordinary"),
        alteration(kind="substitution", base="working", reading="ordinary", witness="w2"),
        alteration(kind="certainty", severity="meaning", base="are certain", reading="believe"),
        alteration(kind="omission", base="of it", reading=""),
    ]
    view = SideBySide(collation(["a", "a", "a"], ["Globe", "Herald", "Wire"], alterations=changes))
    text = view.text()
    assert "working] ordinary  Herald, Wire · substitution" in text
    assert "of it] ∅" in text
    assert text.index("changes the meaning (1)") < text.index("changes the wording (2)")
    assert "Differences from Globe" in text


def test_one_outlet_with_two_parts_gets_one_row() -> None:
    made = collation(["we have -", "- - forms", "we have forms"])
    quotes = [
        Quote(id=f"q{i}", article_id="a", outlet=name, spans=(Span(0, 2),), text="we")
        for i, name in enumerate(("Globe", "Globe", "Wire"))
    ]

    witnesses = [Witness(id=q.id, name=q.outlet, text=q.text, quote=q) for q in quotes]
    layout = lay_out(attrs.evolve(made, witnesses=witnesses))
    assert [row.name for row in layout.rows] == ["Globe", "Wire"]


def test_empty_texts_have_a_view() -> None:
    for a, b in (("", ""), ("", "a"), ("“”", "…"), ("\x00", "\ud800")):
        view = diff(a, b)
        view.html().encode()
        str(view).encode()


def test_right_to_left_rows_run_from_the_right() -> None:
    assert 'dir="rtl"' in diff("ما هذا السد", "ما ذلك السد").html()
    assert 'dir="rtl"' not in diff("the dam", "a dam").html()


class _Rows(HTMLParser):
    """The visible words of each table row, by its header."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self._in: str | None = None
        self._name = ""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "th":
            self._in, self._name = "th", ""
        elif tag == "td":
            self._in = "td"
        elif tag == "span" and (self._hidden or dict(attrs).get("class") == "oc-omitted"):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._hidden:
            self._hidden -= 1
        if tag in ("th", "td"):
            self._in = None

    def handle_data(self, data: str) -> None:
        if self._in == "th":
            self._name += data.strip()
        elif self._in == "td" and not self._hidden:
            self.rows.setdefault(self._name, []).append(data)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_a_terminal_of_any_width_shows_quotes_and_rates_in_words(width: int) -> None:
    made = comparison(3, 4)
    out = io.StringIO()
    console = Console(file=out, width=width)
    console.print(quotes_table(made.quotes))
    console.print(summary(made))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert "…" not in {line.strip() for line in lines}
    shown = "".join(out.getvalue().split())
    assert "95%" in shown or "toofewtosay" in shown
    if width < 100:
        assert all("".join(quote.text.split()) in shown for quote in made.quotes)
