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
    to the head of its statement: the text printed most often, of equal ones the longest.

    With ``retellings``, statements of other words are looked for too: those meet that share two of their ``rarest``
    words (the source's name counts as one), each with the next ``encounters`` within ``days``;
    those are scored whose common words weigh at least ``common`` of the two, both shares added.
    """

    words: int = 4
    window: int = 2
    neighbours: int = 2
    crowd: int = 6
    same: float = 80.0
    part: float = 82.0
    least: int = 5
    fits: float = 0.75
    retellings: bool = False
    rarest: int = 6
    encounters: int = 4
    days: int = 30
    common: float = 0.5


@frozen(kw_only=True)
class Stage:
    """One step: ``sql`` gives rows; ``kernel`` maps them batch by batch, ``whole`` as one table at the driver.

    ``schema`` is what the stage yields. ``tables`` names earlier, small stages that are handed on whole, after the
    rows.
    """

    name: str
    sql: str
    schema: pa.Schema
    kernel: Callable[..., pa.RecordBatch] | None = None
    whole: Callable[..., pa.Table] | None = None
    tables: tuple[str, ...] = ()

    def reads(self, names: set[str]) -> set[str]:
        """Which of these views the stage needs."""
        return names & ({*re.findall(r"\w+", self.sql)} | {*self.tables})


def stages(settings: Settings | None = None) -> tuple[Stage, ...]:
    """The plan: each stage after those it reads; the last one is the result."""
    chosen = settings or Settings()
    return (*_words(chosen), *_groups(chosen), *(_retold(chosen) if chosen.retellings else ()), _result(chosen))


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
            sql="""
                select nid, min(norm) as norm, min(size) as size, min(id) as carrier, count(*) as times
                from norms group by nid""",
            schema=_schema(nid="int64", norm="string", size="int32", carrier="string", times="int64"),
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
                    df,
                    first_value(nid) over (partition by fp order by size desc, nid) as longest,
                    {lags}
                from (select *, count(*) over (partition by fp) as df from postings) counted
                where df > 1
                window around as (partition by fp order by ctx, nid)
            ) held
            cross join (values {", ".join(f"({n})" for n in (*reach, reach.stop))}) as t(j)
        ) met
        where b is not null and a <> b"""


def _groups(settings: Settings) -> tuple[Stage, ...]:
    """From pairs to statements: renderings that hang together, less those unlike its head; parts by pointers."""
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
                select
                    c.nid,
                    c.grp,
                    first_value(c.nid) over (partition by c.grp order by t.times desc, t.size desc, c.nid) as head
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


# A group points to the group that holds one of its texts best; only to one whose head is longer, or as long
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


def _retold(settings: Settings) -> tuple[Stage, ...]:
    """From statements to statements told in other words: the head of each meets others by its rare words."""
    from outletcompare.scale import retelling  # with all that judges pairs in memory: not loaded where it is not needed

    return (
        Stage(name="heads", sql=_HEADS, kernel=retelling.date, schema=retelling.DATED),
        Stage(name="terms", sql="select nid, text, source from heads", kernel=retelling.terms, schema=retelling.TERMS),
        Stage(
            name="corpus",
            sql="select count(*) as total from heads",
            kernel=retelling.measure,
            schema=retelling.CORPUS,
        ),
        Stage(
            name="counts",
            sql="""
                select t.term, t.df, c.total
                from (select term, count(*) as df from terms group by term having count(*) > 1) t
                cross join corpus c""",
            kernel=retelling.weigh,
            schema=retelling.COUNTS,
        ),
        Stage(name="rare", sql=_rare(settings), schema=_schema(nid="int64", day="int32", term="int64")),
        Stage(name="encounters", sql=_encounters(settings), schema=_schema(a="int64", b="int64")),
        Stage(
            name="weighted",
            sql=f"""
                select t.nid, t.term, coalesce(c.weight, o.single) as weight
                from terms t left join counts c on t.term = c.term cross join corpus o
                where t.sort = {retelling.CONTENT}""",
            schema=_schema(nid="int64", term="int64", weight="int64"),
        ),
        Stage(name="likely", sql=_likely(settings), schema=_schema(a="int64", b="int64")),
        Stage(
            name="links",
            sql=f"""
                select e.a, e.b, {_beside("x", "a")}, {_beside("y", "b")}
                from likely e join heads x on e.a = x.nid join heads y on e.b = y.nid""",
            kernel=retelling.score,
            tables=("corpus", "counts"),
            schema=retelling.LINKS,
        ),
        Stage(
            name="merged",
            sql="select a, b, odds, part, likeness from links",
            whole=retelling.merge,
            schema=retelling.MERGED,
        ),
    )


# The head of a statement as one of its quotes has it, with the earliest date and the commonest source; where no
# source is named, too many texts on one subject would look alike.
_HEADS = """
    select m.nid, q.text, s.source, q.kind, q.article, d.date
    from members m
    left join pointers p on m.grp = p.grp
    join quotes q on m.carrier = q.id
    left join (
        select x.grp, min(y.date) as date
        from norms n join members x on n.nid = x.nid join quotes y on n.id = y.id group by x.grp
    ) d on m.grp = d.grp
    join (
        select grp, source, row_number() over (partition by grp order by times desc, source) as choice
        from (
            select x.grp, y.source, count(*) as times
            from norms n join members x on n.nid = x.nid join quotes y on n.id = y.id
            where y.source is not null group by x.grp, y.source
        ) named
    ) s on m.grp = s.grp and s.choice = 1
    where m.nid = m.grp and p.grp is null and coalesce(q.kind, 'direct') <> 'scare'"""


def _rare(settings: Settings) -> str:
    """The rarest telling words of each text that are in another one too, and the name of its source."""
    from outletcompare.scale import retelling

    return f"""
        select r.nid, h.day, r.term
        from (
            select t.nid, t.term, row_number() over (partition by t.nid order by c.df, t.term) as place
            from terms t join counts c on t.term = c.term
            where t.sort = {retelling.CONTENT}
            union all
            select nid, term, 1 as place from terms where sort = {retelling.SOURCE}
        ) r
        join heads h on r.nid = h.nid
        where r.place <= {settings.rarest}"""


def _encounters(settings: Settings) -> str:
    """Among the texts that share two rare words: each with the next few in the order of their days."""
    reach = range(1, settings.encounters + 1)
    lags = ", ".join(f"lag(nid, {n}) over around as l{n}, lag(day, {n}) over around as d{n}" for n in reach)
    other, day = (" ".join(f"when {n} then {letter}{n}" for n in reach) for letter in "ld")
    return f"""
        select distinct least(a, b) as a, greatest(a, b) as b
        from (
            select nid as a, case j {other} end as b, day - case j {day} end as apart
            from (
                select nid, day, {lags}
                from (
                    select x.nid, x.day, x.term as one, y.term as other
                    from rare x join rare y on x.nid = y.nid
                    where x.term < y.term
                ) keyed
                window around as (partition by one, other order by day, nid)
            ) held
            cross join (values {", ".join(f"({n})" for n in reach)}) as t(j)
        ) met
        where b is not null and apart <= {settings.days}"""


def _likely(settings: Settings) -> str:
    """The pairs that have enough telling words in common: the shares of both texts that they make up, added."""
    return f"""
        select s.a, s.b
        from (
            select e.a, e.b, cast(sum(x.weight) as double) as shared
            from encounters e
            join weighted x on e.a = x.nid
            join weighted y on e.b = y.nid and x.term = y.term
            group by e.a, e.b
        ) s
        join (select nid, cast(sum(weight) as double) as weight from weighted group by nid) p on s.a = p.nid
        join (select nid, cast(sum(weight) as double) as weight from weighted group by nid) q on s.b = q.nid
        where s.shared * (p.weight + q.weight) >= {settings.common} * p.weight * q.weight"""


def _beside(table: str, side: str) -> str:
    return ", ".join(f"{table}.{name} as {name}_{side}" for name in ("text", "source", "kind", "article", "date"))


def _result(settings: Settings) -> Stage:
    """A statement is named after the smallest id among the texts of the group where the pointers end."""
    merged = (
        "merged"
        if settings.retellings
        else "(select nid, grp as root, nid as whole, 0.0 as score from members where nid is null)"
    )
    return Stage(
        name="result",
        sql=f"""
            select
                n.id,
                concat('s', lpad(lower(hex(s.name)), 16, '0')) as statement,
                case when p.grp is null and x.whole is null then 'member' else 'fragment' end as role,
                w.carrier as parent,
                coalesce(p.score, x.score, m.score) as score
            from norms n
            join members m on n.nid = m.nid
            left join pointers p on m.grp = p.grp
            left join roots r on m.grp = r.grp
            left join {merged} x on coalesce(r.root, m.grp) = x.nid
            left join members w on coalesce(p.whole, x.whole) = w.nid
            join (
                select coalesce(y.root, o.grp) as root, min(o.nid) as name
                from members o left join {merged} y on o.grp = y.nid
                where y.whole is null group by coalesce(y.root, o.grp)
            ) s on coalesce(x.root, r.root, m.grp) = s.root""",
        schema=RESULT,
    )


def _schema(**fields: str) -> pa.Schema:
    types: dict[str, Any] = {"int64": pa.int64(), "int32": pa.int32(), "float64": pa.float64(), "string": pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in fields.items()])
