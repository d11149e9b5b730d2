"""The press rulings are cases: each names, in its reason, the ruling that it retells in other words."""

from __future__ import annotations

import pytest
from test_rules import read, read_examples

from factcheck.rules import RULES, run_rules
from factcheck.types import Policy, Severity

# The ruling, and the rule that names its mistake.
RULINGS = [
    ("IPSO 05679-24", "scare-quotes"),
    ("IPSO 05679-24, its twin", "scare-quotes"),
    ("IPSO 14399-23", "number-mismatch"),
    ("IPSO 01584-16", "certainty-raised"),
    ("IPSO 01584-16", "attribution-lost"),
    ("Australian Press Council 1991/22", "attribution-lost"),
    ("Australian Press Council 1992/47", "evidence-buried"),
    ("QuoteCSE", "quote-altered"),
    ("the Ebola question of 2014", "question-unanswered"),
    ("the asteroid that passed", "negation-flip"),
]
UPHELD_HEADLINES = ["IPSO found no breach"]


@pytest.mark.parametrize(("ruling", "rule_id"), RULINGS)
def test_a_ruling_is_a_case_of_its_rule(ruling: str, rule_id: str) -> None:
    (rule,) = (rule for rule in RULES if rule.id == rule_id)
    retold = [e for e in read_examples(rule_id, "flag") if e.reason.startswith(f"{ruling}:")]
    assert retold
    for example in retold:
        assert tuple(rule.find(read(example)))


@pytest.mark.parametrize("ruling", UPHELD_HEADLINES)
def test_a_headline_that_a_regulator_let_stand_has_no_error(ruling: str) -> None:
    retold = [e for rule in RULES for e in read_examples(rule.id, "pass") if e.reason.startswith(ruling)]
    assert retold
    for example in retold:
        found = run_rules(read(example), Policy())
        assert [f for f in found if f.severity is Severity.ERROR] == []
