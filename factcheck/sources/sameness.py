"""When two headlines say the same, and what in a title or an address is no headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from factcheck.sources.markup import one_line
from factcheck.sources.plain import MAX_HEADLINE

_MARKS = str.maketrans({**dict.fromkeys('‘’‚“”„«»`"', "'"), **dict.fromkeys("–—−‑‐", "-")})
_DROPPED = re.compile(r"\s*(?:\.\.\.|…|\.)\s*\Z")
_SEPARATOR = re.compile(r"\s+(?:[|·•»›:]|::|-{1,2}|[–—])\s+|\s*\|\s*|\s+::\s+")
_OPENING = re.compile(r"([^:]{1,60}):\s+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PRESS = re.compile(
    r"\b(?:news|times|post|gazette|herald|tribune|journal|chronicle|observer|guardian|telegraph|mail|express"
    r"|courier|examiner|sentinel|dispatch|mirror|echo|star|sun|globe|standard|record|bulletin|review|online"
    r"|press|radio|tv|magazine|weekly|daily)\b|\.(?:com|org|net|co\.uk|news)\b",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|amp)\Z", re.IGNORECASE)
_NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "without", "nor", "denies", "deny", "denied", "false")
)
_LONGEST_SITE = 5  # words


def folded(text: str) -> str:
    """What two headlines share that say the same: case, spacing, quotation marks and a full stop apart."""
    plain = normalize("NFKC", text[:MAX_HEADLINE]).translate(_MARKS).casefold()
    return _DROPPED.sub("", " ".join(plain.split()))


def words(text: str) -> tuple[str, ...]:
    """The words of a headline, folded."""
    return tuple(_WORD.findall(folded(text)))


def same(text: str, said: Iterable[str]) -> bool:
    """Whether `text` says what one of the folded headlines `said` says, or is the beginning of one."""
    own = folded(text)
    cut = text.rstrip().endswith(("…", "..."))
    return any(own == other or (cut and len(own) > 20 and other.startswith(own)) for other in said)


def without_site(title: str, sites: Iterable[str], headlines: Sequence[str]) -> str:
    """A page's title without the names of site and section behind or before the headline.

    `sites` are names known to be the site's, `headlines` what the page's other places say.
    """
    known = {compact(site) for site in sites if site}
    opening = _OPENING.match(title)
    if opening is not None and compact(opening[1]) in known:
        title = title[opening.end() :]
    parts = list(_parts(title))
    told = [folded(headline) for headline in headlines]
    for end in range(len(parts), 0, -1):
        if folded(_joined(parts[:end], title)) in told:
            return _joined(parts[:end], title)
    while len(parts) > 1 and _is_site(parts[-1], title, known):
        parts.pop()
    while len(parts) > 1 and compact(_joined(parts[:1], title)) in known:
        parts.pop(0)
    return _joined(parts, title)


def slug_words(address: str) -> tuple[str, int]:
    """The headline in an address's last part, as words, and where that part starts; "" where none is."""
    path = re.split(r"[?#]", address[:MAX_HEADLINE], maxsplit=1)[0]
    path = re.sub(r"\A[a-z]+://[^/]*", lambda found: " " * len(found[0]), path, flags=re.IGNORECASE)
    best, start = "", 0
    for found in re.finditer(r"[^/ ]+", path):
        text = _spoken(found[0])
        if len(_WORD.findall(text)) >= 3:
            best, start = text, found.start()
    return best, start


def is_shortened(slug: str, headlines: Iterable[str]) -> bool:
    """Whether a slug only leaves words out of one of the headlines, and none that turns its sense."""
    own = words(slug)
    for headline in headlines:
        whole = words(headline)
        # An address writes "who's" as "whos" or as "who-s".
        spoken = ([_plain(word) for word in whole], [_plain(part) for w in whole for part in w.split("'")])
        if any(_in_order(own, sequence) for sequence in spoken):
            left_out = set(whole) - set(own)
            return not left_out & _NEGATIONS and not any(word.endswith("n't") for word in left_out)
    return False


def _in_order(own: Iterable[str], sequence: Iterable[str]) -> bool:
    rest = iter(sequence)
    return all(any(_plain(word) == other for other in rest) for word in own)


def compact(text: str) -> str:
    """A name as a host name would write it."""
    return re.sub(r"[\W_]+", "", folded(text).removeprefix("the "))


def _parts(title: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SEPARATOR.finditer(title):
        yield start, found.start()
        start = found.end()
    yield start, len(title)


def _joined(parts: Sequence[tuple[int, int]], title: str) -> str:
    return title[parts[0][0] : parts[-1][1]].strip()


def _is_site(part: tuple[int, int], title: str, known: set[str]) -> bool:
    """Whether the last part of a title names the site: it is known, or short and behind a bar or a dash."""
    text = title[part[0] : part[1]].strip()
    name = compact(text)
    if not name or name in known or any(len(name) > 5 and name in site for site in known):
        return True
    if len(text.split()) > _LONGEST_SITE:
        return False
    separator = title[: part[0]].rstrip()[-1:]
    return separator in "|·•»" or (separator in "-–—" and _PRESS.search(text) is not None)


def _spoken(part: str) -> str:
    """The words of a part of an address, without its extension, and numbers that only tell it apart."""
    pieces = re.split(r"[-_+]|%20", _EXTENSION.sub("", part))
    while pieces and (re.fullmatch(r"\d{5,}|(?=\w*\d)(?=\w*[a-z])\w{8,}|", pieces[-1]) is not None):
        pieces.pop()
    while pieces and re.fullmatch(r"\d{5,}|", pieces[0]) is not None:
        pieces.pop(0)
    return one_line(" ".join(pieces))


def _plain(word: str) -> str:
    """A word as an address would write it."""
    return normalize("NFKD", word).encode("ascii", "ignore").decode().replace("'", "") or word
