"""Records that can be handed on as a table."""

from __future__ import annotations

from typing import Any, SupportsIndex, TypeVar, overload

T = TypeVar("T")

# What a prompt shows of a table; a notebook has its own view.
_SHOWN = 10


class Rows(tuple[T, ...]):
    """A tuple of records that can be handed on as a table: a dict, pandas, Polars or Arrow row for each."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> T: ...

    @overload
    def __getitem__(self, index: slice, /) -> Rows[T]: ...

    def __getitem__(self, index: Any, /) -> Any:
        found = super().__getitem__(index)
        return Rows(found) if isinstance(index, slice) else found

    def __repr__(self) -> str:
        lines = [f"  {row!r},\n" for row in self[:_SHOWN]]
        more = [f"  … {len(self) - _SHOWN:,} more; to_pandas() has them all\n"] if len(self) > _SHOWN else []
        return f"Rows([\n{''.join(lines + more)}])" if self else "Rows([])"

    def _repr_html_(self) -> str:
        from outletcompare.views import listing

        return listing.html(self)

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dict of plain values for each element."""
        from outletcompare import frames

        return frames.records(self)

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``; raises MissingExtraError when pandas is absent."""
        from outletcompare import frames

        return frames.to_frame(self, "pandas")

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``; raises MissingExtraError when Polars is absent."""
        from outletcompare import frames

        return frames.to_frame(self, "polars")

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``; raises MissingExtraError when pyarrow is absent."""
        from outletcompare import frames

        return frames.to_frame(self, "pyarrow")
