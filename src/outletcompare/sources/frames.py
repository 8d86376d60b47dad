"""Data frames: pandas, Polars, Arrow and whatever else narwhals knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from outletcompare.errors import InputError, MissingExtraError
from outletcompare.sources.records import Record

_PROTOCOLS = ("__dataframe__", "__arrow_c_stream__", "__narwhals_dataframe__", "__narwhals_lazyframe__")
_LIBRARIES = ("pandas", "polars", "pyarrow", "narwhals", "duckdb", "pyspark", "modin", "cudf", "dask", "ibis")


def is_frame(source: object) -> bool:
    """Whether the object is a data frame, decided without loading any frame library."""
    if isinstance(source, (list, tuple, dict)):
        return False
    library = type(source).__module__.partition(".")[0]
    return library in _LIBRARIES or any(hasattr(source, protocol) for protocol in _PROTOCOLS)


def records(source: Any) -> Iterator[Record]:
    """One record for each row; raises MissingExtraError without narwhals."""
    try:
        import narwhals as nw
    except ImportError:
        raise MissingExtraError("reading a data frame", "frames") from None
    try:
        frame = nw.from_native(source)
    except TypeError as error:
        raise InputError(f"{type(source).__name__} is not a data frame of articles ({error})") from error
    eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    for number, row in enumerate(eager.iter_rows(named=True), 1):
        yield Record(fields=row, origin="the frame", place=f"row {number}", name=f"article-{number}")
