"""Nothing that can be read raises anything but an OutletCompareError, and offsets always hold."""

import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outletcompare import read
from outletcompare.errors import InputWarning, OutletCompareError

PIECES = [
    b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b",", b";", b"\n", b"\r", b"{", b"}", b"[", b"]", b'{"text": ', b'"outlet": "A"', b'"a"', b"text,outlet\n",
    b"file,outlet\n", b"a.txt,B\n", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\\ud800", b"PAR1", b"The bridge stays. ", b"\xe4\xf6", b"Comments\n", b"1e999", b"NaN", b"null", b"2022-13-45",
    b"\x1f\x8b", b"BZh", b"Read more\n", b"...", "“Ja”".encode(), "漢字。".encode("utf-16-le"), "\u202e\u2066".encode(),
]  # fmt: skip
SUFFIXES = [
    ".txt",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".parquet",
    "",
    ".txt.gz",
    ".jsonl.bz2",
    ".csv.xz",
    ".gz",
    ".pdf",
]
CONTENT = st.binary(max_size=60) | st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=30).map(b"".join)


def read_quietly(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        try:
            return read(source)
        except OutletCompareError:
            return ()


@settings(max_examples=200)
@given(content=CONTENT, suffix=st.sampled_from(SUFFIXES), index=st.none() | CONTENT)
def test_any_bytes_in_any_kind_of_file(tmp_path_factory, content, suffix, index):
    folder = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(content)
    if index is not None:
        (folder / "articles.csv").write_bytes(index)
    for source in (folder / f"a{suffix}", folder, str(folder / "*")):
        for article in read_quietly(source):
            assert all(0 <= span.start < span.end <= len(article.text) for span in article.body)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.dates()
    | st.sampled_from(["None", "https://a.example", "http://[", "2022"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=4) | st.sampled_from(["name", "quote", "pre"]), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = (
    st.sampled_from(["text", "outlet", "source", "date", "title", "url", "id", "lang", "quotes", "Body", "publisher"])
    | st.text(max_size=5)
    | st.integers()
)


@settings(max_examples=200)
@given(
    st.dictionaries(NAMES, VALUES, max_size=6)
    | st.lists(st.dictionaries(NAMES, VALUES, max_size=6), max_size=3)
    | VALUES
)
def test_any_record(source):
    if source in ("", ".", "..", "/"):
        return  # folders of this machine
    for article in read_quietly(source):
        assert all(0 <= span.start < span.end <= len(article.text) for span in article.body)


@pytest.mark.parametrize(
    "unit",
    ["a", "“", "\0", "...", "Read more\n", "\u2028", "The bridge stays. ", "(", "[", "/", "photo: ", "- ", "©", "a\r"],
)
def test_a_very_long_text_of_anything_is_read(unit):
    text = unit * (400_000 // len(unit))
    (article,) = read({"text": text, "outlet": "A"}) if text.strip() else [None]
    assert article is None or article.text == text


@pytest.mark.parametrize(
    ("blocked", "code", "extra"),
    [
        ("trafilatura", "oc.read(folder / 'a.html')", "html"),
        ("trafilatura", "oc.read(folder)", "html"),
        ("pyarrow", "oc.read(folder / 'a.parquet')", "parquet"),
        ("narwhals", "oc.read(pandas.DataFrame([{'text': 'One.', 'outlet': 'A'}]))", "frames"),
    ],
)
def test_a_missing_extra_is_named(tmp_path, blocked, code, extra):
    (tmp_path / "a.html").write_text("<p>The bridge stays.</p>")
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    program = f"""
import sys
{"import pandas" if "pandas" in code else ""}
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {blocked!r}:
            raise ImportError(name)
sys.meta_path.insert(0, Blocker())
for name in [n for n in sys.modules if n.partition(".")[0] == {blocked!r}]:
    del sys.modules[name]
import pathlib, outletcompare as oc
folder = pathlib.Path({str(tmp_path)!r})
try:
    {code}
except oc.errors.MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert f"outletcompare[{extra}]" in done.stdout, done.stderr


def test_reading_plain_text_loads_no_optional_library(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge stays.")
    program = (
        f"import sys, outletcompare as oc; oc.read({str(tmp_path / 'a.txt')!r}); "
        "print([m for m in ('trafilatura', 'pyarrow', 'pandas', 'polars', 'narwhals', 'charset_normalizer', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_the_same_folder_reads_the_same_under_any_hash_seed(tmp_path):
    for name in "bca":
        (tmp_path / f"{name}.txt").write_text(
            f"Headline {name}\nThe bridge stays where it is, said the chair {name}.\nRead more\n"
        )
    program = f"import outletcompare as oc; print([(a, a.body) for a in oc.read({str(tmp_path)!r})])"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
