"""How Sphinx builds these pages: MyST for prose, autodoc for the reference, sphinx-gallery runs the examples."""

from __future__ import annotations

import os
from pathlib import Path

import outletcompare

os.environ.setdefault("MPLBACKEND", "Agg")

project = "outletcompare"
author = "The outletcompare authors"
copyright = author  # noqa: A001 - the name Sphinx reads
release = version = outletcompare.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_gallery.gen_gallery"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "gallery/**/*.py", "gallery/**/*.ipynb", "gallery/**/*.md5"]
nitpicky = False

autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": False}

sphinx_gallery_conf = {
    "examples_dirs": str(Path(__file__).parent.parent / "examples"),
    "gallery_dirs": "gallery",
    "filename_pattern": r".*\.py",
    "download_all_examples": False,
    "show_memory": False,
    "write_computation_times": False,
}

html_theme = "furo"
html_title = f"outletcompare {release}"
