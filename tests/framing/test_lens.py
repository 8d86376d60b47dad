"""A lens is data: what is wrong in it is said with file, key and remedy."""

from pathlib import Path

import pytest

from outletcompare.errors import InputError
from outletcompare.framing import Lens, measure
from outletcompare.framing.lens import COUNTS, bundled_names

NAMING = """
name = "bridges"
counts = "naming"
[[concept]]
name = "the bridge"
[concept.variants]
crossing = ["crossing*"]
bridge = ["bridge"]
"""


def test_every_bundled_lens_reads_and_bears_its_own_name():
    assert set(COUNTS) == {Lens.bundled(name).counts for name in bundled_names()}
    assert [Lens.bundled(name).name for name in bundled_names()] == list(bundled_names())


def test_a_lens_reads_the_same_from_text_and_from_a_file(tmp_path: Path):
    path = tmp_path / "bridges.toml"
    path.write_text(NAMING, encoding="utf-8")
    assert Lens.from_toml(NAMING) == Lens.from_toml(path) == Lens.from_toml(str(path))


def test_a_lens_in_a_file_may_name_a_word_list_beside_it(tmp_path: Path):
    (tmp_path / "mine.toml").write_text('[terms]\n"doubt" = ["so they say"]\n', encoding="utf-8")
    path = tmp_path / "lens.toml"
    path.write_text('name = "mine"\ncounts = "hedging"\nlexicons = ["mine.toml", "hedges"]\n', encoding="utf-8")
    terms = Lens.from_toml(path).terms
    assert "hearsay" in terms
    assert len(terms) > 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('name = "x"\ncounts = "namin"', ["lens text", "'counts'", "did you mean 'naming'"]),
        ('name = "x"\ncount = "naming"', ["'count'", "did you mean 'counts'"]),
        ('counts = "naming"\n', ["'name'", "missing"]),
        ('name = "x"\ncounts = "naming"\nminimum = "ten"', ["'minimum'", "whole number"]),
        ('name = "x"\ncounts = "naming"\nminimum = true', ["'minimum'", "whole number"]),
        ('name = "x"\ncounts = "naming"\nminimum = 0', ["'minimum'", "1 or more"]),
        ('name = "x"\ncounts = "naming"\nlevel = 95.0', ["'level'", "between 0 and 1"]),
        ('name = "x"\ncounts = "naming"\nlexicons = ["hedgs"]', ["'lexicons'", "did you mean 'hedges'"]),
        ('name = "x"\ncounts = "hedging"\n[terms]\ndoubt = [3]', ["terms", "'doubt'", "must be a text"]),
        ('name = "x"\ncounts = "hedging"\n[terms]\ndoubt = ["a*b"]', ["'doubt'", "may only end a word"]),
        (NAMING + '\n[[concept]]\nname = "lonely"\n[concept.variants]\none = ["a"]', ["concept 2", "two or more"]),
        ('name = "x"\ncounts = "portrayal"\n[[concept]]\nname = "y"', ["concept 1", "a name to look for"]),
        ('name = "x"\ncounts = "stance"\nconfidence = 60.0', ["'confidence'", "from 0 to 1"]),
        ("name = ", ["not TOML"]),
        (NAMING.replace("counts", 'voice = "everyone"\ncounts', 1), ["'voice'", "outlet, all"]),
        ("schema = 2\n" + NAMING, ["'schema'", "must be 1"]),
        ('name = " "\ncounts = "stance"', ["'name'", "is empty"]),
        ('name = "x"\ncounts = "hedging"', ["'terms'", "missing", 'lexicons = ["hedges"]']),
        ('name = "x"\ncounts = "naming"', ["'concept'", "missing", 'lexicons = ["naming"]']),
        ('name = "x"\ncounts = "naming"\n[terms]\na = ["b"]', ["'terms'", "hedging, portrayal"]),
        ('name = "x"\ncounts = "hedging"\n[terms]\na = ["b"]\nminimum = 3', ["'minimum'", "above [terms]"]),
        ('name = "x"\ncounts = "hedging"\n[terms]\na = []', ["'a'", "is empty"]),
        ('name = "x"\ncounts = "hedging"\n[terms]\na = ["…"]', ["'a'", "a word in it"]),
        ('name = "x"\ncounts = "portrayal"\n[terms]\ngood = ["a"]', ["'terms'", "'good'", "positive and negative"]),
        ('name = "x"\ncounts = "naming"\n[concept]\nname = "y"', ["'concept'", "[[concept]]"]),
        (NAMING.replace('["bridge"]', '["crossing*"]'), ["concept 1", "'crossing*'", "'bridge'", "keep one"]),
        ('name = "x"\ncounts = "hedging"\nlexicons = ["stopwords"]', ["'lexicons'", "hedges, house_style"]),
    ],
)
def test_a_wrong_lens_is_refused_with_place_key_and_remedy(text: str, words: list[str]):
    with pytest.raises(InputError) as caught:
        Lens.from_toml(text)
    for word in words:
        assert word in str(caught.value)


