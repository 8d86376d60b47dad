"""Measure collation, beside CollateX in the same run: words that belong together, textbook cases, CPU time.

    python bench/collation.py SHARED [--peer-python PYTHON] [-o collation.json]

SHARED is the folder with ``gold/alignment``; PYTHON has ``collatex`` and ``Levenshtein`` installed. Both collate the
same words. *Provenance*: edited copies of a sentence in which every word knows where it comes from; F1 over pairs of
words of two copies that share a column, at most ten copies a sentence. *Textbook*:
``tests/alignment/collation_cases.toml``. CollateX is given its default setting and near matching, and the better
figure of the two counts. *Time*: copies of real sentences of 38 to 42 words with about four edits each, columns alone
(what CollateX does) and with every alteration named.
"""

from __future__ import annotations

import argparse
import json
import random
import runpy
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from outletcompare.alignment import collate
from outletcompare.alignment.columns import lay_out
from outletcompare.alignment.words import fold
from outletcompare.model import Collation

TEXTBOOK = runpy.run_path(str(Path(__file__).parents[1] / "tests" / "alignment" / "textbook.py"))
MOST_COPIES = 10
SENTENCES = {2: 40, 10: 20, 50: 6}
PEER = Path(__file__).with_name("collatex_peer.py")

Pairs = set[tuple[tuple[int, int], tuple[int, int]]]


def provenance(path: Path) -> list[list[dict[str, Any]]]:
    """The copies of each sentence that has more than one."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            groups.setdefault(row["cluster"], []).append(row)
    return [rows[:MOST_COPIES] for _, rows in sorted(groups.items()) if len(rows) > 1]


def true_pairs(rows: Sequence[dict[str, Any]]) -> Pairs:
    """Words of two copies that come from the same word."""
    columns: dict[int, list[int | None]] = {}
    for number, row in enumerate(rows):
        for n, origin in enumerate(row["prov"]):
            if origin is not None and origin >= 0:
                columns.setdefault(origin, [None] * len(rows))[number] = n
    return set(TEXTBOOK["pairs"](list(columns.values())))


def agreement(gold: Sequence[Pairs], found: Sequence[Pairs]) -> dict[str, float]:
    """Precision, recall and F1 of all pairs together."""
    hits = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    precision, recall = hits / sum(map(len, found)), hits / sum(map(len, gold))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def ours(witnesses: Sequence[Sequence[str]]) -> list[list[int | None]]:
    """Our columns of witnesses given as words."""
    return lay_out([tuple(map(fold, words)) for words in witnesses]).columns


def with_origin(pairs: Pairs, rows: Sequence[dict[str, Any]]) -> Pairs:
    """The pairs of words that both come from the sentence: what was put in has no truth."""
    known = [[origin is not None and origin >= 0 for origin in row["prov"]] for row in rows]
    return {(a, b) for a, b in pairs if known[a[0]][a[1]] and known[b[0]][b[1]]}


def edited_copies(rows: Sequence[Sequence[dict[str, Any]]]) -> dict[int, list[list[str]]]:
    """Collations of 2, 10 and 50 copies of a sentence, each with about four words replaced, put in or left out."""
    chance = random.Random(5)
    sentences = sorted({row["text"] for group in rows for row in group if not row["ops"]})
    sentences = [text for text in sentences if 38 <= len(text.split()) <= 42]
    others = sorted({word for text in sentences for word in text.split() if word.isalpha()})

    def edited(text: str) -> str:
        words = text.split()
        for _ in range(4):
            at = chance.randrange(len(words))
            words[at : at + chance.choice((0, 1))] = chance.choice(([chance.choice(others)], []))
        return " ".join(words)

    return {
        many: [[edited(text) for _ in range(many)] for text in chance.choices(sentences, k=number)]
        for many, number in SENTENCES.items()
    }


def milliseconds(texts: Sequence[str], *, named: bool) -> float:
    """CPU time of one collation, its alterations named or not."""
    start = time.process_time()
    collation: Collation = collate(texts)
    if named:
        assert collation.alterations is not None
    return (time.process_time() - start) * 1000


def peer(python: str | None, task: dict[str, Any]) -> dict[str, Any] | None:
    """What CollateX makes of a task, or None without it."""
    if python is None:
        return None
    done = subprocess.run([python, str(PEER)], input=json.dumps(task), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peer-python", help="a Python that has collatex and Levenshtein")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()

    rows = provenance(options.shared / "gold/alignment/collation_provenance.jsonl")
    cases = TEXTBOOK["cases"]()
    tables = [[list(map(fold, row["toks"])) for row in group] for group in rows]
    tables += [[list(map(fold, text.split())) for text in case.texts] for case in cases]
    copies = edited_copies(rows)
    timed = [texts for many in copies.values() for texts in many]

    collate(["a b", "a c"])
    spent = {
        "columns": [milliseconds(texts, named=False) for texts in timed],
        "columns_and_alterations": [milliseconds(texts, named=True) for texts in timed],
    }
    found = {"outletcompare": [ours(witnesses) for witnesses in tables]}
    theirs = peer(options.peer_python, {"tables": tables, "timed": timed})
    if theirs is not None:
        found |= {f"collatex {name}": columns for name, columns in theirs["tables"].items()}
        spent["collatex"] = theirs["timed"]

    gold = [true_pairs(group) for group in rows]
    right = [set(TEXTBOOK["pairs"](case.columns)) for case in cases]
    still = [k for k, group in enumerate(rows) if not any("reorder" in row["ops"] for row in group)]
    result: dict[str, Any] = {"sentences": len(rows), "textbook_cases": len(cases)}
    for name, columns in found.items():
        pairs = [set(TEXTBOOK["pairs"](table)) for table in columns]
        made = [with_origin(mine, group) for mine, group in zip(pairs, rows, strict=False)]
        drawn = pairs[len(rows) :]
        result[name] = {
            "provenance": agreement(gold, made),
            "provenance_nothing_moved": agreement([gold[k] for k in still], [made[k] for k in still]),
            "textbook": agreement(right, drawn),
            "textbook_whole_tables": sum(a == b for a, b in zip(right, drawn, strict=True)),
        }
    starts = [sum(list(SENTENCES.values())[:k]) for k in range(len(SENTENCES))]
    result["cpu_milliseconds"] = {
        name: {
            many: round(statistics.mean(values[start : start + SENTENCES[many]]), 3)
            for many, start in zip(SENTENCES, starts, strict=True)
        }
        for name, values in spent.items()
    }
    if theirs is not None:
        result["collatex_version"] = theirs["version"]
        times = result["cpu_milliseconds"]
        result["times_less_cpu"] = {
            name: {many: round(times["collatex"][many] / times[name][many], 1) for many in SENTENCES}
            for name in ("columns", "columns_and_alterations")
        }
    text = json.dumps(result, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
