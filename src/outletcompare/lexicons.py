"""Word lists and conventions: TOML files under ``data/``, read once, never code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read one bundled TOML file.

    Args:
        name: path below ``data/`` without the suffix, such as ``"lexicons/reporting_verbs"``.

    Returns:
        The parsed table. It is shared between callers: read it, do not change it.
    """
    resource = files("outletcompare").joinpath("data").joinpath(*f"{name}.toml".split("/"))
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """The bundled TOML files in one folder below ``data/``, sorted, without the suffix."""
    entries = files("outletcompare").joinpath("data").joinpath(folder).iterdir()
    return tuple(sorted(e.name.removesuffix(".toml") for e in entries if e.name.endswith(".toml")))
