"""diff: two texts side by side."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from outletcompare.commands.output import check_page, console, json_text, say_written
from outletcompare.errors import NothingToCompareError


def run_diff(options: argparse.Namespace) -> None:
    from outletcompare.views.side_by_side import diff
    from outletcompare.writing import write_whole

    if options.output:
        check_page(options.output)
    names = ("A", "B")
    texts = [options.a, options.b]
    if not options.text:
        from outletcompare.sources import read

        names = (Path(options.a).name, Path(options.b).name)
        texts = [read(Path(name))[0].text for name in texts]
    if not any(text.strip() for text in texts):
        raise NothingToCompareError("both texts are empty")
    view = diff(*texts, names=names)
    if options.output:
        say_written(options, [write_whole(options.output, view.page())])
    if options.json:
        from outletcompare import exports

        sys.stdout.write(json_text(exports.collation_json(view.collation)))
    elif not options.output:
        console().print(view)
