"""The types that flow: Article → Quote → Statement → Collation and Measure, gathered in a Comparison.

All are frozen. Every offset is a Python ``str`` index into :attr:`Article.text` as it was given. The methods that
draw, collate or write load the module that does so when they are called; nothing here does I/O itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from attrs import Attribute, Factory, field, frozen

from outletcompare.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from outletcompare.framing import Contrast, Rendering
    from outletcompare.views.plot import Plots
    from outletcompare.views.side_by_side import SideBySide

T = TypeVar("T")

Kind = Literal["direct", "mixed", "indirect", "scare"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Stance = Literal["endorsing", "neutral", "distancing"]
STANCES: tuple[Stance, ...] = get_args(Stance)
Severity = Literal["none", "wording", "emphasis", "meaning"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

TOO_FEW = "too few to say"

_set = object.__setattr__

# JSON readers join such a pair into one character, and every offset after it would move.
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Rows(tuple[T, ...]):
    """A tuple of records that can be handed on as a table: a dict, pandas, Polars or Arrow row for each."""

    __slots__ = ()

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dict of plain values for each element."""
        from outletcompare import exports

        return exports.records(self)

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``; raises MissingExtraError when pandas is absent."""
        from outletcompare import exports

        return exports.to_frame(self, "pandas")

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``; raises MissingExtraError when Polars is absent."""
        from outletcompare import exports

        return exports.to_frame(self, "polars")

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``; raises MissingExtraError when pyarrow is absent."""
        from outletcompare import exports

        return exports.to_frame(self, "pyarrow")


# mypy reads the type of an attribute's argument off its converter, and generic ones defeat it: hence one for each type.
def _spans(values: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(values)


def _quotes(values: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(values)


def _witnesses(values: Iterable[Witness]) -> tuple[Witness, ...]:
    return tuple(values)


def _columns(values: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(values)


def _evidence(values: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(values)


def _article_rows(values: Iterable[Article]) -> Rows[Article]:
    return Rows(values)


def _quote_rows(values: Iterable[Quote]) -> Rows[Quote]:
    return Rows(values)


def _statement_rows(values: Iterable[Statement]) -> Rows[Statement]:
    return Rows(values)


def _measure_rows(values: Iterable[Measure]) -> Rows[Measure]:
    return Rows(values)


def _in(*allowed: str) -> Any:
    def check(instance: object, attribute: Attribute[str], value: str) -> None:
        if value not in allowed:
            raise InputError(f"{attribute.name} is {value!r}; it must be one of {', '.join(allowed)}")

    return check


def _unit_interval(instance: object, attribute: Attribute[float], value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise InputError(f"{attribute.name} is {value!r}; it must lie between 0 and 1")


def _ordered(instance: object, attribute: Attribute[tuple[Span, ...]], spans: tuple[Span, ...]) -> None:
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise InputError(f"{attribute.name} must be in order and apart: {before} and {after}")


def _iso_date(instance: object, attribute: Attribute[str | None], value: str | None) -> None:
    if value is not None:
        try:
            datetime.datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"{attribute.name} {value!r} is not an ISO 8601 date such as 2022-07-16") from None


@frozen(order=True, init=False)
class Span:
    """A stretch of text: ``text[start:end]``, never empty."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # by hand: far more spans are made than anything else
        if not 0 <= start < end:
            raise InputError(f"a span needs 0 <= start < end, not [{start}, {end}]")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]


