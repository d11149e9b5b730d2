from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.text import covers, split_sentences
from factcheck.types import Sentence, SentenceRole

# A bar stands where a sentence ends.
NEWS_CASES = [
    # abbreviations
    "The U.S. Senate voted on Monday.| The bill failed.",
    "He lives in the U.S.| The family moved there in 1999.",
    "Talks with the U.S. Treasury and the U.K. Home Office went on.",
    "The former U.N. envoy and D.C. lawyer spoke.| He was calm.",
    "Mr. Novak met Mrs. Ilves, Dr. Brandt and Prof. Okoye.| They agreed.",
    "Gov. Marsha Dunn and Sen. Paul Reyes, R-Texas, spoke.| Rep. Lee did not.",
    "Lt. Col. James Ward and Gen. Ada Pope were present.",
    "Police Sgt. Ann Lowe said Cpl. Dunn was safe.| He is 40.",
    "The Rev. Al Moore and Fr. Tom Kane prayed.| Amen.",
    "Acme Corp. said profit fell.| Bolt Inc. agreed.| Shares of Wren Ltd. rose.",
    "He works for Acme Inc.| The firm is large.",
    "It happened on Jan. 5 in Boston, Mass., police said.| A man died.",
    "Jan. 6 was cold.| The temp. fell.",
    "St. Helens lost to Wigan.| The St. John's river rose.",
    "The case is Harlow v. State of Ohio.| It goes on.",
    "The firm, i.e. the bank, paid.| Costs, e.g. rent, rose.",
    "Smith et al. found the same.| Others did not.",
    "Vol. 3 of the work, pp. 12-14, is lost.| Nobody cares.",
    "Nine hundred vs. ten.| It was Ali vs. Frazier again.",
    "The ship S.S. Norrland sank.| All died.",
    "She earned a B.A. in 1990 and an M.B.A. later.| Then work.",
    "He has a Ph.D. from Yale.| He teaches.",
    # words that only look like abbreviations
    "Two men were held, the paper reports.| A third fled.",
    "He fell ill.| Doctors were called.",
    "It was the last of the century.| Nobody saw it coming.",
    "The bill passed in March.| Voters had asked for it.",
    # initials
    "J. R. Halloran and T.S. Wicks wrote it.| A. Petrov edited it.",
    "Police named him as John F. Okafor.| He was 34.",
    # numbers, units and clocks
    "Inflation rose to 3.5 percent in May.| Prices of eggs fell 0.4%.",
    "It cost $1.5m.| The rest is unpaid.",
    "It weighs 5 kg.| It is 3 ft. tall.",
    "He was 6 ft. 2 in. tall.| She was not.",
    "It opened at 10 a.m. Monday.| Police came at 9 p.m.| They found nothing.",
    "The vote was at 8 p.m. and the count at midnight.",
    "At 5 p.m. EST the game began.| It ended at seven.",
    "The prime minister left No. 10 at noon.| She was back at No. 10.| Nobody spoke.",
    "He was ranked No. 1 in the world.",
    "He was born c. 1910 in Ohio.| She died in 1999.",
    "It happened in 2019.| 40 people died in 2020.",
    "The score was 3-2.| 12 people watched.",
    "The reforms were: 1. lower taxes; 2. fewer rules.| He signed.",
    # quotations
    '"We will go.| We will stay.| We will not be moved," he said.| Then he left.',
    '"It is over," said Ms. Adler.| "We lost."| She wept.',
    'He said: "It is over."| The crowd cheered.',
    "“It is over.”| The crowd cheered.",
    "“Are you sure?” she asked.| He was.",
    '"Never!" shouted Mr. Doyle.| The judge frowned.',
    '"Who did it?" asked the judge.| "I did," he said.',
    "He asked: 'Why now?'| Nobody knew.",
    "\"He said, 'I will go.'| Then he went,\" she said.",
    "\"The judge said 'no.'\"| He left.",
    "'It's over,' he said.| 'We're done.'| They left.",
    'He said he was "shocked."| She was not.',
    'I said so!" he cried.| They left.',
    'The app, called "Where now?", costs $2.| It sells well.',
    '"I love Yahoo! and Go.com," he said.| She left.',
    # brackets, questions, ellipses
    "(The man was not named.)| Police said so.",
    "He left (she stayed).| Nobody spoke.",
    "The vote was close (51 to 49.)| He won.",
    "Is it true?| No!| He laughed.",
    "What?!| Nobody expected it.",
    "They waited ... and waited.| Then it came.",
    "They waited...| Then it came.",
    '"I think... I do not know," she said.',
    '"I think ...| We must go," she said.',
    # datelines, dialogue, interviews
    "LONDON, March 3 (Reuters) - The pound fell on Monday.| It rose later.",
    "WASHINGTON (AP) — The president spoke.| He left.",
    "PARIS — Two men were held.| Both are French.",
    "– I saw him fall, said Kari.| – I called for help.",
    "Q: What happened next?| A: We ran.",
    "Q. Did you see him?| A. No.| Q. Are you sure?",
    # spaces that are missing, names that are not words
    "The vote ended.|The count began.",
    "He scored in the 89th minute.|It was his third.",
    "Visit www.Example.com for more.| The site is example.co.uk today.",
    "The iPhone sold well.| iPads did not.",
    "eBay fell.| easyJet rose.",
    "he came in.| then he left.| nobody knew why.",
]

