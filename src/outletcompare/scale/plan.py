"""The plan as data: what is asked of an engine, stage by stage, in SQL that DuckDB and Spark both run unchanged.

A stage reads views named after the stages before it and the view ``quotes`` (``id, text, outlet, date, source, article,
kind``, all strings, ids unique). Everything is a set: no row number is an id, ties are broken by the content's hash.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pyarrow as pa
from attrs import frozen

from outletcompare.scale import driver, kernels

QUOTES = pa.schema([(name, pa.string()) for name in ("id", "text", "outlet", "date", "source", "article", "kind")])
RESULT = pa.schema(
    [
        ("id", pa.string()),
        ("statement", pa.string()),
        ("role", pa.string()),
        ("parent", pa.string()),
        ("score", pa.float64()),
    ]
)


@frozen(kw_only=True)
class Settings:
    """What decides which texts meet and which of them are one statement.

    ``words`` and ``window`` are the length of the runs that make a fingerprint and how far they are thinned;
    ``neighbours`` how many texts each is compared with to either side among those that share a run, ``crowd`` up to
    how many all of them are compared. ``same`` is the least likeness (0 to 100) of two renderings, ``part`` that of a
    part in its whole and ``least`` the words such a part must have; ``fits`` the least likeness (0 to 1) of a member
    to the longest text of its statement.
    """

    words: int = 4
    window: int = 2
    neighbours: int = 2
    crowd: int = 6
    same: float = 82.0
    part: float = 88.0
    least: int = 5
    fits: float = 0.75
    retellings: bool = False


@frozen(kw_only=True)
class Stage:
    """One step: ``sql`` gives rows; ``kernel`` maps them batch by batch, ``whole`` as one table at the driver.

    ``schema`` is what the stage yields. ``tables`` names earlier, small stages that are handed to the kernel as whole
    tables, after the batch.
    """

    name: str
    sql: str
    schema: pa.Schema
    kernel: Callable[..., pa.RecordBatch] | None = None
    whole: Callable[[pa.Table], pa.Table] | None = None
    tables: tuple[str, ...] = ()

    def reads(self, names: set[str]) -> set[str]:
        """Which of these views the stage needs."""
        return names & ({*re.findall(r"\w+", self.sql)} | {*self.tables})


def stages(settings: Settings | None = None) -> tuple[Stage, ...]:
    """The plan: each stage after those it reads; the last one is the result."""
    chosen = settings or Settings()
    return (*_words(chosen), *_groups(chosen), _result())


def _words(settings: Settings) -> tuple[Stage, ...]:
    """From quotes to pairs of texts that are alike or hold one another."""
    return (
        Stage(
            name="norms",
            sql="select id, text, source from quotes",
            kernel=kernels.normalise,
            schema=kernels.NORMALISED,
        ),
        Stage(
            name="texts",
            sql="select nid, min(norm) as norm, min(size) as size, min(id) as carrier from norms group by nid",
            schema=_schema(nid="int64", norm="string", size="int32", carrier="string"),
        ),
        Stage(
            name="postings",
            sql="select nid, norm, size from texts",
            kernel=partial(kernels.fingerprint, words=settings.words, window=settings.window),
            schema=kernels.POSTINGS,
        ),
        Stage(name="candidates", sql=_candidates(settings), schema=_schema(a="int64", b="int64")),
        Stage(
            name="edges",
            sql="""
                select c.a, c.b, x.norm as ta, y.norm as tb
                from candidates c join texts x on c.a = x.nid join texts y on c.b = y.nid""",
            kernel=partial(kernels.verify, same=settings.same, part=settings.part, least=settings.least),
            schema=kernels.EDGES,
        ),
    )


def _candidates(settings: Settings) -> str:
    """Among the texts that share a run: each with the next few in the order of context, and with the longest.

    So the pairs are linear in the number of postings, however many texts share a run; a small crowd meets in full.
    """
    reach = range(1, max(settings.neighbours, settings.crowd - 1) + 1)
    lags = ", ".join(f"lag(nid, {n}) over around as l{n}" for n in reach)
    chosen = " ".join(
        f"when {n} then " + (f"l{n}" if n <= settings.neighbours else f"case when df <= {settings.crowd} then l{n} end")
        for n in reach
    )
    return f"""
        select distinct least(a, b) as a, greatest(a, b) as b
        from (
            select nid as a, case j {chosen} else longest end as b
            from (
                select
                    nid,
                    count(*) over (partition by fp) as df,
                    first_value(nid) over (partition by fp order by size desc, nid) as longest,
                    {lags}
                from postings
                window around as (partition by fp order by ctx, nid)
            ) held
            cross join (values {", ".join(f"({n})" for n in (*reach, reach.stop))}) as t(j)
            where df > 1
        ) met
        where b is not null and a <> b"""


def _groups(settings: Settings) -> tuple[Stage, ...]:
    """From pairs to statements: renderings that hang together, less those unlike the longest; parts by pointers."""
    return (
        Stage(
            name="components",
            sql="select a, b from edges where not part",
            whole=driver.components,
            schema=driver.GROUPS,
        ),
        Stage(
            name="headed",
            sql="""
                select c.nid, c.grp, first_value(c.nid) over (partition by c.grp order by t.size desc, c.nid) as head
                from components c join texts t on c.nid = t.nid""",
            schema=_schema(nid="int64", grp="int64", head="int64"),
        ),
        Stage(
            name="fits",
            sql="""
                select h.nid as a, h.head as b, x.norm as ta, y.norm as tb
                from headed h join texts x on h.nid = x.nid join texts y on h.head = y.nid
                where h.nid <> h.head""",
            kernel=partial(kernels.fit, same=settings.same),
            schema=kernels.FITS,
        ),
        Stage(
            name="members",
            sql=f"""
                select
                    t.nid,
                    t.size,
                    case when f.score < {settings.fits} then t.nid else coalesce(h.head, t.nid) end as grp,
                    case when f.score < {settings.fits} then 1.0 else coalesce(f.score, 1.0) end as score,
                    t.carrier
                from texts t left join headed h on t.nid = h.nid left join fits f on t.nid = f.nid""",
            schema=_schema(nid="int64", size="int32", grp="int64", score="float64", carrier="string"),
        ),
        Stage(
            name="pointers", sql=_POINTERS, schema=_schema(grp="int64", parent="int64", whole="int64", score="float64")
        ),
        Stage(name="roots", sql="select grp, parent from pointers", whole=driver.follow, schema=driver.ROOTS),
    )


# A group points to the group that holds one of its texts best; only to one whose longest text is longer, or as long
# with a smaller id, so that no circle can arise.
_POINTERS = """
    select grp, parent, whole, score
    from (
        select
            x.grp, y.grp as parent, e.b as whole, e.score,
            row_number() over (partition by x.grp order by e.score desc, y.size desc, e.b, e.a) as choice
        from edges e
        join members x on e.a = x.nid
        join members y on e.b = y.nid
        join members p on x.grp = p.nid
        join members q on y.grp = q.nid
        where e.part and x.grp <> y.grp and (q.size > p.size or (q.size = p.size and q.nid < p.nid))
    ) ranked
    where choice = 1"""


def _result() -> Stage:
    """A statement is named after the smallest id among the texts of the group where the pointers end."""
    return Stage(
        name="result",
        sql="""
            select
                n.id,
                concat('s', lpad(lower(hex(s.name)), 16, '0')) as statement,
                case when p.grp is null then 'member' else 'fragment' end as role,
                w.carrier as parent,
                coalesce(p.score, m.score) as score
            from norms n
            join members m on n.nid = m.nid
            left join pointers p on m.grp = p.grp
            left join roots r on m.grp = r.grp
            left join texts w on p.whole = w.nid
            join (select grp, min(nid) as name from members group by grp) s on coalesce(r.root, m.grp) = s.grp""",
        schema=RESULT,
    )


def _schema(**fields: str) -> pa.Schema:
    types: dict[str, Any] = {"int64": pa.int64(), "int32": pa.int32(), "float64": pa.float64(), "string": pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in fields.items()])
