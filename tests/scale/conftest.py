"""Ten thousand quotes and what they are in memory, made once for all tests that hold an engine against it."""

from pathlib import Path

import pytest

from outletcompare import quote_records
from outletcompare.scale.means import Means
from outletcompare.scale.tables import align_table

from .made import generator

MANY = 10_000


@pytest.fixture(scope="session")
def many_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of quotes with paraphrases, parts, reports and the words in marks inside them."""
    path = tmp_path_factory.mktemp("told") / "quotes.parquet"
    quote_records.write(path, generator("told_generator").quotes(MANY))
    return path


@pytest.fixture(scope="session")
def many_told_aligned(many_told: Path) -> Path:
    """Its statements, by the thorough method in memory."""
    path = many_told.with_name("statements.parquet")
    align_table(many_told, path, Means(method="thorough", engine="memory"))
    return path
