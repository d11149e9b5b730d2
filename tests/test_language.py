from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language import is_english, language_of

FOREIGN = [
    ("de", "Der Stadtrat hat am Montag beschlossen, zwei der vier Büchereien zu schließen."),
    ("de", "Niemand wurde bei dem Brand verletzt."),
    ("fr", "La police recherche un homme qui a braqué une banque."),
    ("fr", "Personne n'a été blessé dans l'incendie."),
    ("es", "El ayuntamiento decidió el lunes cerrar dos de las cuatro bibliotecas."),
    ("it", "La polizia cerca un uomo che ha rapinato una banca."),
    ("pt", "A câmara municipal decidiu na segunda-feira fechar duas das quatro bibliotecas."),
    ("nl", "De gemeenteraad heeft maandag besloten twee van de vier bibliotheken te sluiten."),
    ("sv", "Kommunfullmäktige beslutade på måndagen att stänga två av de fyra biblioteken."),
    ("da", "Byrådet besluttede mandag at lukke to af de fire biblioteker."),
    ("fi", "Kaupunginvaltuusto päätti maanantaina sulkea kaksi neljästä kirjastosta."),
    ("pl", "Rada miasta zdecydowała w poniedziałek o zamknięciu dwóch z czterech bibliotek."),
    ("cs", "Městská rada v pondělí rozhodla o uzavření dvou ze čtyř knihoven."),
    ("hu", "A rendőrség egy férfit keres, aki kirabolt egy bankot."),
    ("ro", "Poliția caută un bărbat care a jefuit o bancă."),
    ("tr", "Polis bir bankayı soyan adamı arıyor."),
    ("id", "Tidak ada yang terluka dalam kebakaran itu."),
    ("sw", "Baraza la mji liliamua Jumatatu kufunga maktaba mbili kati ya nne."),
    ("vi", "Hội đồng thành phố hôm thứ Hai quyết định đóng cửa hai trong bốn thư viện."),
    ("ru", "Городской совет в понедельник решил закрыть две из четырёх библиотек."),
    ("uk", "Міська рада в понеділок вирішила закрити дві з чотирьох бібліотек."),
    ("el", "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να κλείσει δύο από τις τέσσερις βιβλιοθήκες."),
    ("ar", "قرر مجلس المدينة يوم الاثنين إغلاق اثنتين من المكتبات الأربع."),
    ("hi", "नगर परिषद ने सोमवार को चार में से दो पुस्तकालय बंद करने का फैसला किया।"),
    ("zh", "市议会周一决定关闭四家图书馆中的两家。"),
    ("ja", "市議会は月曜日、四つの図書館のうち二つを閉鎖することを決めた。"),
    ("ko", "시의회는 월요일에 네 개의 도서관 중 두 곳을 폐쇄하기로 결정했다."),
    ("th", "สภาเมืองมีมติเมื่อวันจันทร์ให้ปิดห้องสมุดสองแห่งจากสี่แห่ง"),
]

# Short, full of foreign names, or both; each is read as written and in capitals.
ENGLISH = [
    "",
    "He won.",
    "No one was hurt.",
    "Police said so.",
    "Rain is due.",
    "Shares rose 3%.",
    "Net 3.2 mln vs 2.1 mln.",
    "Die-hard fans die in Die.",
    "Mayor resigns.",
    "Fire kills six in Milan.",
    "Vladimir Putin met Xi Jinping.",
    "Zverev beat Tsitsipas.",
    "Giuseppe Conte met Ursula von der Leyen in Bruxelles.",
    "Olaf Scholz, Annalena Baerbock and Christian Lindner met in Berlin.",
    "Oyinlola Adebayo, Chukwuemeka Okonkwo and Ngozi Eze won.",
    "Kylian Mbappé scored twice as Paris Saint-Germain beat Olympique de Marseille.",
    "Bayern München beat Borussia Mönchengladbach 3-1.",
    "Nguyễn Văn Thiệu and Trần Thị Lan were freed in Hà Nội.",
    "Lula da Silva beat Bolsonaro in São Paulo, Rio de Janeiro and Minas Gerais.",
    "Jesús Martínez Gómez, mayor of San José de las Matas, resigned.",
    "The council voted on Monday to close two of the four libraries in the town.",
    "He said: “Der Stadtrat hat zwei Büchereien geschlossen”, which means that two libraries are closed.",
    "Broken signs \x00\x81\ud800\ufffe \u202eand overrides do not make the text foreign.",
]


@pytest.mark.parametrize(("code", "text"), FOREIGN, ids=[f"{code}-{text[:12]}" for code, text in FOREIGN])
def test_one_foreign_sentence_is_recognised(code: str, text: str) -> None:
    assert language_of(text) == code
    assert not is_english(text)


@pytest.mark.parametrize("text", ENGLISH)
@pytest.mark.parametrize("written", [str, str.upper], ids=["as written", "in capitals"])
def test_english_is_never_called_foreign(text: str, written: type[str]) -> None:
    assert is_english(written(text))


def test_only_the_beginning_is_read() -> None:
    english = "The council said that it would close the library. " * 100
    assert is_english(english + FOREIGN[0][1] * 10_000)


@pytest.mark.parametrize("sign", ["a", " ", "é", "漢", "\x00", "\ud800", "a "], ids=ascii)
def test_a_megabyte_of_one_sign_takes_no_time(sign: str) -> None:
    started = time.process_time()
    language_of(sign * 1_000_000)
    assert time.process_time() - started < 1


@given(st.text(alphabet=st.characters(), max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_language_or_none(text: str) -> None:
    code = language_of(text)
    assert code is None or code
