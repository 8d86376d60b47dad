"""The same verbs over Spark data frames, classic and Connect: ``spark.extract(articles)``, ``spark.align(quotes)``.

The plans and the kernels are those of :mod:`outletcompare.scale`, so the rows are the same as on one machine. The
executors' Python needs this package installed; pyspark itself is never imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outletcompare.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from outletcompare.scale.means import MethodName
    from outletcompare.scale.plan import Settings
    from outletcompare.spark.running import Run

__all__ = ["align", "extract"]

AT_DRIVER = 50_000_000
"""Edges up to which components are found at the driver; they take some 80 bytes each there."""


def extract(articles: DataFrame, *, min_confidence: float = 0.0, directory: str | None = None) -> DataFrame:
    """Find the quotes of articles; one canonical name for everybody across all of them.

    Args:
        articles: ``id``, ``text`` and, where there are any, ``outlet``, ``title``, ``url``, ``date``, ``language``,
            under any of the names that :func:`outletcompare.read` knows. Rows without a text or an outlet are left out.
        min_confidence: leave out quotes whose attribution is less sure than this (0 to 1).
        directory: a path that the driver and all executors can write to; see :func:`align`.

    Returns:
        A data frame with a row for each quote, computed and kept; ``align`` takes it as it is.

    Raises:
        InputError: not a Spark data frame, no such columns, or an id twice.
        MissingExtraError: pyarrow is absent.
    """
    session = session_of(articles)
    from outletcompare.spark import articles as steps
    from outletcompare.spark.running import Run

    wanted = articles.select(*(f"`{name}`" for name in steps.known_columns(articles.columns)))
    with Run(session, directory=directory, at_driver=AT_DRIVER) as run:
        run.add("given", wanted)
        run.add("read", run.keep("read", run.mapped("given", steps.read, steps.READ)))
        _refuse_repeated(run, "read")
        run.add("names", run.mapped("read", steps.billed, steps.NAMES))
        named = steps.speakers(run.query(steps.SUMMED).toArrow())
        return run.keep("quotes", run.mapped("read", steps.naming(named, min_confidence), steps.QUOTES))


def align(
    quotes: DataFrame,
    *,
    method: MethodName = "auto",
    settings: Settings | None = None,
    directory: str | None = None,
    at_driver: int = AT_DRIVER,
) -> DataFrame:
    """Group the renderings of one statement, over a data frame of any size.

    Args:
        quotes: columns ``id`` and ``text``; ``outlet``, ``date`` (ISO 8601) and ``source`` where there are any, and the
            others of :func:`extract`. Rows without an id or a text are left out.
        method: ``"thorough"``, ``"linear"``, or ``"auto"``, which is thorough up to 50,000 quotes, as everywhere.
        settings: of the linear method, which they choose: which texts meet and which of them are one statement. By
            default retellings are looked for where quotes name sources, up to five million quotes.
        directory: a path that the driver and all executors can write to. Each stage is written there, in a folder of
            this run alone, instead of being cached: a lost executor then costs no more than the stage it was in.
        at_driver: rows up to which a stage is worked out at the driver; beyond, components are found on the cluster,
            which needs ``directory``.

    Returns:
        A data frame of ``id, statement, role, parent, score``, computed and kept: in ``directory``, else cached.

    Raises:
        InputError: not a Spark data frame, no such columns, no such method, an id twice, or more rows than the driver
            takes.
        MissingExtraError: pyarrow is absent.
    """
    session = session_of(quotes)
    from outletcompare.scale import thorough
    from outletcompare.scale.means import chosen_method, looks_for_retellings
    from outletcompare.scale.plan import QUOTES, Settings, stages
    from outletcompare.spark.running import Run, as_strings

    chosen_method(method, 0)  # an unknown one is refused before any work
    if settings is not None:
        if method == "thorough":
            raise InputError("settings are those of the linear method; leave them out, or choose the method 'linear'")
        method = "linear"
    wanted = QUOTES if method == "linear" else thorough.QUOTES
    rows = as_strings(quotes, wanted, needed=("id", "text")).where("trim(id) <> '' and trim(text) <> ''")
    with Run(session, directory=directory, at_driver=at_driver) as run:
        kept = run.keep("quotes", rows)
        run.add("quotes", kept)
        _refuse_repeated(run, "quotes")
        sources, count = run.query("select count(source), count(*) from quotes").collect()[0]
        if chosen_method(method, count) == "thorough":
            return run.stages(thorough.stages())
        return run.stages(stages(settings or Settings(retellings=looks_for_retellings(sources, count))))


def _refuse_repeated(run: Run, name: str) -> None:
    from outletcompare.scale.tables import twice

    repeated = run.query(f"select id from {name} group by id having count(*) > 1 order by id limit 4").collect()
    if repeated:
        raise twice("the data frame", [row["id"] for row in repeated])


def session_of(frame: Any) -> Any:
    """The Spark session of a data frame, and a plain word where it is none or pyarrow is absent."""
    session = getattr(frame, "sparkSession", None)
    if session is None or not hasattr(frame, "mapInArrow"):
        raise InputError(f"a Spark data frame is wanted, not {type(frame).__name__}; outletcompare.align takes others")
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingExtraError("Spark", "spark") from None
    return session