@frozen(kw_only=True)
class Article:
    """One outlet's text about the event.

    ``text`` is kept exactly as given. ``body`` marks what is the article proper; navigation, comment forms and teasers
    lie outside it but stay in ``text``. ``date`` is an ISO 8601 string.
    """

    id: str
    text: str = field(repr=False)
    outlet: str
    title: str | None = None
    url: str | None = None
    date: str | None = field(default=None, validator=_iso_date)
    language: str | None = None
    meta: Mapping[str, str] = field(factory=dict, repr=False)
    body: tuple[Span, ...] = field(
        converter=_spans,
        validator=_ordered,
        repr=False,
        default=Factory(lambda self: (Span(0, len(self.text)),) if self.text else (), takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        if _SPLIT_PAIR.search(self.text):
            raise InputError(
                f"article {self.id!r}: the text holds a character split into two surrogates; join them first with "
                "text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
            )
        if self.body and self.body[-1].end > len(self.text):
            raise InputError(f"article {self.id!r}: body {self.body[-1]} leaves the text ({len(self.text)} characters)")

    def in_body(self, span: Span) -> bool:
        """Whether ``span`` lies wholly in one stretch of the body."""
        return any(span in part for part in self.body)


@frozen(kw_only=True)
class Mention:
    """A word or phrase of the article and where it stands."""

    text: str
    span: Span


@frozen(kw_only=True)
class Source:
    """Who a quote is attributed to.

    ``mention`` is the wording at this place ("the top diplomat"), ``name`` the canonical name across the articles
    ("Hossein Amir-Abdollahian"). ``span`` is the mention's place, None when the source is carried over.
    """

    name: str
    mention: str
    span: Span | None = None


@frozen(kw_only=True)
class Cue:
    """The verb, noun or phrase that attributes: "told" (lemma "tell"), "according to", "claims".

    ``category`` is the class of the reporting-verb lexicon: neutral, endorsing, distancing, insisting, accusing, …
    """

    lemma: str
    text: str
    span: Span
    category: str = "neutral"

    @property
    def stance(self) -> Stance | None:
        """The outlet's stance the cue carries, or None for a class that only describes the source's act."""
        return next((stance for stance in STANCES if stance == self.category), None)


@frozen(kw_only=True)
class Label:
    """The noun that names what was said, with its modifiers: "anti-Iran claims", "intelligence", "remarks".

    ``loaded`` is true when a modifier judges ("anti-Iran", "baseless"); ``category`` is the noun's own class.
    """

    lemma: str
    text: str
    span: Span
    category: str = "neutral"
    loaded: bool = False


@frozen(kw_only=True)
class Quote:
    """One attribution: what an article says that a source said.

    ``text`` is the content: the text of ``spans`` joined by one space. A quote split by its attribution (“…,” he said,
    “…”) has several spans. Spans exclude the quotation marks; ``context`` is the passage (usually the sentence) with
    cue and source. ``within`` is the id of the indirect quote whose content holds this one.
    Quotes taken from a table instead of an article have ``spans`` into their own ``text``.
    """

    id: str
    article_id: str
    outlet: str = ""
    date: str | None = field(default=None, validator=_iso_date)
    kind: Kind = field(default="direct", validator=_in(*KINDS))
    spans: tuple[Span, ...] = field(converter=_spans, validator=_ordered)
    text: str
    source: Source | None = None
    cue: Cue | None = None
    label: Label | None = None
    addressee: Mention | None = None
    medium: Mention | None = None
    confidence: float = field(default=1.0, validator=_unit_interval)
    context: Span | None = None
    within: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise InputError(f"quote {self.id!r} has no span")
        if sum(map(len, self.spans)) + len(self.spans) - 1 != len(self.text):
            raise InputError(f"quote {self.id!r}: its spans do not add up to its text")

    def offset(self, position: int) -> int:
        """The article offset of character ``position`` of :attr:`text` (the joining space maps to a span's end)."""
        for span in self.spans:
            if position <= len(span):
                return span.start + position
            position -= len(span) + 1
        raise IndexError(position)


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
    severity: Severity = field(default="wording", validator=_in(*SEVERITIES))
    witness: str
    base: str
    reading: str
    base_span: Span | None = None
    span: Span | None = None


Column = tuple[Token | None, ...]


@frozen(kw_only=True)
class Collation:
    """Witnesses laid out word by word: ``columns[c][w]`` is the token of witness ``w`` in column ``c``, or None.

    Each row keeps the order of its text, but for tokens that are ``moved``. ``base`` is the index of the witness the
    alterations depart from; these may be given as what names them for a base, and are then named when first asked for.
    """

    witnesses: tuple[Witness, ...] = field(converter=_witnesses)
    columns: tuple[Column, ...] = field(converter=_columns)
    base: int = 0
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

    def _repr_html_(self) -> str:
        return self.diff()._repr_html_()

    def diff(self) -> SideBySide:
        """The side-by-side view: prints in a terminal, renders in a notebook."""
        from outletcompare.views.side_by_side import SideBySide

        return SideBySide(self)


@frozen(kw_only=True)
class Statement:
    """One thing one source said on one occasion, with every outlet's rendering of it.

    ``score`` (0 to 1) is how surely the renderings belong together; 1 for a single rendering.
    """

    id: str
    quotes: tuple[Quote, ...] = field(converter=_quotes)
    source: str | None = None
    score: float = field(default=1.0, validator=_unit_interval)

    def __attrs_post_init__(self) -> None:
        if not self.quotes:
            raise InputError(f"statement {self.id!r} has no quote")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, in the order of the quotes, each once."""
        return tuple(dict.fromkeys(quote.outlet for quote in self.quotes))

    @property
    def text(self) -> str:
        """Its longest rendering."""
        return max(self.quotes, key=lambda quote: (len(quote.text), quote.id)).text

    def collate(self, base: str | None = None) -> Collation:
        """Lay the renderings out word by word. ``base`` is a quote id; by default the medoid."""
        from outletcompare.alignment import collate

        return collate(self.quotes, base=base)

    def why(self, quote: Quote | str) -> str:
        """What links a quote (or the quote of that id) to this statement, a line for each feature, ready to print."""
        from outletcompare.alignment import explain

        return explain(self, quote)

    def diff(self, base: str | None = None) -> SideBySide:
        """The side-by-side view of the renderings: prints in a terminal, renders in a notebook."""
        return self.collate(base).diff()

    def _repr_html_(self) -> str:
        return self.diff()._repr_html_()


@frozen(kw_only=True)
class Estimate:
    """A number with its uncertainty: ``0.31 [0.20, 0.43] (n=52)``, or "too few to say (n=4)" when ``value`` is None.

    ``level`` is the interval's confidence level, ``n`` the number of units counted, ``method`` names the estimator.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    n: int
    method: str = ""

    def __str__(self) -> str:
        if self.value is None:
            return f"{TOO_FEW} (n={self.n})"
        if self.low is None or self.high is None:
            return f"{self.value:.2f} (n={self.n})"
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}] (n={self.n})"


