"""Other libraries, asked in an environment of their own, so that none of their dependencies comes near this one.

Make the environment with ``python -m venv peers`` and ``peers/bin/pip install logodds pycorpdiff``, and hand its
interpreter to a bench with ``--peer-python peers/bin/python``. ConvoKit is not asked: importing its "Fightin' Words"
loads PyTorch, spaCy and sentence-transformers.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_LOGODDS = """
import json, sys, time
from logodds import compute_log_odds
pairs = json.load(sys.stdin)
answers, began = [], time.process_time()
for own, others in pairs:
    prior = {word: own.get(word, 0) + others.get(word, 0) for word in {**own, **others}}
    answers.append({"flat": compute_log_odds(own, others), "pooled": compute_log_odds(own, others, prior_counts=prior)})
json.dump({"z": answers, "seconds": time.process_time() - began}, sys.stdout)
"""

_PYCORPDIFF = """
import json, sys, time
import pandas as pd
from pycorpdiff import Corpus
from pycorpdiff.keyness.bootstrap import bootstrap_g2_ci
sides = [Corpus(pd.DataFrame({"text": texts})) for texts in json.load(sys.stdin)]
spent = []
for count in (2, 2, 1000):
    began = time.process_time()
    bootstrap_g2_ci(*sides, n_boot=count)
    spent.append(time.process_time() - began)
json.dump(spent[2] - spent[1], sys.stdout)
"""


def logodds(python: Path, pairs: Sequence[tuple[Mapping[str, int], Mapping[str, int]]]) -> dict[str, Any]:
    """The z of each word of each pair of counts, with the flat prior it comes with and with the pooled counts as prior.

    ``seconds`` is the CPU time it took for all pairs and both priors, reading and writing left out.
    """
    found: dict[str, Any] = _ask(python, _LOGODDS, pairs)
    return found


def pycorpdiff(python: Path, sides: Sequence[Sequence[str]]) -> float:
    """CPU seconds of 1,000 bootstrap replicates of G² for every word of two sides, beyond counting."""
    return float(_ask(python, _PYCORPDIFF, sides))


def _ask(python: Path, code: str, question: Any) -> Any:
    asked = subprocess.run(
        [str(python), "-c", code], input=json.dumps(question), capture_output=True, text=True, check=False
    )
    if asked.returncode:
        raise SystemExit(f"{python}: {asked.stderr.strip().splitlines()[-1]}")
    return json.loads(asked.stdout)