BOILERPLATE = [
    "Ukraine LIVE: Xi turns on Putin as China says enough [LIVE]",
    "READ MORE: Council leader quits after vote",
    "Read more: http://example.org/a/1",
    "SEE ALSO: How the vote was lost",
    "Related: Five things to know about the budget",
    "DON'T MISS: Farmer finds hoard in field",
    "More on this story",
    "Mayor seen dancing on table [VIDEO]",
    "[WATCH] Storm tears roof from school",
    "Watch: Storm tears roof from school",
    "VIDEO: Storm tears roof from school",
    "Storm LIVE updates - Schools closed in three counties",
    "Click here to see the full list.",
    "Read the full story here.",
    "You may also like",
    "MORE FROM POLITICS",
    "[h/t The Daily Example]",
    "Follow our live blog for the latest",
    "By Jane Doe",
    "By Jane Doe, Political Editor",
    "BY JANE DOE AND JOHN ROE",
    "By Jane Doe in Berlin and Ana de la Cruz in Madrid",
    "By JANE DOE | Staff Reporter | 3 March 2021",
    "Jane Doe in Berlin",
    "Jane Doe, Health Correspondent",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "Additional reporting by Jane Doe",
    "LONDON, March 3 (Reuters) -",
    "WASHINGTON (AP) —",
    "Friday, January 4, 2019",
    "3 March 2021",
    "Updated 10:32 GMT",
    "Published: 10:32, 3 March 2021 | Updated: 11:40, 3 March 2021",
    "3 hours ago",
    "Photo: Jane Doe",
    "Image: Council",
    "(Image: Getty)",
    "Pictured: the mayor at the opening of the bridge on Tuesday.",
    "The mayor at the opening of the bridge (Photo by Jane Doe/Agency)",
    "The harbour on Sunday (Image: Jane Doe)",
    "Image caption, The bridge has been shut since May.",
    "FILE - The mayor speaks at a rally.",
    "AP Photo/Jane Doe",
    "Getty Images",
    "Sign up to our daily newsletter",
    "Subscribe now to read on without limits",
    "Get the best stories of the week in your inbox",
    "We use cookies to improve your experience.",
    "Follow us on Twitter and Facebook",
    "Follow @janedoe",
    "Share this article",
    "Share | Tweet | Email",
    "Copyright 2021 The Daily Example. All rights reserved.",
    "© Daily Example",
    "12 comments",
    "Leave a comment",
    "Comments are closed.",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Story continues below",
    "This article was amended on 4 March 2021.",
    "This is a breaking news story. More soon.",
    "Do you have a story for us? Email the newsroom.",
    "Reuter",
    "REUTERS",
    "* * *",
    "jane.doe@example.org",
    "— Jane Doe (@janedoe) October 9, 2014",
]

