"""The docs name what there is: every key of the JSON, every option of the command line, every public name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import outletcompare as oc
from outletcompare import cli, exports
from outletcompare.framing.lens import bundled_names
from outletcompare.model import KINDS, SEVERITIES

DOCS = Path(__file__).parent.parent / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def comparison() -> oc.Comparison:
    return oc.compare(oc.sample())


def keys(value: Any) -> set[str]:
    """The keys of all objects in a JSON value; those of ``meta`` are the reader's own."""
    if isinstance(value, dict):
        return set(value).union(*(keys(item) for key, item in value.items() if key != "meta"))
    if isinstance(value, list):
        return set().union(*map(keys, value))
    return set()


def test_every_key_and_value_of_the_comparison_json_is_described(comparison: oc.Comparison) -> None:
    data, text = exports.to_json(comparison), page("json.md")
    kinds = {alteration["kind"] for statement in data["statements"] for alteration in statement["alterations"]}
    verdicts = {measure["verdict"] for measure in data["measures"]}
    for word in keys(data) | kinds | verdicts | set(KINDS) | set(SEVERITIES) | set(bundled_names()):
        assert f"`{word}`" in text, word


def test_every_command_and_option_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    text = page("cli.md")
    cli.main(["--help"])
    commands = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)
    assert set(commands) >= {"compare", "quotes", "diff", "plot", "demo"}
    for command in commands:
        assert f"## {command}" in text
        cli.main([command, "--help"])
        for option in re.findall(r"--[a-z-]+", capsys.readouterr().out):
            assert option in text or option == "--help", (command, option)


def test_every_chart_is_described() -> None:
    for chart in cli.CHARTS:
        assert f"| {chart} |" in page("cli.md")


def test_every_public_function_and_type_is_in_the_reference() -> None:
    text = page("api.md")
    for name in oc.__all__:
        assert re.search(rf"\b{name}\b", text), name


def test_every_lens_is_described_in_the_methods() -> None:
    for name in bundled_names():
        assert f"| {name} |" in page("methods.md")


@pytest.mark.parametrize("name", sorted(path.name for path in DOCS.glob("*.md")))
def test_the_python_in_the_docs_is_python(name: str) -> None:
    for block in re.findall(r"```python\n(.*?)```", page(name), re.DOTALL):
        compile(block, name, "exec")


def test_the_lens_of_the_tutorial_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = (b for b in re.findall(r"```python\n(.*?)```", page("getting_started.md"), re.DOTALL) if "Dravik" in b)
    exec(compile(f"import outletcompare as oc\n{block}", "getting_started.md", "exec"), {})
    assert "the station: Kaldrian name" in capsys.readouterr().out
