"""The plan once more in plain Python, every step as its words say it: what the engines are held against."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

from outletcompare.scale.identity import normal
from outletcompare.scale.plan import Settings

FULL = 1 << 64


def signed(value: int) -> int:
    return value - FULL if value >= FULL // 2 else value


def digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def mix(value: int) -> int:
    value ^= value >> 33
    value = value * 0xFF51AFD7ED558CCD % FULL
    value ^= value >> 33
    value = value * 0xC4CEB9FE1A85EC53 % FULL
    return value ^ value >> 33


def run_hash(words: Iterable[str]) -> int:
    value = 0
    for byte in reversed("".join(f"{word} " for word in words).encode()):
        value = (value * 0x9E3779B97F4A7C15 + byte) % FULL
    return mix(value)


def nid(text: str, source: str | None) -> int:
    norm = normal(text)
    short = norm.count(" ") < 3
    return signed(digest(norm + "\0" + (source or "").lower() if short else norm))


def postings(norm: str, settings: Settings) -> dict[int, int]:
    """Fingerprint to context, the first of each."""
    words = norm.split(" ")
    runs = [run_hash(words[i : i + settings.words]) for i in range(len(words) - settings.words + 1)]
    found: dict[int, int] = {}
    kept = set()
    for start in range(max(1, len(runs) - settings.window + 1) if runs else 0):
        window = runs[start : start + settings.window]
        kept.add(start + window.index(min(window)))
    for place in sorted(kept):
        context = run_hash(words[place : place + settings.words + 4])
        found.setdefault(signed(runs[place]), signed(context))
    return found


def candidates(texts: dict[int, str], settings: Settings) -> set[tuple[int, int]]:
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, norm in texts.items():
        for fp, ctx in postings(norm, settings).items():
            holders[fp].append((ctx, key))
    pairs = set()
    for held in holders.values():
        ordered = [key for _, key in sorted(held)]
        longest = min(ordered, key=lambda key: (-len(texts[key]), key))
        reach = settings.crowd - 1 if len(ordered) <= settings.crowd else settings.neighbours
        for place, key in enumerate(ordered):
            for other in [longest, *ordered[max(0, place - reach) : place]]:
                if other != key:
                    pairs.add((min(key, other), max(key, other)))
    return pairs


def edges(texts: dict[int, str], settings: Settings) -> list[tuple[int, int, bool, float]]:
    found = []
    for a, b in candidates(texts, settings):
        ratio = fuzz.ratio(texts[a], texts[b])
        fewest = min(len(texts[key].split(" ")) for key in (a, b))
        if ratio >= settings.same:
            found.append((a, b, False, share(ratio)))
        elif fewest >= settings.least and (inside := fuzz.partial_ratio(texts[a], texts[b])) >= settings.part:
            child, parent = sorted((a, b), key=lambda key: (len(texts[key]), key))
            found.append((child, parent, True, share(inside)))
    return found


def share(percent: float) -> float:
    import numpy as np

    return float(np.round(np.float64(np.float32(percent)) / 100.0, 4))


def align(rows: list[dict[str, Any]], settings: Settings | None = None) -> list[tuple[Any, ...]]:
    """``id, statement, role, parent, score`` of each row, sorted by id."""
    chosen = settings or Settings()
    own = {row["id"]: nid(row["text"], row.get("source")) for row in rows}
    texts = {nid(row["text"], row.get("source")): normal(row["text"]) for row in rows}
    carrier = {key: min(name for name, held in own.items() if held == key) for key in texts}
    linked = edges(texts, chosen)
    group, score = members(texts, Counter(own.values()), linked, chosen)
    pointers = point(texts, linked, group)
    names: dict[int, int] = {}
    for key, grp in group.items():
        names[grp] = min(names.get(grp, key), key)
    result = []
    for name, key in own.items():
        grp = root = group[key]
        while root in pointers:
            root = pointers[root][0]
        parent = carrier[pointers[grp][1]] if grp in pointers else None
        role = "fragment" if parent else "member"
        sure = pointers[grp][2] if grp in pointers else score[key]
        result.append((name, f"s{names[root] % FULL:016x}", role, parent, sure))
    return sorted(result)


def members(
    texts: dict[int, str], times: Counter[int], linked: list[tuple[int, int, bool, float]], settings: Settings
) -> tuple[dict[int, int], dict[int, float]]:
    """Each text's group, named by its commonest text, the longest of equals, and how well it matches that."""
    parent = {key: key for key in texts}

    def find(key: int) -> int:
        while parent[key] != key:
            key = parent[key]
        return key

    for a, b, part, _ in linked:
        if not part:
            parent[find(a)] = find(b)
    together = defaultdict(list)
    for key in texts:
        together[find(key)].append(key)
    group, score = {}, {}
    for keys in together.values():
        head = min(keys, key=lambda key: (-times[key], -len(texts[key]), key))
        for key in keys:
            ratio = fuzz.ratio(texts[key], texts[head])
            best = ratio if ratio >= settings.same else max(ratio, fuzz.partial_ratio(texts[key], texts[head]))
            fits = key == head or share(best) >= settings.fits
            group[key], score[key] = (head, 1.0 if key == head else share(best)) if fits else (key, 1.0)
    return group, score


def point(
    texts: dict[int, str], linked: list[tuple[int, int, bool, float]], group: dict[int, int]
) -> dict[int, tuple[int, int, float]]:
    """The group, the text and the score that a group of parts points to."""
    choices: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for a, b, part, score in linked:
        child, whole = group[a], group[b]
        if part and child != whole and (len(texts[whole]), -whole) > (len(texts[child]), -child):
            choices[child].append((-score, -len(texts[b]), b, a, whole))
    return {child: (best[4], best[2], -best[0]) for child, found in choices.items() for best in [min(found)]}
