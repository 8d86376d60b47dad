"""Components of a graph too large for one machine, as SQL: each round is two shuffles, and the rounds are few.

Large-star and small-star in turn (Kiveris et al. 2014, "Connected Components in MapReduce and Beyond"); pointers are
followed by doubling. Both agree row for row with what the driver finds.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from outletcompare.spark.running import Run

# every larger neighbour of a node is tied to the smallest node around it
_LARGE_STAR = """
    select distinct n.v as a, least(m.least, n.u) as b
    from (select a as u, b as v from star_edges union all select b as u, a as v from star_edges) n
    join (
        select u, min(v) as least
        from (select a as u, b as v from star_edges union all select b as u, a as v from star_edges) both_ways
        group by u
    ) m on n.u = m.u
    where n.v > n.u"""

# a node and its smaller neighbours are tied to the smallest of them; a > b throughout
_SMALL_STAR = """
    select distinct case j when 1 then e.a else e.b end as a, m.least as b
    from star_edges e
    join (select a, min(b) as least from star_edges group by a) m on e.a = m.a
    cross join (values (1), (2)) as t(j)
    where case j when 1 then e.a else e.b end <> m.least"""

_SUM = "select count(*) as n, bit_xor(xxhash64(a, b)) as sum from star_edges"

_GROUPS = """
    select a as nid, b as grp from star_edges
    union all
    select distinct b as nid, b as grp from star_edges"""

_DOUBLED = """
    select x.grp, coalesce(y.parent, x.parent) as parent
    from pointed x left join pointed y on x.parent = y.grp"""

_MOVING = "select count(*) as n from pointed x join pointed y on x.parent = y.grp"


def components(run: Run, edges: DataFrame) -> DataFrame:
    """``a, b`` to ``nid, grp``: the connected component of every text on an edge, named after its smallest id."""
    run.add("star_edges", edges.selectExpr("greatest(a, b) as a", "least(a, b) as b").where("a <> b"))
    seen = None
    for turn in count():
        for star, sql in (("large", _LARGE_STAR), ("small", _SMALL_STAR)):
            run.add("star_edges", run.keep(f"{star}_star_{turn}", run.query(sql)))
        sum_of = tuple(run.query(_SUM).collect()[0])
        if sum_of == seen:
            return run.query(_GROUPS)
        seen = sum_of
    raise AssertionError("unreachable")


def follow(run: Run, pointers: DataFrame) -> DataFrame:
    """``grp, parent`` to ``grp, root``: where each chain of pointers ends. Chains are free of circles."""
    run.add("pointed", pointers)
    for turn in count():
        if not run.query(_MOVING).collect()[0]["n"]:
            return run.query("select grp, parent as root from pointed")
        run.add("pointed", run.keep(f"followed_{turn}", run.query(_DOUBLED)))
    raise AssertionError("unreachable")
