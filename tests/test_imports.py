"""Imports point one way, and a plain import stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import outletcompare

PACKAGE = Path(outletcompare.__file__).parent
# from the bottom up: a module may import, when it is loaded, only from its own row and those above it in this list
LAYERS = [
    {"errors"},
    {"model", "lexicons"},
    {"text", "writing"},
    {"sources", "quotations"},
    {"alignment"},
    {"scale"},
    {"framing"},
    {"quote_records"},
    {"exports"},
    {"views", "frames"},
    {"pipeline"},
    {"spark", "commands"},
    {"cli"},
    {"__main__"},
]
HEAVY = {"numpy", "scipy", "matplotlib", "rich", "jinja2", "pandas", "polars", "pyarrow", "pyspark", "duckdb"}


def layer(module: str) -> int:
    return next(n for n, names in enumerate(LAYERS) if module in names)


def imported(path: Path) -> set[str]:
    """Parts of the package that a file imports while it is being loaded (not inside functions or for types only)."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "outletcompare":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found - {"__version__"}


def test_imports_point_one_way() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        home = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if home != "__init__":
            wrong += [
                f"{path.relative_to(PACKAGE)} imports {other}" for other in imported(path) if layer(other) > layer(home)
            ]
    assert not wrong


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_plain_import_loads_nothing_heavy() -> None:
    loaded = run("import sys, outletcompare; print(' '.join({name.split('.')[0] for name in sys.modules}))").split()
    assert "outletcompare" in loaded
    assert not HEAVY & set(loaded)


def test_every_public_name_is_there_and_listed() -> None:
    for name in outletcompare.__all__:
        assert getattr(outletcompare, name) is not None
    assert set(outletcompare.__all__) <= set(dir(outletcompare))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'compere'"):
        outletcompare.compere  # noqa: B018


def test_drawing_changes_no_global_setting_of_matplotlib() -> None:
    code = (
        "import matplotlib, logging; before = dict(matplotlib.rcParams); handlers = list(logging.root.handlers);"
        "import outletcompare as oc; c = oc.compare(oc.sample()); c.plot.coverage(); c.plot.attribution(); c.plot.naming();"
        "print(dict(matplotlib.rcParams) == before and logging.root.handlers == handlers)"
    )
    assert run(code).splitlines()[-1] == "True"
