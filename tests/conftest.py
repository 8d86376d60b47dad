"""Shared fixtures: where the measuring corpora are, when they are."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpora and gold annotations; they are other people's texts and stay outside the repository."""
    root = Path(__file__).parent.parent
    folder = (root / os.environ.get("OUTLETCOMPARE_SHARED", "../shared")).resolve()
    if not (folder / "corpora").is_dir():
        pytest.skip("the measuring corpora are absent (set OUTLETCOMPARE_SHARED)")
    return folder
