"""The comparison JSON (schema 1): what leaves the library, and how it comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from outletcompare.errors import InputError
from outletcompare.model import (
    Alteration,
    Article,
    Collation,
    Comparison,
    Cue,
    Estimate,
    Evidence,
    Label,
    Measure,
    Mention,
    Parallel,
    Quote,
    Source,
    Span,
    Statement,
)
from outletcompare.writing import write_parts

SCHEMA = 1
T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


def save(comparison: Comparison, path: str | Path) -> Path:
    """Write the comparison JSON; the file appears whole or not at all. Returns its path."""
    return write_parts(path, parts(comparison))


def load(path: str | Path) -> Comparison:
    """Read a comparison JSON; raises InputError naming the file, the place in it and what is wrong."""
    path = Path(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError as error:
        raise InputError(f"{path}: is not JSON ({error})") from None
    try:
        return from_json(data)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def dumps(comparison: Comparison) -> str:
    """The comparison JSON as text: readable Unicode, lone surrogates escaped, the same bytes for the same input."""
    return "".join(parts(comparison))


def parts(comparison: Comparison) -> Iterator[str]:
    """The same text a record at a time, for comparisons of which the whole would not fit into memory."""
    head, rows = _contents(comparison)
    yield _text(head).removesuffix("\n}")
    for key, values in rows.items():
        opened = False
        for value in values:
            yield ",\n  " if opened else f',\n "{key}": [\n  '
            yield _text(value, 2)
            opened = True
        yield "\n ]" if opened else f',\n "{key}": []'
    yield "\n}\n"


def _text(value: Any, margin: int = 0) -> str:
    """A value as JSON of one line an entry, its lines but the first set in by a margin."""
    text = json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * margin)
    # lone surrogates, which UTF-8 cannot hold, are escaped
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values; collations and alterations are written for readers, not read back."""
    head, rows = _contents(comparison)
    return {**head, **{key: list(values) for key, values in rows.items()}}


def _contents(comparison: Comparison) -> tuple[dict[str, Any], dict[str, Iterator[dict[str, Any]]]]:
    """What is said once, and the records, each made when its turn comes."""
    return {
        "schema": SCHEMA,
        "version": comparison.version,
        "settings": dict(comparison.settings),
    }, {
        "articles": map(article_json, comparison.articles),
        "quotes": map(_quote_json, comparison.quotes),
        "statements": map(_statement_json, comparison.statements),
        "measures": map(measure_json, comparison.measures),
    }


def from_json(data: Any) -> Comparison:
    """Rebuild a comparison from :func:`to_json`'s value; raises InputError that says where it fails."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise InputError(f"not a comparison of schema {SCHEMA} (found {found!r}); write one with Comparison.save")
    articles = _each(data, "articles", _article_from)
    texts = {article.id: article for article in articles}
    quotes = _each(data, "quotes", lambda record: _quote_from(record, texts))
    by_id = {quote.id: quote for quote in quotes}
    return Comparison(
        articles=articles,
        quotes=quotes,
        statements=_each(data, "statements", lambda record: _statement_from(record, by_id)),
        measures=_each(data, "measures", lambda record: _measure_from(record, texts)),
        settings=data.get("settings", {}),
        version=data.get("version", ""),
    )


def collation_json(collation: Collation) -> dict[str, Any]:
    """A collation and its alterations as plain JSON values."""
    return {"collation": _columns_json(collation), "alterations": [_alteration_json(a) for a in collation.alterations]}


def _each(data: dict[str, Any], key: str, build: Callable[[Any], T]) -> list[T]:
    values = data.get(key)
    if not isinstance(values, list):
        raise InputError(f"$.{key} is missing or not a list")
    built = []
    for index, value in enumerate(values):
        try:
            built.append(build(value))
        except InputError as error:
            raise InputError(f"{error} @ $.{key}[{index}]") from None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"malformed record ({type(error).__name__}: {error}) @ $.{key}[{index}]") from None
    return built


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(pair: Any) -> Span | None:
    return None if pair is None else Span(*pair)


def article_json(article: Article) -> dict[str, Any]:
    """An article as plain JSON values."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "date": article.date,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "body": [_pair(span) for span in article.body],
        "meta": dict(article.meta),
        "text": article.text,
    }


def _article_from(record: dict[str, Any]) -> Article:
    if "text" not in record:
        raise InputError(f"article {record['id']!r} has no text")
    return Article(**{**record, "body": [Span(*pair) for pair in record["body"]]})


def _quote_json(quote: Quote) -> dict[str, Any]:
    source, cue, label = quote.source, quote.cue, quote.label
    return {
        "id": quote.id,
        "article": quote.article_id,
        "outlet": quote.outlet,
        "date": quote.date,
        "kind": quote.kind,
        "spans": [_pair(span) for span in quote.spans],
        "text": quote.text,
        "source": source and {"name": source.name, "mention": source.mention, "span": _pair(source.span)},
        "cue": cue and {"lemma": cue.lemma, "text": cue.text, "span": _pair(cue.span), "class": cue.category},
        "label": label
        and {
            "lemma": label.lemma,
            "text": label.text,
            "span": _pair(label.span),
            "class": label.category,
            "loaded": label.loaded,
        },
        "addressee": quote.addressee and quote.addressee.text,
        "addressee_span": quote.addressee and _pair(quote.addressee.span),
        "medium": quote.medium and quote.medium.text,
        "medium_span": quote.medium and _pair(quote.medium.span),
        "confidence": quote.confidence,
        "context": _pair(quote.context),
        "within": quote.within,
    }