@frozen(kw_only=True)
class Evidence:
    """A passage behind a number."""

    article_id: str
    span: Span
    text: str


@frozen(kw_only=True)
class Measure:
    """One row of a framing table: an outlet, a category of a lens, an estimate and the passages behind it.

    ``statement`` is set where the row concerns one statement, ``source`` where it concerns one source. ``p`` is the
    p-value of the row's test, ``q`` the same after Benjamini-Hochberg over one report; None where nothing is tested.
    ``note`` is a remark for the reader, such as "house style" (shown, never tested) or the rule a passage matched.
    ``counts`` says what the lens counts ("keyness"), which is the name of the bundled lens that does.
    """

    lens: str
    outlet: str
    category: str
    statement: str | None = None
    source: str | None = None
    estimate: Estimate
    p: float | None = None
    q: float | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = field(converter=_evidence, default=())
    counts: str = field(default=Factory(lambda self: self.lens, takes_self=True))

    @property
    def verdict(self) -> str:
        """In words: "too few to say", "differs", "no difference shown", or "described" where nothing is tested."""
        if self.estimate.value is None:
            return TOO_FEW
        if self.q is None:
            return "described"
        return "differs" if self.q <= 1 - self.estimate.level else "no difference shown"


@frozen(kw_only=True)
class Comparison:
    """Everything found: articles, quotes, statements, measures, and the settings that made them."""

    articles: Rows[Article] = field(converter=_article_rows)
    quotes: Rows[Quote] = field(converter=_quote_rows)
    statements: Rows[Statement] = field(converter=_statement_rows)
    measures: Rows[Measure] = field(converter=_measure_rows)
    settings: Mapping[str, Any] = field(factory=dict)
    version: str = ""

    def __attrs_post_init__(self) -> None:
        texts = _unique({}, ((a.id, a.text) for a in self.articles), "article")
        quotes = _unique({}, ((q.id, q) for q in self.quotes), "quote")
        for quote in self.quotes:
            text = texts.get(quote.article_id)
            if text is None:
                raise InputError(f"quote {quote.id!r} is of article {quote.article_id!r}, which is not here")
            if " ".join(span.of(text) for span in quote.spans) != quote.text:
                raise InputError(f"quote {quote.id!r}: its text does not stand at its spans in the article")
        for statement in self.statements:
            for quote in statement.quotes:
                if quotes.get(quote.id) != quote:
                    raise InputError(f"statement {statement.id!r}: quote {quote.id!r} is not among the quotes")
        for measure in self.measures:
            for passage in measure.evidence:
                if passage.span.of(texts.get(passage.article_id, "")) != passage.text:
                    raise InputError(f"evidence {passage} of lens {measure.lens!r} does not stand in its article")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets in the order of the articles, each once."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    @property
    def shared(self) -> Rows[Statement]:
        """The statements that two or more outlets carry."""
        return Rows(s for s in self.statements if len(s.outlets) > 1)

    def counting(self, counts: str) -> Rows[Measure]:
        """The rows of the first lens that counts this ("keyness"), a lens of the user's own under any name too."""
        found = [measure for measure in self.measures if measure.counts == counts]
        return Rows(measure for measure in found if measure.lens == found[0].lens)

    @property
    def plot(self) -> Plots:
        """The charts: ``comparison.plot.coverage()`` and so on, each returning matplotlib Axes."""
        from outletcompare.views.plot import Plots

        return Plots(self)

    @property
    def renderings(self) -> Rows[Rendering]:
        """The paired table: how each outlet put each statement that two or more outlets carry."""
        from outletcompare.framing import renderings

        return renderings(self.articles, self.quotes, self.statements)

    def paired(self, first: str, second: str, *, groups: Mapping[str, Sequence[str]] | None = None) -> Rows[Contrast]:
        """Two outlets, or two named ``groups`` of outlets, compared on the statements both carry; exact tests.

        Raises:
            InputError: a name is neither an outlet with a shared statement nor a group.
        """
        from outletcompare.framing import paired

        return paired(self.renderings, first, second, groups=groups)

    @cached_property
    def _articles_by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _quotes_by_id(self) -> dict[str, Quote]:
        return {quote.id: quote for quote in self.quotes}

    def article(self, id: str) -> Article:  # noqa: A002 - the field's name
        """The article with this id; raises KeyError."""
        return self._articles_by_id[id]

    def holder(self, quote: Quote) -> Quote | None:
        """The quote that this one is printed inside, if any."""
        return self._quotes_by_id.get(quote.within or "")

    def save(self, path: str | Path) -> Path:
        """Write the comparison JSON (schema 1) to ``path``; ``outletcompare.load`` reads it back."""
        from outletcompare import exports

        return exports.save(self, path)

    def report(self, path: str | Path) -> Path:
        """Write one self-contained HTML report to ``path``."""
        from outletcompare.views.report import report

        return report(self, path)

    def _repr_html_(self) -> str:
        from outletcompare.views.report import summary_html

        return summary_html(self)


def _unique(seen: dict[str, T], items: Iterable[tuple[str, T]], what: str) -> dict[str, T]:
    for key, value in items:
        if key in seen:
            raise InputError(f"two {what}s have the id {key!r}; ids must be unique")
        seen[key] = value
    return seen
