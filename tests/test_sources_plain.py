from __future__ import annotations

import io
import os
import random
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import EmptyInputError, InputError, NotFoundError, NotTextError, TooLargeError
from factcheck.sources.plain import MAX_BYTES, read_article, split_article
from factcheck.sources.sourced import Sourced

STORY = "Ferry runs aground\n\nA ferry ran aground off Orra on Monday.\nNobody was hurt.\n"
BODY = "\nA ferry ran aground off Orra on Monday.\nNobody was hurt.\n"


def read(data: bytes, headline: str | None = None) -> Sourced:
    return read_article("-", headline, stdin=io.BytesIO(data))


def test_the_first_line_is_the_headline_and_the_rest_the_body(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, "utf-8")
    sourced = read_article(str(path))
    article = sourced.article
    assert (article.id, article.source, sourced.notes) == ("ferry", str(path), ())
    assert (article.headline, article.body) == ("Ferry runs aground", BODY)


def test_standard_input_has_no_source() -> None:
    article = read(STORY.encode()).article
    assert (article.id, article.source, article.body) == ("stdin", None, BODY)


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("H\nB", "H", "B"),
        ("\n\n \t\n  H  \nB", "H", "B"),
        ("H\r\n\r\nB\r\nC\r\n", "H", "\r\nB\r\nC\r\n"),
        ("H\rB\rC", "H", "B\rC"),
        ("H\u2028B", "H", "B"),
        ("\u200b\n\u202e\nH\nB", "H", "B"),
        ("H\n\n  B  \n\n", "H", "\n  B  \n\n"),
        ("H \u202eevil\u202c\nB 👩‍👩‍👧 e\u0301", "H \u202eevil\u202c", "B 👩‍👩‍👧 e\u0301"),
    ],
)
def test_the_body_is_all_that_follows_the_headline_unaltered(text: str, headline: str, body: str) -> None:
    assert split_article(text, None) == (headline, body)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Xi turns on Putin\nHe called.", "He called."),
        ("\n  XI TURNS  ON\tPutin \n\nHe called.", "\nHe called."),
        ("Xi turns on Putin: more\nHe called.", "Xi turns on Putin: more\nHe called."),
        ("\nHe called.\nXi turns on Putin\n", "\nHe called.\nXi turns on Putin\n"),
    ],
)
def test_a_first_line_equal_to_the_headline_given_is_no_body(text: str, body: str) -> None:
    assert split_article(text, "Xi turns on Putin") == ("Xi turns on Putin", body)


@pytest.mark.parametrize(
    ("line", "given"),
    [("It’s ‘over’ – “now”", "It's 'over' - \"now\""), ("Cafe\u0301 shut", "Caf\u00e9 shut")],
)
def test_typing_a_headline_on_a_plain_keyboard_still_finds_its_line(line: str, given: str) -> None:
    assert split_article(f"{line}\nBody.", given) == (given, "Body.")


def test_a_headline_that_is_not_utf8_on_the_command_line_is_still_text() -> None:
    headline, _ = split_article("Body.", os.fsdecode(b"caf\xe9"))
    assert headline == "caf\ufffd"


@given(text=st.text(), headline=st.none() | st.text(max_size=20))
@settings(deadline=None)
def test_every_text_is_an_article_or_empty(text: str, headline: str | None) -> None:
    try:
        found, body = split_article(text, headline)
    except EmptyInputError:
        return
    assert found == found.strip() != ""
    assert body
    assert text.endswith(body)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
@settings(deadline=None)
def test_bytes_become_the_same_characters(text: str) -> None:
    article = read(b"H\n.\n" + text.encode()).article
    assert article.body == ".\n" + text


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_and_told_unless_it_is_utf8(encoding: str, told: str | None) -> None:
    text = (
        "Café owner: ‘It’s £40’\n“We won’t pay,” Señor Muñoz said. The café owner agreed, in the end.\n" * 3
    )
    sourced = read(text.encode(encoding))
    assert sourced.article.headline == "Café owner: ‘It’s £40’"
    assert [told in note for note in sourced.notes if told] == [True] * (told is not None)


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "gb18030", "koi8_r", "cp1251"])
def test_other_scripts_are_read_too(encoding: str) -> None:
    text = {
        "s": "首相が会見\n首相は十日、記者会見で新しい経済対策を発表した。来年度の予算に盛り込む。\n",
        "e": "首相が会見\n首相は十日、記者会見で新しい経済対策を発表した。来年度の予算に盛り込む。\n",
        "g": "外交部发言人\n外交部发言人表示，中方对此表示严重关切，希望各方保持克制。\n",
        "k": "Президент заявил\nПрезидент России заявил, что переговоры продолжатся завтра.\n",
        "c": "Президент заявил\nПрезидент России заявил, что переговоры продолжатся завтра.\n",
    }[encoding[0]]
    assert read(text.encode(encoding)).article.headline == text.split("\n")[0]


