"""Measure whether single edits to real sentences are named rightly, and what is invented for mere retranslations.

    python bench/alterations.py SHARED [--each 25] [--seed 1] [--misses] [-o alterations.json]

SHARED is the folder with ``gold/alignment``. Edits of eight kinds are put into human translations of news, quoted
lines first, one edit each: a clause denied or its denial taken away, a number, a name, a modal verb, a word of
certainty, one to three words left out, words put in, and a near synonym. Named rightly: the kind expected is among
the alterations found. Invented: pairs of independent translations of one sentence for which a negation or another
number is reported.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from outletcompare.alignment import collate
from outletcompare.model import Alteration

Edit = tuple[str, str] | None
"""The edited sentence and what was done; None where the sentence offers no place for it."""

RETRANSLATIONS = 300
AUXILIARIES = [
    "is",
    "are",
    "was",
    "were",
    "will",
    "can",
    "should",
    "could",
    "would",
    "has",
    "have",
    "must",
    "may",
    "does",
    "did",
    "do",
]
NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
]
NAMES = ["Pavlik", "Drummond", "Osterby", "Quillan", "Vantreux", "Ilmarsson"]
MODALS = {
    "may": "must",
    "might": "will",
    "can": "must",
    "could": "should",
    "must": "may",
    "should": "can",
    "will": "may",
    "would": "might",
}
CERTAINTY = {
    "probably": "certainly",
    "certainly": "possibly",
    "believe": "know",
    "believes": "knows",
    "think": "know",
    "thinks": "knows",
    "know": "suspect",
    "sure": "doubtful",
    "clear": "possible",
    "possible": "certain",
    "likely": "certain",
    "perhaps": "definitely",
    "confirmed": "suggested",
    "suggested": "confirmed",
    "apparently": "undoubtedly",
    "convinced": "hopeful",
    "seems": "is certain",
    "appears": "is sure",
    "shows": "suggests",
}
INSERTED = (
    "with great ceremony",
    "on the eastern shore",
    "by the old mill",
    "once more",
    "quietly",
    "in front of the bakers",
    "after lunch",
)
SYNONYMS = {
    "big": "large",
    "help": "aid",
    "said": "stated",
    "began": "started",
    "war": "conflict",
    "important": "significant",
    "country": "nation",
    "show": "demonstrate",
    "often": "frequently",
    "large": "huge",
    "several": "various",
    "city": "town",
    "problem": "issue",
    "problems": "difficulties",
    "company": "firm",
    "house": "home",
    "support": "back",
    "difficult": "hard",
    "attack": "assault",
    "children": "kids",
    "decision": "ruling",
    "car": "vehicle",
    "money": "cash",
    "leader": "chief",
    "started": "launched",
    "killed": "slain",
    "talks": "negotiations",
    "goal": "aim",
    "quickly": "fast",
    "job": "post",
}


def _replaced(text: str, match: re.Match[str], words: str) -> str:
    return text[: match.start()] + words + text[match.end() :]


def _word(words: Any) -> str:
    return r"\b(" + "|".join(words) + r")\b"


def denied(text: str, chance: random.Random) -> Edit:
    """ "is" becomes "is not" or "isn't"; a "not" or "never" goes."""
    gone = re.search(r"(?<= )(not|never) (?!only|just)(?=[a-z])", text)
    if gone and chance.random() < 0.5 and len(re.findall(r"\b(?:not|never|no|nothing|without)\b|n['’]t", text)) == 1:
        return _replaced(text, gone, ""), "negation"
    match = re.search(_word(AUXILIARIES) + r"(?= [a-z])(?! not)", text)
    if match is None or re.search(r"\b(?:not|never|no|nobody|nothing|none|without|neither|nor)\b|n['’]t", text):
        return None
    return _replaced(text, match, f"{match[0]} not"), "negation"


def renumbered(text: str, chance: random.Random) -> Edit:
    """Another number, in digits or in words."""
    match = re.search(r"(?<![\d.,:/-])\b\d{1,4}\b(?![.,:/-]?\d)|" + _word(NUMBERS), text)
    if match is None:
        return None
    if match[0].isdigit():
        return _replaced(text, match, str(int(match[0]) + chance.choice([1, 7, 20]))), "number"
    return _replaced(text, match, chance.choice([word for word in NUMBERS if word != match[0]])), "number"


def renamed(text: str, chance: random.Random) -> Edit:
    """A name of one word for another one."""
    match = re.search(r"(?<=[a-z,] )(?<![A-Z]\w )[A-Z][a-z]{3,}\b(?! [A-Z]|['’-])", text)
    if match is None or re.search(r"[A-Z][\w.]* $", text[: match.start()]):
        return None
    return _replaced(text, match, chance.choice(NAMES)), "name"


def modal(text: str, chance: random.Random) -> Edit:
    """Another modal verb."""
    match = re.search(_word(MODALS) + r"(?= [a-z])(?! not)", text)
    return None if match is None else (_replaced(text, match, MODALS[match[0]]), "modality")


def surer(text: str, chance: random.Random) -> Edit:
    """Another degree of certainty."""
    match = re.search(_word(CERTAINTY), text)
    return None if match is None else (_replaced(text, match, CERTAINTY[match[0]]), "certainty")


def shortened(text: str, chance: random.Random) -> Edit:
    """One to three words less, none of them a number, a negation or a modal."""
    words = text.split()
    if len(words) < 12:
        return None
    many, at = chance.choice((1, 2, 3)), chance.randrange(3, len(words) - 5)
    gone = words[at : at + many]
    telling = re.search(r"\b(not|no|never|\w+n['’]t|" + "|".join((*MODALS, *CERTAINTY)) + r")\b|\d", " ".join(gone))
    if telling or not any(len(word) > 3 for word in gone) or not all(word.isalpha() for word in gone):
        return None
    return " ".join(words[:at] + words[at + many :]), "omission"


def lengthened(text: str, chance: random.Random) -> Edit:
    """Some words more."""
    words = text.split()
    at = chance.randrange(3, max(4, len(words) - 2))
    return " ".join([*words[:at], chance.choice(INSERTED), *words[at:]]), "addition"


def reworded(text: str, chance: random.Random) -> Edit:
    """A near synonym."""
    match = re.search(_word(SYNONYMS), text)
    return None if match is None else (_replaced(text, match, SYNONYMS[match[0]]), "substitution")


EDITS: dict[str, Callable[[str, random.Random], Edit]] = {
    "negation": denied,
    "number": renumbered,
    "name": renamed,
    "modality": modal,
    "certainty": surer,
    "deletion": shortened,
    "insertion": lengthened,
    "synonym": reworded,
}
ALSO = {"certainty": {"hedge", "modality"}}
"""Kinds that name such an edit as well: "seems" for "is certain" takes away a hedge."""


def edits(texts: list[str], each: int, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Kind of edit, sentence, edited sentence and the kind of alteration expected, ``each`` of every kind."""
    for kind, make in EDITS.items():
        made = 0
        for text in texts:
            edit = make(text, chance) if made < each else None
            if edit is not None:
                made += 1
                yield kind, text, *edit


