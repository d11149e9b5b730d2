"""What a page says about itself: sign-ups, cookies, sharing, rights, comments, advertisements."""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:facebook|twitter|x|instagram|whatsapp|linkedin|reddit|pinterest|messenger|telegram|threads|bluesky"
    r"|flipboard|youtube|tiktok|e-?mail)"
)
_BUTTON = rf"(?:share|tweet|print|save|copy link|sign up|sign in|log in|register|subscribe|{_NETWORK})"
_ACCOUNT = r"(?:please )?(?:register|log in|sign in)"

_CHANGED = r"(?:published|updated|amended|corrected|edited)"
_NOTICES = (
    # advertisements and what moves about the page
    r"advertisements?(?:\s*[-–—:|].{0,60})?$|promoted(?: content)?$|sponsored(?: (?:content|links?))?$",
    r"sponsored by\b(?!.*[a-z]{2}\.$).{0,60}$|(?:article|story|content) continues (?:below|after)\b",
    r"continue reading\b.{0,40}$|(?:view|see) gallery$|skip to .{0,30}$|loading\W*$",
    r"(?:back to top|show more|load more|\d+ min(?:ute)?s? read)$",
    # sign-ups and sharing
    r"(?:please )?(?:sign up|subscribe)(?: (?:now|today|here|to|for|with|below)\b|\s*[:!|-])",
    rf"{_ACCOUNT} (?:now|today|here|to (?:read|continue|comment|access|view))\b",
    rf"{_BUTTON}(?:[\s,|/·•]+{_BUTTON})*$",
    rf"share (?:this (?:article|story|page|post)|on {_NETWORK}|via|article|story)\b.{{0,60}}$|share this:?$",
    rf"(?:like|find|join|follow|visit) us on {_NETWORK}\b|follow us\b(?!.*[a-z]{{2}}\.$)",
    rf"follow (?:@|\S+(?: \S+){{0,4}} on {_NETWORK}\b)",
    r"join (?:our|the) (?:\w+ ){0,2}(?:newsletter|whatsapp|telegram|conversation|discussion|mailing)\b",
    r"(?:get|receive) (?:the|our|all the|breaking|daily) .{0,80}\b(?:inbox|newsletter|alerts|e-?mail)\b",
    r"download (?:the|our) .{0,40}\bapp\b",
    # cookies and rights
    r"(?:this|our) (?:web)?site uses cookies|we(?: and our partners)? use cookies",
    r"accept(?: all)?(?: cookies)?$",
    r"by (?:signing up|subscribing|continuing)(?: to \w+)?,? you\b",
    r"(?:manage|cookie|privacy) (?:cookies|settings|preferences|policy|notice)$",
    r"©|\(c\) |copyright\s*(?:©|\(c\)|[12]\d{3}\b)|.{0,120}\ball rights reserved\.?$",
    r"this material may not be published",
    # comments and contributions
    r"(?:\d[\d,]* )?comments?(?:\s*\(?\d*\)?)?$|(?:leave|post|add|write) a comment\b.{0,40}$",
    r"have your say\b.{0,80}$|(?:view|show|read|see) (?:all )?(?:\d+ )?comments\b.{0,20}$",
    r"comments (?:are|have been) (?:now )?(?:closed|disabled)\b",
    r"(?:let us know|tell us) (?:what you think|in the comments)\b|for more (?:stories|news)\b",
    r"(?:do you have|have you got|got) (?:a|any) (?:story|stories|(?:news )?tip|pictures|information)\b",
    # the state of the article
    rf"this (?:article|story|post|piece) (?:was|has been) (?:\w+ )?{_CHANGED}\b",
    r"this is a (?:breaking|developing)\b|(?:breaking news|developing story)\W*$|more to follow\b.{0,20}$",
    r"\W*(?:ends?|to be continued)\W*$",
)
_NOTICE = re.compile("|".join(_NOTICES), re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def is_notice(line: str) -> bool:
    """Whether the page speaks of itself: "Sign up to our newsletter", "Advertisement", "* * *"."""
    return bool(_NOTICE.match(line) or not _LETTER.search(line))
