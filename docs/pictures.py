"""The pictures of the README, made by the examples from the bundled sample.

    python docs/pictures.py

Needs Playwright (``pip install playwright``) and Chromium for the one that is a page.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parent
IMAGES = DOCS / "images"
EXAMPLES = DOCS.parent / "examples"
# A README column is about so wide; twice the pixels keep letters sharp.
WIDTH, SCALE = 900, 2
# The picture shows the words and what changes the meaning; the page lists the rest.
CROP = """
.oc-page { padding: 0; max-width: none; }
.oc-page h1, .oc-tools, .oc-severity-wording, .oc-severity-none { display: none; }
.oc-view { border: 0; margin: 0; padding: .5rem .75rem; }
.oc-view table.oc-block { margin-bottom: .55rem; }
.oc-view .oc-block th { width: 14.5rem; min-width: 14.5rem; max-width: 14.5rem; }
"""


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for example in ("charts", "compare_sample"):
            subprocess.run([sys.executable, str(EXAMPLES / f"{example}.py"), name], check=True, capture_output=True)
        for chart in ("coverage", "attribution"):
            shutil.copy(folder / f"{chart}.png", IMAGES)
        photograph(folder / "two_translations.html", IMAGES / "side_by_side.png")


def photograph(page: Path, picture: Path) -> None:
    """The side-by-side view of ``page`` as a picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": 800}, device_scale_factor=SCALE)
        tab.goto(page.as_uri())
        tab.add_style_tag(content=CROP)
        tab.locator(".oc-view").screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main()