PROSE = [
    "By Monday night the river had risen two metres.",
    "By 2007, the town had lost half its people.",
    "By land, sea and air they came",
    "Updated figures show that prices rose by 3%.",
    "Updated plans for the bridge were shown on Monday.",
    "Published in 1912, the novel sold two million copies.",
    "Photographers waited outside the court for her.",
    "Pictures from before and after the speech show no stain, according to the paper.",
    "Images of the fire spread within minutes.",
    "Video of the arrest was shown to the jury.",
    "Watch sales fell by a fifth last year.",
    "Related charges against the firm were dropped.",
    "Read pleaded guilty to two counts of fraud.",
    "See how they run, the coach told the press.",
    "Share prices fell in London and Tokyo.",
    "Share with your neighbours, the mayor told residents.",
    "Advertisements for the drug were banned in May.",
    "Sponsored by a bank, the race drew big crowds.",
    "Loading docks at the port have reopened.",
    "Subscribers to the service were told on Friday.",
    "Register to vote by Friday, officials urged.",
    "Follow the money, the detective said.",
    "Copyright law is to be reformed next year.",
    "Cookies made in the town won a national prize.",
    "The firm's privacy policy was changed after the leak.",
    "Comments by the minister angered farmers.",
    "Developing countries will get more aid.",
    "Breaking news: the mayor has resigned after a vote of no confidence.",
    "This report was published by the council on Monday.",
    "Reuters reported that the talks had failed.",
    "AP photo editors were dismissed over the affair.",
    "LONDON, March 3 (Reuters) - The pound fell on Monday.",
    "WASHINGTON (AP) — The president spoke.",
    "MAYOR RESIGNS AFTER VOTE",
    "Live music returned to the hall on Friday.",
    "Live animals were aboard: 4,000 sheep.",
    "Source code for the game was stolen.",
    "Police are looking for the man (pictured).",
    "The minister said the law was an insult [to women].",
    "He wrote that he was 'dissapointed [SIC]'.",
    "Ends of the rope were found in the boat.",
    "Jane Doe, a reporter in Berlin, was held for two days.",
    "Jane Doe in Berlin said that she was free.",
    "More from the fund went to schools than to roads.",
    "More money is what voters want, she said.",
    "More than 30 people were hurt.",
    "1,204",
    "June was the driest month since 1976.",
    "Sunday's match was called off at 3 p.m.",
    "ENDS MEET FOR FEWER FAMILIES THAN EVER.",
    "Click, a dog, was found after a week.",
    "Tap water in the town is not safe to drink.",
]


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


def roles(body: str) -> list[SentenceRole]:
    return [sentence.role for sentence in split_sentences(body)]


@pytest.mark.parametrize("marked", NEWS_CASES)
def test_sentences_end_where_news_ends_them(marked: str) -> None:
    wanted = [sentence.strip() for sentence in marked.split("|")]
    assert texts(split_sentences(marked.replace("|", ""))) == wanted


@pytest.mark.parametrize("line", BOILERPLATE)
def test_a_line_that_is_not_prose_is_marked(line: str) -> None:
    body = f"The council met on Monday.\n\n{line}\n\nIt voted to close the pool."
    marked = [sentence for sentence in split_sentences(body) if sentence.role is SentenceRole.BOILERPLATE]
    assert [sentence.text for sentence in marked] == [line]
    assert [sentence.paragraph for sentence in marked] == [1]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_never_marked(line: str) -> None:
    assert SentenceRole.BOILERPLATE not in roles(f"The council met.\n\n{line}\n\nIt voted to close the pool.")


def test_the_links_under_a_heading_are_marked_up_to_the_next_full_stop() -> None:
    body = (
        "It rained.\nRelated stories\nMayor turns on council\nPool to close\nThe rain stopped.\nIt may return"
    )
    kept = [s.text for s in split_sentences(body) if s.role is not SentenceRole.BOILERPLATE]
    assert kept == ["It rained.", "The rain stopped.", "It may return"]


@pytest.mark.parametrize(
    "pointer",
    [
        "Click for more on the case.",
        "(Read about a like case in Ohio.)",
        "Read the full report here.",
        "(See why the pool was built.)",
        "READ MORE: Mayor turns on council",
    ],
)
def test_a_sentence_that_points_elsewhere_is_marked_inside_a_paragraph(pointer: str) -> None:
    assert roles(f"The pool will close. The mayor wept. {pointer}") == [
        SentenceRole.PROSE,
        SentenceRole.PROSE,
        SentenceRole.BOILERPLATE,
    ]


