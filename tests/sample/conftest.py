"""Marks what the sample shows and the code does not see yet (not_yet.toml) as expected failures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    gaps = tomllib.loads((HERE / "not_yet.toml").read_text(encoding="utf-8"))["gap"]
    for item in items:
        if item.path.parent == HERE:
            for gap in gaps:
                if item.name.startswith(tuple(gap["tests"])):
                    item.add_marker(pytest.mark.xfail(reason=gap["reason"], strict=True))