def found(one: str, other: str) -> tuple[Alteration, ...]:
    return collate([one, other], base=0).alterations


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--each", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print the edits that were not named rightly")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    lines = (options.shared / "gold/alignment/retranslation_pairs.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    chance = random.Random(options.seed)
    chance.shuffle(rows)
    texts = [row["b"] for row in sorted(rows, key=lambda row: not row["quoted"]) if 8 <= row["words"] <= 45]

    kinds: dict[str, dict[str, int]] = {}
    for kind, text, edited, expected in edits(texts, options.each, chance):
        named = [alteration.kind for alteration in found(text, edited)]
        right = bool({expected, *ALSO.get(expected, ())} & set(named))
        counts = kinds.setdefault(kind, {"edits": 0, "named": 0, "named_and_nothing_else": 0})
        counts["edits"] += 1
        counts["named"] += right
        counts["named_and_nothing_else"] += right and len(named) == 1
        if options.misses and not right:
            print(kind, [(a.kind, a.base, a.reading) for a in found(text, edited)], "|", edited)

    some = rows[:RETRANSLATIONS]
    reported = [{a.kind for a in found(row["a"], row["b"])} & {"negation", "number"} for row in some]
    total = {key: sum(counts[key] for counts in kinds.values()) for key in ("edits", "named", "named_and_nothing_else")}
    result = {
        "edits": kinds,
        "share_named": total["named"] / total["edits"],
        "share_named_and_nothing_else": total["named_and_nothing_else"] / total["edits"],
        "retranslations": len(some),
        "share_with_polarity_or_number_reported": sum(map(bool, reported)) / len(some),
        "seed": options.seed,
    }
    text = json.dumps(result, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