# P is prose, Q a quotation: a letter for each sentence.
@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('"We will go. We will stay. We wait," he said. Then he left.', "QQPP"),
        ("“It is over. We lost everything that we had.” The crowd cheered.", "QQP"),
        ('The mayor said the plan was "a mess" and left.', "P"),
        ('She said: "It is over and there is nothing left that we can do about it."', "Q"),
        ("“We lost.\n\n“We lost it all.\n\n“We will be back,” he said. He left.", "QQQP"),
        ('He said: "We lost. It hurts. "We will be back. It hurts." He left.', "PQQQP"),
        ("'We lost the match and the cup,' he said. The fans' anger was the players' fear.", "QP"),
        ("It's the club's fault. The '90s were better. It isn't over.", "PPP"),
        ("He is 6'2\" tall. She is 5'1\" tall.", "PP"),
    ],
)
def test_direct_speech_is_told_from_prose(body: str, wanted: str) -> None:
    assert "".join("Q" if role is SentenceRole.QUOTATION else "P" for role in roles(body)) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("One.\n\nTwo.\n\n\nThree.", ["One.", "Two.", "Three."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
        ("One.\u2028Two.\x0bThree.", ["One.", "Two.", "Three."]),
        ("The pool will\nclose in May.", ["The pool will\nclose in May."]),
        ("The plan:\n- a pool\n- a park\n- a road", ["The plan:", "- a pool", "- a park", "- a road"]),
        ("A heading\nThe pool will close.", ["A heading", "The pool will close."]),
        ("   \n\n One. \n \n", ["One."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_a_line_or_a_blank_line_is_a_paragraph(body: str, wanted: list[str]) -> None:
    sentences = split_sentences(body)
    assert texts(sentences) == wanted
    assert [sentence.paragraph for sentence in sentences] == list(range(len(wanted)))


def test_in_hard_wrapped_text_only_an_indent_or_a_blank_line_is_a_paragraph() -> None:
    body = (
        "    The council of the town voted on Monday to close two of\n"
        "its four libraries. The others, said Mayor\n"
        "Anna Brook, would stay open.\n"
        "    Readers were angry. They had gathered outside the hall\n"
        "in the rain.\n"
        "\n"
        "The vote was 12 to three.\n"
        " Reuter\n"
    )
    sentences = split_sentences(body)
    assert [(sentence.paragraph, sentence.text.replace("\n", " ")) for sentence in sentences] == [
        (0, "The council of the town voted on Monday to close two of its four libraries."),
        (0, "The others, said Mayor Anna Brook, would stay open."),
        (1, "Readers were angry."),
        (1, "They had gathered outside the hall in the rain."),
        (2, "The vote was 12 to three."),
        (3, "Reuter"),
    ]
    assert sentences[-1].role is SentenceRole.BOILERPLATE


def test_reading_stops_at_the_limit() -> None:
    body = "The pool is shut. " * 10
    assert len(split_sentences(body, 4)) == 4
    assert not covers(body, split_sentences(body, 4))
    assert covers(body, split_sentences(body, 10))
    assert covers("", ())
    assert not covers("The pool is shut.", ())


def test_a_run_without_an_end_is_cut_at_spaces() -> None:
    body = "word " * 1000
    sentences = split_sentences(body)
    assert max(len(sentence.text) for sentence in sentences) <= 600
    assert {word for sentence in sentences for word in sentence.text.split()} == {"word"}


WORDS = [
    "The pool closed",
    "it was so",
    "Mr. ",
    "U.S. ",
    "a.m. ",
    "5.5",
    "x" * 700,
    "e\u0301",
    "👩‍👩‍👧",
    "漢字。",
]
MARKS = [". ", ".", "! ", "?", "… ", "... ", '"', "“", "”", "'", "’", "(", ")", "- ", "1. ", "Q: "]
SPACES = ["\n", "\n\n", "\r\n", "    ", "\t", "\u2028", "\x00", "\u202e"]
LINES = ["[LIVE]", "READ MORE: ", "By Jane Doe", "Related stories", "Reuter"]
PIECES = st.sampled_from([*WORDS, *MARKS, *SPACES, *LINES])


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)), st.integers(1, 60))
@example("\ud800. \udfff", 9)
@example("a" * 5_000 + ". B", 20)
@settings(max_examples=400, deadline=None)
def test_any_text_comes_apart_into_its_own_characters(body: str, limit: int) -> None:
    sentences = split_sentences(body, limit)
    assert len(sentences) <= limit
    assert [sentence.position for sentence in sentences] == list(range(len(sentences)))
    for sentence in sentences:
        assert sentence.span.of(body) == sentence.text == sentence.text.strip() != ""
        assert len(sentence.text) <= 600
    for before, after in pairwise(sentences):
        assert before.span.end <= after.span.start
        assert before.paragraph <= after.paragraph
    end = sentences[-1].span.end if sentences and not covers(body, sentences) else len(body)
    assert "".join(body[:end].split()) == "".join("".join(sentence.text.split()) for sentence in sentences)


HOSTILE = [
    "a",
    " ",
    "\n",
    " \n",
    "\r",
    ".",
    ". ",
    "!",
    "! ",
    "...",
    "… ",
    '"',
    '"a ',
    "'a \"a ",
    '." ',
    "s' ",
    "(",
]
HOSTILE += [
    "A. ",
    "a.b.",
    "a\n",
    "a b ",
    "- \n",
    "\x00",
    "\u200b",
    "\u202e.a ",
    "a\u0301",
    "a@b.Cd",
    "a.b a. ",
]
HOSTILE += [
    "He left the U.S. on Monday. ",
    "Read more: ",
    "[A",
    "(image",
    "3:33 ",
    "By A-",
    "LIVE a ",
    ".By A",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_long_run_of_anything_takes_linear_time(piece: str) -> None:
    body = piece * (200_000 // len(piece))
    started = time.process_time()
    split_sentences(body, 500)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "shape", ["{}", "By {}", "({}", "{} LIVE", "Photo by {}", "{})", "Follow {}", "3 {}"]
)
@pytest.mark.parametrize("piece", ["a", "A ", "- ", "3:33 ", "share ", ". ", "A-", "(", "at on "])
def test_no_mark_takes_long_over_a_line(shape: str, piece: str) -> None:
    line = shape.format(piece * 300)[:300]
    started = time.process_time()
    split_sentences(line)
    assert time.process_time() - started < 0.2


def test_twenty_megabytes_are_read_only_as_far_as_the_limit() -> None:
    body = "x" + " " * 10_000_000 + "The pool is shut. " * 500_000
    started = time.process_time()
    sentences = split_sentences(body)
    assert time.process_time() - started < 3
    assert len(sentences) == 2000
    assert re.fullmatch(r"x|The pool is shut\.", sentences[-1].text)


ARTICLES = sorted((Path(__file__).parents[1] / "fixtures" / "articles").glob("*.txt"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_every_article_of_the_fixtures_comes_apart_cleanly(article: Path) -> None:
    body = article.read_text(encoding="utf-8").split("\n", 1)[1]
    sentences = split_sentences(body)
    prose = [sentence for sentence in sentences if sentence.role is not SentenceRole.BOILERPLATE]
    assert covers(body, sentences)
    assert len(prose) >= 12
    for sentence in prose:
        assert sentence.text[0] in "\"'–(" or sentence.text[0].isupper()
        assert sentence.text.endswith((".", "?", '"')) or sentence.paragraph < 2


def test_the_links_among_the_paragraphs_do_not_turn_xi_on_putin() -> None:
    article = next(path for path in ARTICLES if path.stem == "xi-turns-on-putin")
    headline, body = article.read_text(encoding="utf-8").split("\n", 1)
    assert headline == (
        "Xi turns on Putin: China says 'all efforts must be made' to avoid more Ukraine bloodshed"
    )
    sentences = split_sentences(body)
    marked = [s.text for s in sentences if s.role is SentenceRole.BOILERPLATE]
    assert [text for text in marked if "turns on" in text] == [
        "Ukraine LIVE: Xi turns on Putin as China says enough [LIVE]"
    ]
    assert len(marked) == 4
    assert not any("turn" in s.text for s in sentences if s.text not in marked)
