from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.quotes import quoted_spans
from factcheck.rules.headline_speakers import headline_speaker
from factcheck.rules.speakers import speaker_of
from factcheck.types import Span

HEADLINES = [
    ("Ali: 'We won'", "Ali"),
    ("Coach Tunde Abara on defeat: 'We lost the ball'", "Coach Tunde Abara"),
    ("Ali: Town has 'seen worse'", "Ali"),
    ("BT's Bo Lee: Search 'much like a walk'", "BT's Bo Lee"),
    ("'We won,' says Ali", "Ali"),
    ("'We won', Ali says of the match", "Ali"),
    ("'We won,' sister Mary Ali once said of the match", "sister Mary Ali"),
    ("Boats 'trying to turn', says Harbour Board after storm", "Harbour Board"),
    ("'We won': Ali hails his team", "Ali"),
    ("'We won' - Ali on the match", "Ali"),
    ("'So kind': Ali's tribute to keeper", "Ali"),
    ("Ali calls bridge 'a monument to patience'", "Ali"),
    ("Ali tells court he 'was at home'", "Ali"),
    ("Bridge is 'a monument to patience', architect says", "architect"),
    ("'We won' and lost again", None),
    ("Ali slams Bo's 'bad luck' claim", None),
    ("Ali attacks 'wasted years'", None),
    ("Ali says Bo shouted: 'Stop'", None),
    ("Town 'to build pier'", None),
]


@pytest.mark.parametrize(("headline", "speaker"), HEADLINES)
def test_the_speaker_of_a_headline(headline: str, speaker: str | None) -> None:
    found = headline_speaker(headline, quoted_spans(headline)[0])
    assert (found.of(headline) if found else None) == speaker


BODIES = {
    "said Y": ('"We won," said Bo Lee, who coaches.', "Bo Lee"),
    "Y said": ('"We won," Bo Lee told the Herald.', "Bo Lee"),
    "British comma": ('"We won", said Bo Lee.', "Bo Lee"),
    "before": ('Bo Lee, a coach from Ayr, said: "We won."', "Bo Lee"),
    "who": ('It was praised by Bo Lee, who said "We won".', "Bo Lee"),
    "according": ('"We won," according to Sen. Bo Lee.', "Sen. Bo Lee"),
    "passive": ('The cup was called "We won" by Bo Lee.', "Bo Lee"),
    "opening clause": ('Asked about it, Bo Lee said: "We won."', "Bo Lee"),
    "goes on": ('"It is hard," said Bo Lee. "We won."', "Bo Lee"),
    "interrupted": ('"We won," said Bo Lee, "and then we lost."', "Bo Lee"),
    "next paragraph": ('"It is hard," said Bo Lee.\n\n"We won."', "Bo Lee"),
    "never closed": ('Bo Lee said: "It is hard. We won.\n\nThe end.', "Bo Lee"),
    "pronoun": ('Mr Lee spoke first. He said: "We won."', "Mr Lee"),
    "pronoun of another": ('Mr Lee spoke first. He met the team.\n\n"We won," he said.', "Mr Lee"),
    "no marks": ("We won, Bo Lee says.", "Bo Lee"),
    "nobody": ('The banner had "We won" on it.', None),
    "new sentence": ('"We won." Bo Lee, who coaches, wept.', None),
    "noun": ('In his report of the claims "We won" stands first.', None),
}


@pytest.mark.parametrize(("body", "speaker"), BODIES.values(), ids=BODIES)
def test_the_speaker_of_a_passage(body: str, speaker: str | None) -> None:
    start = body.index("We won")
    voice = speaker_of(body, Span(start, start + len("We won")))
    assert (voice.who if voice else None) == speaker


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "'", " said ", "Bo Lee", ". ", "\n\n", " he ", ",", "We won", ":"]),
        max_size=30,
    ).map("".join)
)
def test_no_text_is_too_odd_for_its_speakers(text: str) -> None:
    for span in quoted_spans(text):
        speaker_of(text, span)
        named = headline_speaker(text, span)
        assert named is None or named.of(text).strip()
    for at in range(0, len(text), 5):
        speaker_of(text, Span(at, min(at + 3, len(text))))
