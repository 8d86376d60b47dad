"""Dates are read when they can be read in one way only."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.sources.dates import iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-07-16", "2022-07-16"),
        ("20220716", "2022-07-16"),
        (20220716, "2022-07-16"),
        ("20220716T101500Z", "2022-07-16T10:15:00+00:00"),
        ("2022-07-16 10:15", "2022-07-16T10:15:00"),
        ("2022-07-16 10:15:00 UTC", "2022-07-16T10:15:00"),
        ("2022/07/16", "2022-07-16"),
        ("Sat, 16 Jul 2022 10:15:00 +0200", "2022-07-16T10:15:00+02:00"),
        ("Sat, 16 Jul 2022 10:15:00 GMT", "2022-07-16T10:15:00+00:00"),
        ("16 July 2022", "2022-07-16"),
        ("July 16, 2022", "2022-07-16"),
        ("Saturday, July 16th, 2022 at 3:05 pm", "2022-07-16T15:05:00"),
        ("Sept. 3, 2022", "2022-09-03"),
        ("16. Juli 2022", "2022-07-16"),
        ("16 de julio de 2022", "2022-07-16"),
        ("1er août 2022", "2022-08-01"),
        ("16 июля 2022", "2022-07-16"),
        ("16.07.2022", "2022-07-16"),
        ("16/07/2022", "2022-07-16"),
        ("07/16/2022", "2022-07-16"),
        ("05/05/2022", "2022-05-05"),
        ("2022年7月16日", "2022-07-16"),
        (1657966500, "2022-07-16T10:15:00+00:00"),
        ("1657966500000", "2022-07-16T10:15:00+00:00"),
        (datetime.date(2022, 7, 16), "2022-07-16"),
        ("03/04/2022", None),
        ("2022", None),
        ("July 2022", None),
        ("31 February 2022", None),
        ("13 Smarch 2022", None),
        ("yesterday", None),
        ("None", None),
        ("", None),
        (True, None),
        (None, None),
        (["2022-07-16"], None),
        (10**5000, None),
    ],
    ids=lambda value: str(value)[:40] if not isinstance(value, int) or value < 10**20 else "huge",
)
def test_forms(value, expected):
    assert iso_date(value) == expected


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %b %Y"]))
def test_written_dates_come_back(date, form):
    if date.year >= 1000:
        assert iso_date(date.strftime(form)) == date.isoformat()


@given(st.text() | st.integers() | st.floats() | st.binary())
def test_what_comes_out_is_a_date_of_the_standard_library_or_none(value):
    found = iso_date(value)
    assert found is None or datetime.datetime.fromisoformat(found)
