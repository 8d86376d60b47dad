"""Records that can be handed on as a table."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


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
