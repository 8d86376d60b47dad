"""What the fields of a record must hold, and are told when they do not."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import Attribute

from outletcompare.errors import InputError

if TYPE_CHECKING:
    from outletcompare.model.articles import Span


def one_of(*allowed: str) -> Any:
    def check(instance: object, attribute: Attribute[str], value: str) -> None:
        if value not in allowed:
            raise InputError(f"{attribute.name} is {value!r}; it must be one of {', '.join(allowed)}")

    return check


def unit_interval(instance: object, attribute: Attribute[float], value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise InputError(f"{attribute.name} is {value!r}; it must lie between 0 and 1")


def ordered(instance: object, attribute: Attribute[tuple[Span, ...]], spans: tuple[Span, ...]) -> None:
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise InputError(f"{attribute.name} must be in order and apart: {before} and {after}")


def iso_date(instance: object, attribute: Attribute[str | None], value: str | None) -> None:
    if value is not None:
        try:
            datetime.datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"{attribute.name} {value!r} is not an ISO 8601 date such as 2022-07-16") from None
