"""Kernels: hashes that are the same everywhere, fingerprints that shared words share, likeness as rapidfuzz has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow")

import pyarrow as pa
from rapidfuzz import fuzz

from outletcompare.scale import driver, identity, kernels

ANY = st.text(st.characters(exclude_categories=["Cs"]))
WORDY = st.lists(st.sampled_from([f"w{n}" for n in range(12)]), min_size=1, max_size=30).map(" ".join)


def normalised(*texts: str, sources: list[str | None] | None = None):
    columns = [[str(n) for n in range(len(texts))], list(texts), sources or [None] * len(texts)]
    return kernels.normalise(
        pa.record_batch([pa.array(c, pa.string()) for c in columns], names=["id", "text", "source"])
    )


def fingerprints(*norms: str, **given):
    ids = list(range(len(norms)))
    batch = pa.record_batch(
        [pa.array(ids, pa.int64()), pa.array(norms), pa.array([len(n) for n in norms], pa.int32())],
        names=["nid", "norm", "size"],
    )
    found: list[set[int]] = [set() for _ in norms]
    for row in kernels.fingerprint(batch, **given).to_pylist():
        found[row["nid"]].add(row["fp"])
    return found


def pairs(*texts: tuple[str, str]):
    one, other = zip(*texts, strict=True)
    ids = [list(range(0, 2 * len(texts), 2)), list(range(1, 2 * len(texts), 2))]
    return pa.record_batch(
        [pa.array(ids[0], pa.int64()), pa.array(ids[1], pa.int64()), pa.array(one), pa.array(other)],
        names=["a", "b", "ta", "tb"],
    )


def test_a_content_hash_is_the_same_in_every_version_and_on_every_machine() -> None:
    found = normalised("The Mayor’s plan – a “dream”, they said.", "Тихий берег, и никого").to_pylist()
    assert [(row["norm"], row["nid"], row["size"]) for row in found] == [
        ("the mayors plan a dream they said", HASHES[0], 33),
        ("тихий берег и никого", HASHES[1], 20),
    ]


HASHES = (8366428662658869013, -613606714527672152)


@given(st.lists(ANY, max_size=8))
def test_any_text_has_a_normal_form_that_is_its_own(texts: list[str]) -> None:
    for row in normalised(*texts).to_pylist():
        assert row["norm"] == row["norm"].strip()
        again = normalised(row["norm"]).to_pylist()[0]
        assert again["norm"] == row["norm"]


@given(st.lists(st.text(st.characters(codec="ascii"), min_size=1), min_size=1, max_size=5))
def test_the_normal_form_without_arrow_is_the_same(texts: list[str]) -> None:
    assert [row["norm"] for row in normalised(*texts).to_pylist()] == [identity.normal(text) for text in texts]


def test_case_marks_and_kinds_of_apostrophe_make_no_difference_but_letters_do() -> None:
    nids = [
        row["nid"] for row in normalised("We won't go there.", "“WE WON’T GO THERE”", "We want go there.").to_pylist()
    ]
    assert nids[0] == nids[1] != nids[2]


def test_a_few_words_are_one_text_only_for_one_source() -> None:
    few = normalised("Yes, of course", "yes of course!", "Yes of course", sources=["Ada Quill", "ada quill", None])
    assert len({row["nid"] for row in few.to_pylist()}) == 2
    more = normalised("Yes, of course we will", "yes of course we will", sources=["Ada Quill", None])
    assert len({row["nid"] for row in more.to_pylist()}) == 1


def test_writing_without_spaces_has_a_word_for_each_character() -> None:
    (row,) = normalised("港口不会开放，").to_pylist()
    assert row["norm"] == "港 口 不 会 开 放"


@given(WORDY, WORDY, WORDY, st.integers(1, 4))
def test_a_shared_run_of_words_shares_a_fingerprint(before: str, run: str, after: str, window: int) -> None:
    words = run.split()
    shared = fingerprints(f"{before} {run} {after}", run, window=window)
    if len(words) >= 4 + window - 1:
        assert shared[0] & shared[1]
    if len(words) < 4:
        assert not shared[1]


@given(st.lists(WORDY, min_size=1, max_size=9), st.integers(1, 8))
def test_it_does_not_matter_how_batches_are_cut(texts: list[str], size: int) -> None:
    whole = normalised(*texts)
    cut = [kernels.fingerprint(whole.slice(n, size)) for n in range(0, len(texts), size)]
    assert pa.Table.from_batches(cut).to_pylist() == kernels.fingerprint(whole).to_pylist()


@given(st.lists(st.tuples(WORDY, WORDY), min_size=1, max_size=6))
def test_verified_pairs_are_those_that_rapidfuzz_calls_alike_or_held(texts: list[tuple[str, str]]) -> None:
    found = {(row["a"], row["b"]): row for row in kernels.verify(pairs(*texts)).to_pylist()}
    for n, (one, other) in enumerate(texts):
        a, b = 2 * n, 2 * n + 1
        ratio = fuzz.ratio(one, other)
        row = found.get((a, b)) or found.get((b, a))
        held = min(len(one.split()), len(other.split())) >= 5 and fuzz.partial_ratio(one, other) >= 82
        assert (row is not None) == (ratio >= 80 or held)
        if row is not None:
            assert row["part"] == (ratio < 80)
            if row["part"]:
                assert len(texts[n][row["a"] % 2]) <= len(texts[n][row["b"] % 2])


def test_very_long_texts_are_compared_by_their_words() -> None:
    long = " ".join(f"w{n}" for n in range(20_000))
    part = " ".join(f"w{n}" for n in range(5_000, 15_000))
    (same, inside) = kernels.verify(pairs((long, long + " more"), (part, long))).to_pylist()
    assert (same["part"], inside["part"], inside["score"]) == (False, True, 1.0)


def test_components_are_named_after_their_smallest_id() -> None:
    edges = pa.table({"a": [5, 7, -3, 9], "b": [7, 2, 9, 9]})
    assert dict(zip(*driver.components(edges).to_pydict().values(), strict=True)) == {5: 2, 7: 2, 2: 2, -3: -3, 9: -3}
    assert driver.components(edges.slice(0, 0)).num_rows == 0


@given(st.dictionaries(st.integers(1, 40), st.integers(0, 39)))
def test_pointers_are_followed_to_their_end(given: dict[int, int]) -> None:
    pointers = {child: parent for child, parent in given.items() if parent < child}
    table = pa.table(
        {"grp": list(pointers), "parent": list(pointers.values())},
        schema=pa.schema([("grp", pa.int64()), ("parent", pa.int64())]),
    )
    for child, root in zip(*driver.follow(table).to_pydict().values(), strict=True):
        end = child
        while end in pointers:
            end = pointers[end]
        assert root == end
