"""Folders of article files, with and without an articles.csv that names them."""

import pytest

from outletcompare import read
from outletcompare.errors import InputError, InputWarning

TEXT = "The harbour council on Saturday rejected claims that it had sold the old bridge.\r\n“No,” she said.\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("post.txt", "herald.txt", "ledger.txt"):
        (tmp_path / name).write_bytes(TEXT.encode())
    return tmp_path


def index(folder, text, encoding="utf-8", name="articles.csv"):
    (folder / name).write_bytes(text.encode(encoding))


def test_without_an_index_outlet_and_id_are_the_stem_in_order_of_names(folder):
    found = read(folder)
    assert [(a.id, a.outlet) for a in found] == [("herald", "herald"), ("ledger", "ledger"), ("post", "post")]


def test_text_is_the_decoded_file_with_its_line_ends(folder):
    assert {article.text for article in read(folder)} == {TEXT}


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (
            "file,outlet,date,title,url,id,language\npost.txt,Tidewater Post,2023-03-04,Bridge,https://a.example,tp,en\n",
            "utf-8",
            "articles.csv",
        ),
        (
            "File;Outlet;Date;Title;URL;ID;Language\r\npost.txt;Tidewater Post;4 March 2023;Bridge;https://a.example;tp;EN\r\n",
            "utf-8-sig",
            "articles.csv",
        ),
        (
            "FILE\tOUTLET\tDATE\tTITLE\tURL\tID\tLANG\npost.txt\tTidewater Post\t20230304\tBridge\thttps://a.example\ttp\ten-GB\n",
            "utf-16",
            "articles.tsv",
        ),
        (
            '"file","outlet","date","title","url","id","language"\n"post","Tidewater Post","2023-03-04","Bridge","https://a.example","tp","eng"\n',
            "utf-8",
            "Articles.CSV",
        ),
    ],
    ids=["comma", "semicolon, mark, capitals", "tabs, UTF-16", "quoted, stem only"],
)
def test_an_index_names_its_files(folder, text, encoding, name):
    index(folder, text, encoding, name)
    for other in ("herald.txt", "ledger.txt"):
        (folder / other).unlink()
    (article,) = read(folder)
    assert (article.id, article.outlet, article.date) == ("tp", "Tidewater Post", "2023-03-04")
    assert (article.title, article.url, article.language) == ("Bridge", "https://a.example", "en")


def test_empty_cells_leave_the_defaults(folder):
    index(folder, "file,outlet,date,title\npost.txt,Post,,\nherald.txt,,,\nledger.txt,Ledger,None,\n")
    assert [(a.outlet, a.date, a.title) for a in read(folder)] == [
        ("herald", None, None),
        ("Ledger", None, None),
        ("Post", None, None),
    ]


def test_a_file_the_index_does_not_name_is_read_and_counted(folder):
    index(folder, "file,outlet\npost.txt,Post\n")
    with pytest.warns(InputWarning, match=r"2 files not named in articles\.csv.*herald\.txt; ledger\.txt"):
        found = read(folder)
    assert [a.outlet for a in found] == ["herald", "ledger", "Post"]


def test_a_named_file_that_is_missing_is_an_error_with_row_and_remedy(folder):
    index(folder, "file,outlet\npost.txt,Post\nhreald.txt,Herald\n")
    with pytest.raises(
        InputError, match=r"articles\.csv line 3: there is no file 'hreald\.txt'.*did you mean 'herald\.txt'"
    ):
        read(folder)


def test_a_file_named_twice_is_an_error(folder):
    index(folder, "file,outlet\npost.txt,Post\npost.txt,Herald\n")
    with pytest.raises(InputError, match=r"line 3: 'post\.txt' is named twice \(line 2\)"):
        read(folder)


