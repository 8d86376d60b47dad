"""Renderings laid out word by word, and what was altered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.model.articles import Span
from outletcompare.model.checks import one_of
from outletcompare.model.quotes import Quote

if TYPE_CHECKING:
    from outletcompare.views.side_by_side import SideBySide

Severity = Literal["none", "wording", "emphasis", "meaning"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@frozen(kw_only=True)
class Token:
    """One cell of a collation: a word or mark, and its span in the witness's article (or plain string).

    ``quoted`` is true for words the article prints inside quotation marks, ``moved`` for words that stand elsewhere in
    their witness than in the columns: in the column of their counterparts, out of the row's order.
    """

    text: str
    span: Span
    quoted: bool = False
    moved: bool = False


@frozen(kw_only=True)
class Witness:
    """One rendering that takes part in a collation. ``name`` is what a reader sees: the outlet, or "A" and "B"."""

    id: str
    name: str
    text: str
    quote: Quote | None = None


@frozen(kw_only=True)
class Alteration:
    """One difference between the base and a witness, named.

    ``kind`` is what happened (omission, addition, substitution, order, certainty, hedge, negation, modality, tense,
    number, name, abbreviation, spelling, label, cue, editorial insertion, quotation marks, sentence break); ``base``
    and ``reading`` are the words ("" where there are none) and the spans say where they stand.
    """

    kind: str
    severity: Severity = field(default="wording", validator=one_of(*SEVERITIES))
    witness: str
    base: str
    reading: str
    base_span: Span | None = field(default=None, repr=False)
    span: Span | None = field(default=None, repr=False)


Column = tuple[Token | None, ...]


def _witnesses(values: Iterable[Witness]) -> tuple[Witness, ...]:
    return tuple(values)


def _columns(values: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Collation:
    """Witnesses laid out word by word: ``columns[c][w]`` is the token of witness ``w`` in column ``c``, or None.

    Each row keeps the order of its text, but for tokens that are ``moved``. ``elsewhere`` are the cells, as column and
    witness, without a word whose words the witness's article prints in a quote of another statement; ``besides`` are
    the columns whose words any article prints there. ``base`` is the index of the witness the alterations depart from;
    these may be given as what names them for a base, and are then named when first asked for.
    """

    witnesses: tuple[Witness, ...] = field(converter=_witnesses)
    columns: tuple[Column, ...] = field(converter=_columns)
    base: int = 0
    elsewhere: frozenset[tuple[int, int]] = field(default=frozenset(), repr=False)
    besides: frozenset[int] = field(default=frozenset(), repr=False)
    _named: Iterable[Alteration] | Callable[[int], Iterable[Alteration]] = field(
        alias="alterations", default=(), eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        if any(len(column) != len(self.witnesses) for column in self.columns):
            raise InputError("every column of a collation needs one cell for each witness")
        if not 0 <= self.base < len(self.witnesses):
            raise InputError(f"base {self.base} is not one of {len(self.witnesses)} witnesses")

    @cached_property
    def alterations(self) -> tuple[Alteration, ...]:
        """What differs from the base, in order of witness and place."""
        return tuple(self._named(self.base) if callable(self._named) else self._named)

    def __repr__(self) -> str:
        names = ", ".join(repr(witness.name) for witness in self.witnesses)
        return f"<Collation: {len(self.columns)} columns of {names}; diff() shows them side by side>"

    def _repr_html_(self) -> str:
        return self.diff()._repr_html_()

    def diff(self) -> SideBySide:
        """The side-by-side view: prints in a terminal, renders in a notebook."""
        from outletcompare.views.side_by_side import SideBySide

        return SideBySide(self)
