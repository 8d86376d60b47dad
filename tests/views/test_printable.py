"""Article text shows and does nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from outletcompare.views.printable import one_line, paired, printable, squeeze

ANY = st.text(st.characters(codec=None))


@given(ANY)
@settings(derandomize=True)
def test_any_text_becomes_encodable_and_without_controls(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert not any(ord(c) < 0x20 and c not in "\n\t" for c in shown)
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in shown)


@given(ANY, st.integers(2, 60))
@settings(derandomize=True)
def test_one_line_is_one_line_no_wider_than_asked(text: str, width: int) -> None:
    line = one_line(text, width)
    assert len(line.splitlines()) <= 1
    assert len(line) <= width


def test_bidi_overrides_and_terminal_escapes_are_shown_as_signs() -> None:
    assert printable("a\u202eb\x1b[31mc\x00") == "a⟨RLO⟩b␛[31mc␀"


@given(ANY)
@settings(derandomize=True)
def test_squeezing_takes_nothing_but_blank_lines(text: str) -> None:
    assert squeeze(text).split() == printable(text).split()


def test_squeezed_text_keeps_its_distance_from_what_follows() -> None:
    assert squeeze("Home\n\n \n\nMenu\n\n\n") == "Home\nMenu\n\n"


def test_a_stretch_with_one_mark_of_a_pair_has_none() -> None:
    assert paired("with “up to forty pumps, including") == "with up to forty pumps, including"
    assert paired('of Orsk "will stay') == "of Orsk will stay"
    for whole in ("they “will stay” there", "„bleibt offen“", "« ouvert »"):
        assert paired(whole) == whole