def _quote_from(record: dict[str, Any], articles: dict[str, Article]) -> Quote:
    if record["article"] not in articles:
        raise InputError(f"quote {record['id']!r} is of article {record['article']!r}, which is not here")
    source, cue, label = record.get("source"), record.get("cue"), record.get("label")
    return Quote(
        id=record["id"],
        article_id=record["article"],
        outlet=record.get("outlet") or articles[record["article"]].outlet,
        date=record.get("date", articles[record["article"]].date),
        kind=record["kind"],
        spans=[Span(*pair) for pair in record["spans"]],
        text=record["text"],
        source=source and Source(name=source["name"], mention=source["mention"], span=_span(source.get("span"))),
        cue=cue and Cue(lemma=cue["lemma"], text=cue["text"], span=Span(*cue["span"]), category=cue["class"]),
        label=label
        and Label(
            lemma=label.get("lemma", label["text"]),
            text=label["text"],
            span=Span(*label["span"]),
            category=label.get("class", "neutral"),
            loaded=label["loaded"],
        ),
        addressee=_mention_from(record, "addressee"),
        medium=_mention_from(record, "medium"),
        confidence=record["confidence"],
        context=_span(record.get("context")),
        within=record.get("within"),
    )


def _mention_from(record: dict[str, Any], key: str) -> Mention | None:
    if record.get(key) is None:
        return None
    return Mention(text=record[key], span=Span(*record[f"{key}_span"]))


def _statement_json(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": statement.source,
        "outlets": list(statement.outlets),
        "carried_by": list(statement.carried_by),
        "quotes": [quote.id for quote in statement.quotes],
        "score": statement.score,
        "parallels": [parallel_json(parallel) for parallel in statement.parallels],
        **collation_json(statement.collate()),
    }


def parallel_json(parallel: Parallel) -> dict[str, Any]:
    """A parallel as plain JSON values, its quote and statement by their ids."""
    return {
        "quote": parallel.quote.id,
        "statement": parallel.statement,
        "outlet": parallel.outlet,
        "spans": [_pair(span) for span in parallel.spans],
        "text": parallel.text,
        "member": parallel.member,
        "member_spans": [_pair(span) for span in parallel.member_spans],
        "beside": list(parallel.beside),
        "score": parallel.score,
    }


def _alteration_json(alteration: Alteration) -> dict[str, Any]:
    return {
        "kind": alteration.kind,
        "severity": alteration.severity,
        "witness": alteration.witness,
        "base": alteration.base,
        "reading": alteration.reading,
        "base_span": _pair(alteration.base_span),
        "span": _pair(alteration.span),
    }


def _columns_json(collation: Collation) -> dict[str, Any]:
    return {
        "base": collation.witnesses[collation.base].id,
        "witnesses": [witness.id for witness in collation.witnesses],
        "columns": [[token and token.text for token in column] for column in collation.columns],
        "moved": [
            [c, w]
            for c, column in enumerate(collation.columns)
            for w, token in enumerate(column)
            if token is not None and token.moved
        ],
        "elsewhere": [list(cell) for cell in sorted(collation.elsewhere)],
    }


def _statement_from(record: dict[str, Any], quotes: dict[str, Quote]) -> Statement:
    beside = record.get("parallels", ())
    unknown = [key for key in (*record["quotes"], *(parallel["quote"] for parallel in beside)) if key not in quotes]
    if unknown:
        raise InputError(f"statement {record['id']!r} names quote {unknown[0]!r}, which is not here")
    return Statement(
        id=record["id"],
        quotes=[quotes[key] for key in record["quotes"]],
        source=record.get("source"),
        score=record["score"],
        parallels=[_parallel_from(parallel, quotes[parallel["quote"]]) for parallel in beside],
    )


def _parallel_from(record: dict[str, Any], quote: Quote) -> Parallel:
    return Parallel(
        quote=quote,
        statement=record["statement"],
        spans=[Span(*pair) for pair in record["spans"]],
        member=record["member"],
        member_spans=[Span(*pair) for pair in record["member_spans"]],
        beside=record["beside"],
        score=record["score"],
    )


def measure_json(measure: Measure) -> dict[str, Any]:
    """A measure as plain JSON values, its passages by their places."""
    estimate = measure.estimate
    return {
        "lens": measure.lens,
        "counts": measure.counts,
        "outlet": measure.outlet,
        "category": measure.category,
        "statement": measure.statement,
        "source": measure.source,
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "level": estimate.level,
        "n": estimate.n,
        "method": estimate.method,
        "p": measure.p,
        "q": measure.q,
        "verdict": measure.verdict,
        "note": measure.note,
        "evidence": [{"article": e.article_id, "span": _pair(e.span)} for e in measure.evidence],
    }


def _measure_from(record: dict[str, Any], articles: dict[str, Article]) -> Measure:
    evidence = []
    for item in record["evidence"]:
        span, article = Span(*item["span"]), articles[item["article"]]
        evidence.append(Evidence(article_id=article.id, span=span, text=span.of(article.text)))
    return Measure(
        **{key: record[key] for key in ("lens", "outlet", "category", "statement", "p", "q")},
        source=record.get("source"),
        note=record.get("note", ""),
        counts=record.get("counts", record["lens"]),
        estimate=Estimate(
            **{key: record[key] for key in ("value", "low", "high", "level", "n")}, method=record.get("method", "")
        ),
        evidence=evidence,
    )