def test_results_and_notes_beside_an_index_are_not_articles(folder):
    index(folder, "file,outlet\npost.txt,Post\nherald.txt,Herald\nledger.txt,Ledger\n")
    (folder / "gold.json").write_text('{"documents": []}')
    (folder / "notes.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "README.md").write_text("About this folder.")
    (folder / ".hidden.txt").write_text("Nothing.")
    assert len(read(folder)) == 3


def test_an_index_may_name_tables_and_files_in_subfolders(folder):
    (folder / "north").mkdir()
    (folder / "north" / "gazette.txt").write_text(TEXT)
    (folder / "agency.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    index(
        folder,
        "file,outlet,title\nnorth/gazette.txt,Gazette,\nagency.jsonl,Agency,ignored\npost.txt,P,\nherald.txt,H,\nledger.txt,L,\n",
    )
    found = {article.id: article for article in read(folder)}
    assert found["gazette"].outlet == "Gazette"
    assert found["agency-1"].outlet == found["agency-2"].outlet == "Agency"
    assert found["agency-1"].title is None


def test_the_path_of_an_index_stands_for_its_folder(folder):
    index(folder, "file,outlet\npost.txt,Post\nherald.txt,Herald\nledger.txt,Ledger\n")
    assert read(folder / "articles.csv") == read(folder)


def test_an_articles_csv_that_holds_the_texts_is_a_table(tmp_path):
    index(tmp_path, "outlet,text\nPost,The bridge stays.\n")
    assert [a.outlet for a in read(tmp_path)] == ["Post"]


def test_stems_that_clash_get_distinct_ids(folder):
    (folder / "post.md").write_text(TEXT)
    assert [a.id for a in read(folder)] == ["herald", "ledger", "post.md", "post.txt"]
    (folder / "south").mkdir()
    (folder / "south" / "herald.txt").write_text(TEXT)
    with pytest.warns(InputWarning, match="herald -> herald-2"):
        assert [a.id for a in read(str(folder / "**" / "herald.txt"))] == ["herald", "herald-2"]


def test_files_of_other_kinds_are_counted(folder):
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    with pytest.warns(InputWarning, match=r"1 file of a kind that is not read \(scan\.pdf\)"):
        assert len(read(folder)) == 3


def test_one_broken_file_does_not_stop_the_others(folder):
    (folder / "a.json").write_text("{")
    (folder / "b.json").write_text('{"schema": 1, "statements": [], "measures": []}')
    with pytest.warns(
        InputWarning, match=r"2 files left out \(a\.json: not valid JSON.*b\.json: this is a saved comparison"
    ):
        assert len(read(folder)) == 3
    with pytest.warns(InputWarning, match="2 files left out"):
        assert len(read(str(folder / "*"))) == 3
    with pytest.raises(InputError, match=r"nothing to read: .*2 files left out \(.*a\.json: not valid JSON"):
        read(str(folder / "*.json"))


def test_sets_are_read_in_a_fixed_order(folder):
    assert [a.id for a in read({str(folder / "post.txt"), str(folder / "herald.txt")})] == ["herald", "post"]


def test_empty_files_in_a_folder_are_skipped_and_counted(folder):
    (folder / "blank.txt").write_text(" \n")
    with pytest.warns(InputWarning, match=r"blank\.txt: 1 skipped \(no text\)"):
        assert len(read(folder)) == 3


def test_a_folder_without_readable_files_says_what_is_read(tmp_path):
    with pytest.raises(InputError, match=r"holds no file that can be read; give \.txt"):
        read(tmp_path)


def test_globs_are_sorted_and_may_match_nothing(folder):
    assert [a.id for a in read(str(folder / "*e*.txt"))] == ["herald", "ledger"]
    with pytest.raises(InputError, match="no file matches"):
        read(str(folder / "*.html"))


def test_outlet_and_language_given_come_before_the_records(folder):
    index(folder, "file,outlet\npost.txt,Post\nherald.txt,Herald\nledger.txt,Ledger\n")
    assert {(a.outlet, a.language) for a in read(folder, outlet="Gazette", language="en")} == {("Gazette", "en")}
