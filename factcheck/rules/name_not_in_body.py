"""A person, place, organisation or product of the headline that the body never names, in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.rules.common_words import has_plain_ending, is_common, is_listed
from factcheck.rules.headline_names import Name, NameToken, find_names, headline_forms
from factcheck.rules.matching import is_evidence, read_text, repeats_headline, shared
from factcheck.rules.named import Named, is_named, is_turned, named_in
from factcheck.rules.rule import Rule
from factcheck.types import ClaimKind, Finding, Reading, Sentence, Severity, Span

_LONGEST_HEADLINE = 400
_NEAR = 3
_CAPITALS_BEFORE = re.compile(r"(?:\b[A-Z][\w.]*\s)+$")
_COMPASS = re.compile(r"\b(North|South|East|West)\s([A-Z][a-z]{3,})")
# A name of so many words is shown whole.
_SHORT = 3


def _find(reading: Reading) -> Iterator[Finding]:
    headline = reading.article.headline[:_LONGEST_HEADLINE]
    names = [name for name in find_names(headline) if _is_claimed(name, reading)]
    turned = list(_COMPASS.finditer(headline))
    body = _text(reading) if names or turned else ""
    if not body:
        return
    named, forms = named_in(body), headline_forms(headline)
    unnamed = [span for name in names if (span := _unnamed(name, forms, named)) is not None]
    spans = [_with_words_before(span, headline) for span in unnamed]
    spans += [Span(*match.span()) for match in turned if is_turned(match[1].lower(), match[2], named)]
    for span in spans:
        message = f"The body never names '{span.of(headline)}'."
        yield Finding(RULE.id, RULE.severity, message, span, _nearest(reading))


def _is_claimed(name: Name, reading: Reading) -> bool:
    return any(
        claim.span.overlaps(name.span) and claim.kind not in {ClaimKind.LABEL, ClaimKind.TEASER}
        for claim in reading.claims
    )


def _text(reading: Reading) -> str:
    """Return the body, but for lines outside the article that repeat its headline."""
    body, repeats = read_text(reading), []
    for sentence in reading.sentences:
        if repeats_headline(reading.article.headline, sentence):
            repeats.append(sentence.span)
    for span in reversed(repeats):
        body = body[: span.start] + body[span.end :]
    return body


def _unnamed(name: Name, forms: Sequence[str], named: Named) -> Span | None:
    """Return the words of `name` that the body does not name, or None where it may mean another by them."""
    missing = [token for token in name.tokens if not is_named(token, name, forms, named)]
    if not missing or _is_told(name, missing, named):
        return None
    if len(name.tokens) <= _SHORT:
        return name.span
    return Span(missing[0].span.start, missing[-1].span.end)


def _with_words_before(span: Span, headline: str) -> Span:
    """Add the capitalised words before a common one: a department is named by what stands before it."""
    before = _CAPITALS_BEFORE.search(headline, 0, span.start)
    first = span.of(headline).split()[0].lower()
    if before is None or not (is_listed(first) or has_plain_ending(first)):
        return span
    return Span(before.start(), span.end)


def _is_told(name: Name, missing: Sequence[NameToken], named: Named) -> bool:
    """Whether the body has what matters of a longer name.

    A headline may add a first name to a surname, and a common word, such as Party, to what it belongs to.
    """
    if len(missing) == len(name.tokens):
        return False
    last = name.tokens[-1]
    has_surname = last not in missing and not is_common(last.form) and last.form in named.words
    return has_surname or all(is_listed(token.form) for token in missing)


def _nearest(reading: Reading) -> Sentence | None:
    """Return the sentence most like the headline, where one surely is about the same."""
    headline = reading.article.headline
    sentences = [sentence for sentence in reading.sentences if is_evidence(sentence)]
    best = max(sentences, key=lambda sentence: shared(headline, sentence), default=None)
    return best if best is not None and shared(headline, best) >= _NEAR else None


RULE = Rule(
    id="name-not-in-body",
    severity=Severity.WARNING,
    summary="The headline names a person, place or organisation that the body never names.",
    find=_find,
)