def test_an_unknown_file_or_name_says_so(tmp_path: Path):
    with pytest.raises(InputError, match=r"absent\.toml"):
        Lens.from_toml(tmp_path / "absent.toml")
    with pytest.raises(InputError, match="did you mean 'attribution'"):
        Lens.bundled("atribution")
    with pytest.raises(InputError, match="cannot be read"):
        Lens.from_toml("no\0file")


def test_a_referent_of_portrayal_may_have_one_name(article):
    lens = Lens.from_toml(
        'name = "x"\ncounts = "portrayal"\nminimum = 1\nlexicons = ["polarity"]\n[[concept]]\nname = "the wall"\n'
        '[concept.variants]\nwall = ["wall"]\n'
    )
    pages = [article("Herald", "The wall is excellent."), article("Gazette", "The wall is terrible.")]
    assert [row.estimate.value for row in measure(pages, [], [], lenses=[lens])] == [-1.0, 1.0]


def test_attributions_that_are_less_sure_than_the_lens_asks_are_not_counted(article, quote):
    page = article("Herald", "The mayor claimed the wall holds, and Roe said it leaks.")
    quotes = [
        quote(page, "the wall holds", cue=("claimed", "distancing"), source=("Mayor", "The mayor"), confidence=0.4),
        quote(page, "it leaks", cue=("said", "neutral"), source=("Roe", "Roe"), confidence=0.9),
    ]
    for counts in ("attribution", "voice"):
        sure = Lens.from_toml(f'name = "x"\ncounts = "{counts}"\nminimum = 1\n')
        every = Lens.from_toml(f'name = "x"\ncounts = "{counts}"\nminimum = 1\nconfidence = 0.0\n')
        assert len(measure([page], quotes, [], lenses=[sure])) == 1
        assert len(measure([page], quotes, [], lenses=[every])) == 2


def test_exceptions_hide_the_terms_they_contain(article):
    text = 'name = "bread"\ncounts = "hedging"\nexcept = ["loaf about"]\nminimum = 1\n[terms]\nbread = ["loaf*"]\n'
    page = article("Herald", "They loaf about all day. A loaf is a loaf.")
    (row,) = measure([page], [], [], lenses=[Lens.from_toml(text)])
    assert (row.category, row.estimate.value, row.estimate.n) == ("bread", 0.5, 2)


def test_a_category_of_ones_own_is_joined_to_that_of_a_word_list():
    lens = Lens.from_toml('name = "x"\ncounts = "hedging"\nlexicons = ["hedges"]\n[terms]\ndoubt = ["so they say"]\n')
    assert {"so they say", "allegedly"} <= set(lens.terms["doubt"])


def test_a_lens_file_may_be_given_where_a_lens_is(article, tmp_path: Path):
    path = tmp_path / "bread.toml"
    path.write_text('\ufeffname = "bread"\ncounts = "hedging"\n[terms]\nbread = ["loaf*"]\n', encoding="utf-8")
    pages = [article("Herald", "A loaf is a loaf.")]
    rows = measure(pages, [], [], lenses=[path])
    assert rows == measure(pages, [], [], lenses=[str(path)]) == measure(pages, [], [], lenses=[Lens.from_toml(path)])
    assert [row.lens for row in rows] == ["bread"]


@pytest.mark.parametrize(
    ("lenses", "words"),
    [
        ("hedging", r"give a list, such as lenses=\['hedging'\]"),
        (Lens.bundled("naming"), r"lenses=\['naming'\]"),
        ([3], "3 is no lens"),
        (["absent.toml"], r"absent\.toml: cannot be read"),
    ],
)
def test_what_is_no_list_of_lenses_is_refused(lenses, words):
    with pytest.raises(InputError, match=words):
        measure([], [], [], lenses=lenses)


def test_the_lens_of_the_documentation_reads():
    text = (Path(__file__).parents[2] / "docs" / "lenses.md").read_text(encoding="utf-8")
    examples = [block.split("```")[0] for block in text.split("```toml\n")[1:]]
    assert examples
    assert [Lens.from_toml(example).name for example in examples] == ["layoffs", "management speak"]