def test_a_few_broken_bytes_do_not_make_utf8_another_encoding() -> None:
    text = "Café shut\n" + "The “café” – in Orra – is shut. " * 20
    sourced = read(text.encode() + b"caf\xc3")
    assert sourced.article.body == text.split("\n")[1] + "caf\ufffd"
    assert "1 unreadable" in sourced.notes[0]


def test_the_first_strange_byte_may_come_late() -> None:
    text = "Ferry runs aground\n" + "A ferry ran aground off Orra. " * 20_000 + "It’s £40, the café said."
    sourced = read(text.encode("cp1252"))
    assert sourced.article.body.endswith("It’s £40, the café said.")


def binary(size: int) -> bytes:
    return bytes(byte for byte in random.Random(1).randbytes(size) if byte)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyInputError, "standard input is empty"),
        (b" \n\t\r\n \xef\xbb\xbf", EmptyInputError, "is empty"),
        ("\u200b\u202e\n".encode(), EmptyInputError, "is empty"),
        (b"A headline", EmptyInputError, "no body under it"),
        (b"A headline\n \n\t\n", EmptyInputError, "no body under it"),
        (b"A head\0line\nA body.", NotTextError, "NUL"),
        (b"A headline\nA body.\0", NotTextError, "NUL"),
        ("A headline\nA body.".encode("utf-16-le"), NotTextError, "NUL"),
        (b"\xff\xfeA\nA", NotTextError, "UTF-16"),
        (b"A headline\ncaf\xe9\0", NotTextError, "NUL"),
        (b"\x7fELF\x02\x01\x01\0\0", NotTextError, "NUL"),
        (b"%PDF-1.7\n%\xe2\xe3", NotTextError, "PDF"),
        (b"PK\x03\x04\x14", NotTextError, "Word"),
        (b"{\\rtf1 text}", NotTextError, "RTF"),
        (binary(4000), NotTextError, "any known encoding"),
        (zlib.compress(binary(4000)).replace(b"\0", b""), NotTextError, "any known encoding"),
    ],
    ids=lambda value: value[:12].hex() if isinstance(value, bytes) else None,
)
def test_bad_input_is_one_clear_line(data: bytes, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_paragraph_is_no_headline() -> None:
    data = b"The ferry ran aground off Orra. " * 650_000
    with pytest.raises(TooLargeError, match="put it on a line of its own"):
        read(data + b"\nBody.")
    with pytest.raises(EmptyInputError, match="no body under it"):
        read(data)


def test_more_than_64_megabytes_are_refused() -> None:
    with pytest.raises(TooLargeError, match="larger than 64 MB"):
        read(b"H\n" + b"x" * MAX_BYTES)


def test_bad_places_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no such file: nothing\.txt$"):
        read_article("nothing.txt")
    with pytest.raises(NotFoundError, match="a headline needs its article after it"):
        read_article("Xi turns on Putin")
    with pytest.raises(NotTextError, match="is a folder"):
        read_article(str(tmp_path))
    with pytest.raises(NotTextError, match=r"^\. is a folder"):
        read_article("")
    with pytest.raises(InputError, match="cannot read x"):
        read_article("x" * 5000)
    with pytest.raises(InputError, match="null"):
        read_article("a\0b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_that_may_not_be_read_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(STORY)
    path.chmod(0)
    with pytest.raises(InputError, match="Permission denied"):
        read_article(str(path))


@pytest.mark.parametrize("given", ["", "  ", "\u200b"])
def test_a_headline_given_empty_is_refused(given: str) -> None:
    with pytest.raises(EmptyInputError, match="headline given is empty"):
        read(STORY.encode(), given)


@pytest.mark.parametrize(
    ("before", "repeated", "times", "after"),
    [
        pytest.param(b"H\n", b"The ferry ran aground off Orra. ", 650_000, b"", id="one line"),
        pytest.param(b"H\n", b"The ferry ran aground\n", 950_000, b"", id="many lines"),
        pytest.param(b"H\n", b"The caf\xe9 is shut. ", 1_150_000, b"", id="not UTF-8"),
        pytest.param(b"", b"\n", 20_000_000, b"H\nB", id="all empty"),
        pytest.param(b"H", b"\n", 20_000_000, b"B", id="empty in between"),
    ],
)
@pytest.mark.parametrize("headline", [None, "The ferry ran aground"])
def test_twenty_megabytes_are_read_in_linear_time(
    before: bytes, repeated: bytes, times: int, after: bytes, headline: str | None
) -> None:
    data = before + repeated * times + after
    started = time.process_time()
    assert read(data, headline).article.body
    assert time.process_time() - started < 5
