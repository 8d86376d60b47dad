"""Whatever a file is encoded in, its text comes out as it went in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare import read
from outletcompare.errors import InputWarning
from outletcompare.sources.encoding import decode, decode_page

ENGLISH = "The council “rejected” the claims – it’s a lie, she said.\r\n"
PROSE = [
    (ENGLISH, "cp1252"),
    (
        "Le conseil a rejeté samedi ces accusations. « Nous n’avons rien vendu », a déclaré la présidente, très irritée.",
        "cp1252",
    ),
    ("Der Hafenrat wies die Vorwürfe zurück. „Wir haben nichts verkauft“, hieß es später über die Brücke.", "cp1252"),
    ("El consejo rechazó las acusaciones. La población pidió más información el sábado por la mañana.", "latin-1"),
    (
        "Rada portu odrzuciła zarzuty. „Niczego nie sprzedaliśmy”. Mieszkańcy żądają wyjaśnień i więcej wiadomości.",
        "cp1250",
    ),
    ("Rada přístavu obvinění odmítla. „Nic jsme neprodali,“ řekla předsedkyně. Obyvatelé žádají více zpráv.", "cp1250"),
    (
        "Совет порта отверг обвинения. «Мы ничего не продали», — заявила председатель. Жители требуют объяснений.",
        "cp1251",
    ),
    ("Совет порта отверг обвинения. Мы ничего не продали, заявила председатель. Жители требуют объяснений.", "koi8-r"),
    ("Το συμβούλιο απέρριψε τις κατηγορίες. «Δεν πουλήσαμε τίποτα», δήλωσε η πρόεδρος του λιμανιού.", "cp1253"),
    (
        "Liman konseyi iddiaları reddetti. “Hiçbir şey satmadık” dedi başkan. Şehir sakinleri açıklama istiyor.",
        "cp1254",
    ),
    ("رفض مجلس الميناء هذه الاتهامات. وقالت رئيسة المجلس: لم نبع شيئا لأحد. ويطالب السكان بتوضيحات.", "cp1256"),
    ("港口委员会星期六否认出售大桥的说法。主席说：“我们什么都没有卖。”居民要求更多的解释。", "gb18030"),
    ("港湾評議会は土曜日、橋を売却したとの主張を否定した。議長は「何も売っていない」と述べた。", "cp932"),
    ("항만 위원회는 토요일 다리를 팔았다는 주장을 부인했다. 위원장은 “아무것도 팔지 않았다”고 말했다.", "cp949"),
    (ENGLISH, "utf-16-le"),
    ("Совет порта отверг обвинения. «Мы ничего не продали», — заявила председатель.\n", "utf-16-be"),
    ("港口委员会星期六否认出售大桥的说法。主席说：“我们什么都没有卖。”\n", "utf-16-le"),
]


@pytest.mark.parametrize(("text", "encoding"), PROSE, ids=[f"{e}-{t[:12]}" for t, e in PROSE])
def test_prose_without_a_mark_is_read_in_its_own_encoding(text, encoding):
    assert decode(text.encode(encoding)).text == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_left_out(mark, encoding, text):
    if encoding == "utf-16-le" and text.startswith("\0"):
        return  # the bytes are those of a UTF-32 mark
    assert decode(mark + text.encode(encoding)).text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t\u2028\u0085")))
def test_utf8_comes_out_as_it_went_in(text):
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary())
def test_any_bytes_decode(data):
    assert isinstance(decode(data).text, str)
    assert isinstance(decode_page(data).text, str)


def test_a_stray_nul_does_not_make_utf16_of_a_text():
    assert decode(b"The council said\0 no.").text == "The council said\0 no."


def test_ascii_for_pages_does_not_hide_the_encoding_of_the_rest():
    text = "No accents here. " * 20_000 + "Le conseil a été très irrité, a déclaré la présidente à l’équipe. " * 3
    assert decode(text.encode("cp1252")).text == text


def test_text_garbled_elsewhere_is_left_as_it_is():
    garbled = "â€œWe have sold nothing,â€\x9d she said."
    assert decode(garbled.encode()).text == garbled


def test_utf8_with_a_few_damaged_bytes_stays_utf8_and_is_reported(tmp_path):
    data = ENGLISH.encode() * 3 + b"\xe2\x80"
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.warns(InputWarning, match=r"a\.txt: 1 text with damaged characters \(1 replaced, read as utf-8\)"):
        (article,) = read(tmp_path / "a.txt")
    assert article.text == ENGLISH * 3 + "\ufffd"


def test_a_page_is_read_in_the_encoding_it_declares():
    page = '<html><head><meta charset="koi8-r"></head><body>Да</body></html>'
    assert "Да" in decode_page(page.encode("koi8-r")).text


def test_a_page_that_declares_latin1_means_windows_1252():
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head>“Oui”</html>'
    assert "“Oui”" in decode_page(page.encode("cp1252")).text
