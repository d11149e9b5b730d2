"""A headline that claims nothing, so that the reader must click to learn the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules.rule import Rule
from factcheck.types import ClaimKind, Finding, Reading, Severity, Span

ID = "teaser"
_PROMISE = re.compile(
    r"\b(?:you(?:'ll| will| won't| wouldn't) (?:never |not )?(?:believe|guess)|what happen(?:s|ed) next"
    r"|(?:will|might|may) (?:shock|amaze|surprise|stun|astonish) you|blow your mind|wait (?:until|till) you"
    r"|(?:here|this|that)(?:'s| is) (?:exactly |really )?(?:why|how|what|where|when|the reason)"
    r"|here are the|the (?:one|real|surprising|simple|shocking) (?:thing|reason|trick|secret|mistake)s?"
    r"|(?:and )?the reason (?:why )?(?:is|may|might|will)|need to know|find out (?:why|how|what|who|where)"
    r"|guess (?:who|what|where|which))\b",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each part of the headline that only promises that the article will tell."""
    headline = reading.article.headline.replace("’", "'")
    teasers = [claim.span for claim in reading.claims if claim.kind is ClaimKind.TEASER]
    promises = [Span(match.start(), match.end()) for match in _PROMISE.finditer(headline)]
    spans = teasers + [span for span in promises if not any(span.overlaps(other) for other in teasers)]
    for span in spans:
        if span.start < span.end:
            yield Finding(ID, Severity.INFO, "This tells nothing that the body could support.", span)


RULE = Rule(ID, Severity.INFO, "A headline that claims nothing and only promises to tell.", find, on=False)
