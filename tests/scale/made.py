"""Quotes made by the generators of the benchmarks, for tests that need many."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

BENCH = Path(__file__).parents[2] / "bench"


def generator(name: str) -> ModuleType:
    """A module of the benchmarks, which are no package."""
    if str(BENCH) not in sys.path:
        sys.path.append(str(BENCH))
    return importlib.import_module(name)
