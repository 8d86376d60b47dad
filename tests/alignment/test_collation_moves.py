"""Words that stand elsewhere are put beside their counterparts, and marked."""

from __future__ import annotations

import pytest

from outletcompare import exports
from outletcompare.alignment import collate
from outletcompare.model import Collation


def moved(collation: Collation, witness: int) -> str:
    tokens = [column[witness] for column in collation.columns]
    return " ".join(token.text for token in tokens if token is not None and token.moved)


def facing(collation: Collation, word: str) -> tuple[str | None, ...]:
    """The words of all witnesses in the column where the first has ``word``."""
    column = next(c for c in collation.columns if c[0] is not None and c[0].text == word)
    return tuple(token and token.text for token in column)


@pytest.mark.parametrize(
    ("one", "other", "block"),
    [
        ("On Friday the ferry sank near Lund.", "The ferry sank near Lund on Friday.", "friday"),
        ("We will rebuild the old mill before winter, but only if the council pays.",
         "But only if the council pays, we will rebuild the old mill before winter.", "pays"),
        ("They again made clear that bread is dear.", "They made clear again that bread is dear.", "again"),
        ("She was a quick and clever baker.", "She was a clever and quick baker.", "quick"),
        ("Yesterday the council sold the park and the pond.", "The council sold the park and the pond yesterday.", "yesterday"),
    ],
)  # fmt: skip
def test_a_block_in_another_place_shares_the_columns_of_its_counterpart(one: str, other: str, block: str) -> None:
    collation = collate([one, other])
    marked = f"{moved(collation, 0)} {moved(collation, 1)}".lower()
    assert block in marked
    for column in collation.columns:
        assert len({token.text.lower() for token in column if token is not None}) == 1 or not column[0]
    (found,) = [a for a in collation.alterations if a.kind == "order"]
    assert block in f"{found.base} {found.reading}".lower()
    assert {a.kind for a in collation.alterations} <= {"order", "sentence break"}


def test_the_words_of_two_blocks_that_changed_places_all_face_each_other() -> None:
    collation = collate(["Near Lund the ferry sank on Friday.", "On Friday the ferry sank near Lund."])
    assert facing(collation, "Lund") == ("Lund", "Lund")
    assert facing(collation, "Friday") == ("Friday", "Friday")
    assert not any(token is None for column in collation.columns for token in column)


def test_what_differs_within_a_moved_block_is_named_too() -> None:
    one = "With 12 sheep on board, the ferry sank in the harbour of Lund."
    other = "The ferry sank in the harbour of Lund, with 14 sheep on board."
    found = {(a.kind, a.base, a.reading) for a in collate([one, other], base=0).alterations}
    assert ("number", "12", "14") in found
    assert "order" in {kind for kind, _, _ in found}


def test_a_moved_word_is_no_part_of_the_changes_around_it() -> None:
    one, other = "The shooting incident took place in Lund.", "The incident with the shooting took place in Lund."
    found = [(a.kind, a.base, a.reading) for a in collate([one, other], base=0).alterations]
    assert ("order", "incident", "incident") in found
    assert not [words for kind, *words in found if kind != "order" and "incident" in " ".join(words)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The baker of the abbey sold bread to the monks.", "The baker sold bread to the monks of a town."),
        ("He said that the mill would close.", "The mill, which he owns, would close that day."),
        ("the boats of the union were sold in March", "the union met in June and the nets were mended"),
    ],
)
def test_common_words_that_recur_elsewhere_have_not_moved(one: str, other: str) -> None:
    assert not {"of", "the", "that", "were"} & set(moved(collate([one, other]), 0).split())


def test_rows_keep_the_order_of_their_text_but_for_what_is_marked() -> None:
    texts = [
        "On Friday the ferry sank, and twelve sheep drowned.",
        "Twelve sheep drowned and the ferry sank on Friday.",
        "The ferry sank on Friday, and twelve sheep drowned.",
    ]
    collation = collate(texts)
    for witness in range(3):
        kept = [c[witness].span for c in collation.columns if c[witness] is not None and not c[witness].moved]  # type: ignore[union-attr]
        assert kept == sorted(kept)
    assert any(token is not None and token.moved for column in collation.columns for token in column)


def test_the_json_tells_which_cells_are_moved() -> None:
    collation = collate(["On Friday the ferry sank near Lund.", "The ferry sank near Lund on Friday."])
    written = exports.collation_json(collation)["collation"]
    marked = [written["columns"][column][witness].lower() for column, witness in written["moved"]]
    assert marked == ["on", "friday"]
