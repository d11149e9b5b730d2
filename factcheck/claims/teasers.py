"""Headlines that promise instead of telling."""

from __future__ import annotations

import re

from factcheck.claims.parts import Part

_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen|a few|several|some)"
_LISTED = (
    r"(?:ways|reasons|things|tips|tricks|signs|facts|takeaways|lessons|mistakes|secrets|charts|questions"
    r"|myths|hacks|ideas|quotes|moments|photos|pictures|gifs|memes|talking points|key points)"
)

_TEASER = re.compile(
    "|".join(
        (
            r"(?:and |but )?(?:this|here|that)(?:'s| is| are| was) (?:exactly |really |just )?"
            r"(?:why|what|how|where|when|who|the (?:real )?reason|everything|all you)\b.*",
            r"here's (?:the|your|a|an|some|our|my|\d+)\b.*|here are\b.*",
            r"(?:and |but )?what happen(?:s|ed) (?:next|when|after|if|to)\b[^?]*",
            r".*\b(?:what|guess what) (?:he|she|they|it|happened|happens)(?: did| does| said|"
            r" says| saw| found)? next\b.*",
            r".*\byou(?:'ll| will| won't| wouldn't)(?: never| not)? (?:guess|believe)\b.*",
            r"(?:everything|all|what|things|something|anything)(?: that)? (?:you|we|i|parents"
            r"|voters|fans|investors)"
            r" (?:need|have|should|must|ought|want|might|may|know|learned|learnt|didn't)\b[^?]*",
            r"how (?:to|you can|you could|not to)\b[^?]*",
            r"what to (?:watch|know|do|expect|read|see|eat|wear|look)\b[^?]*|(?:where|when|who"
            r"|which \w+) to\b[^?]*",
            r"(?:the )?(?:one|only|simple|real|surprising|weird|secret|single|shocking"
            r"|unexpected|little-known)"
            r" (?:simple |weird |surprising )?(?:thing|trick|reason|word|question|mistake|secret"
            r"|way|sign|habit|food)s?\b.*",
            r"(?:the )?(?:truth|secrets?|reasons?) (?:about|behind|to|of|why)\b.*",
            rf"(?:the )?(?:top |best |worst )?{_COUNT} (?:[\w-]+ ){{0,2}}{_LISTED}\b.*",
            r"(?:meet|inside) (?:the |a |an )?[^\d]*|guess (?:who|what|where|how)\b.*|find out\b.*",
            r"(?:see|watch) (?:what|how|why|the|who|inside|this|these)\b[^?]*|can you (?:spot"
            r"|guess|solve|find|name)\b.*",
            r"test your\b.*|take (?:our|the|this) (?:quiz|test|poll)\b.*|(?:click|read) (?:here"
            r"|this|more|on|now)\b.*",
            r"wait (?:until|till) you\b.*|(?:a|your|the) (?:\w+ )?guide to\b.*|(?:the )?story behind\b.*",
            r"(?:who|what) (?:is|are|was|were)\b[^?]*|get ready for\b.*|a look (?:at|inside|back)\b.*",
        )
    )
)


def is_teaser(part: Part) -> bool:
    """Whether a part only promises that the article will tell."""
    return not part.tokens[0].quotation and _TEASER.fullmatch(part.plain) is not None
