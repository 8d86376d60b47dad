"""A dict of columns is a small table."""

import datetime

import pytest

import outletcompare as oc
from outletcompare.errors import InputError


def test_a_dict_of_columns_is_read_row_by_row() -> None:
    articles = oc.read({"outlet": ["Lantern", "Post"], "text": ["“Go,” she said.", "She told them to go."]})
    assert [(article.outlet, article.text[:3]) for article in articles] == [("Lantern", "“Go"), ("Post", "She")]


def test_columns_of_different_length_are_refused_with_their_lengths() -> None:
    with pytest.raises(InputError, match="outlet: 1, text: 2"):
        oc.read({"outlet": ["Lantern"], "text": ["one text", "another"]})


def test_a_midnight_without_a_zone_is_a_day() -> None:
    record = {"outlet": "Lantern", "text": "It rained.", "date": datetime.datetime(2024, 1, 1)}
    assert oc.read([record])[0].date == "2024-01-01"
