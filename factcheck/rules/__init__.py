"""Deterministic rules: each names one kind of mistake, with the body's sentence that shows it."""

from __future__ import annotations

from dataclasses import replace

from factcheck.rules import (
    attribution_lost,
    cause_added,
    certainty_raised,
    date_mismatch,
    evidence_buried,
    loaded_verb,
    name_not_in_body,
    negation_flip,
    number_mismatch,
    question_unanswered,
    quote_altered,
    quote_missing,
    quote_speaker,
    roles_swapped,
    scare_quotes,
    scope_widened,
    teaser,
)
from factcheck.rules.rule import Rule
from factcheck.rules.verbatim import verified_quotations
from factcheck.types import Finding, Policy, Reading

__all__ = ["RULES", "Rule", "run_rules", "verified_quotations"]

# Listed by hand, in the order of a report; a test compares the list with the files of this folder.
RULES: tuple[Rule, ...] = (
    quote_missing.RULE,
    quote_altered.RULE,
    quote_speaker.RULE,
    scare_quotes.RULE,
    number_mismatch.RULE,
    date_mismatch.RULE,
    name_not_in_body.RULE,
    certainty_raised.RULE,
    attribution_lost.RULE,
    negation_flip.RULE,
    roles_swapped.RULE,
    cause_added.RULE,
    scope_widened.RULE,
    loaded_verb.RULE,
    evidence_buried.RULE,
    question_unanswered.RULE,
    teaser.RULE,
)


def run_rules(reading: Reading, policy: Policy) -> tuple[Finding, ...]:
    """The findings of every rule that is on, gravest first, then by place in the headline.

    The policy turns rules on or off by id and may give a rule's findings another severity; a rule that it
    does not name runs as its default says.
    """
    found = (f for rule in RULES if policy.rules.get(rule.id, rule.on) for f in rule.find(reading))
    weighed = (replace(f, severity=policy.severities.get(f.rule, f.severity)) for f in found)
    return tuple(sorted(weighed, key=lambda f: (-f.severity.rank, f.span, f.rule)))
