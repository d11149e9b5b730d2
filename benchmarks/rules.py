"""How often each rule fires, and how often it is right. No model runs unless one is named.

    python -m benchmarks.rules labelled SET.jsonl.gz [--judge small] [--part held] [--show number-mismatch]
    python -m benchmarks.rules real ARTICLES.jsonl.gz --source bbc --source wikinews [--limit 2000]
    python -m benchmarks.rules numbers ARTICLES.jsonl.gz --source numhg
    python -m benchmarks.rules speed ARTICLES.jsonl.gz --limit 1000

`labelled` reads rows of headline, body, label (1: supported) and type, and prints for each rule its firings
on supported headlines, its recall on its own type of mistake, and its precision: the share of its firings
that are on misleading headlines. Precision "own" counts only those of its own type as right. `--part` takes
three quarters of the clusters (`tune`) or the fourth (`held`).

`real` reads rows of source, headline and body, and prints the share of headlines on which each rule fires.

`numbers` prints how often `number-mismatch` fires on real headlines, and how often on the same headlines
with one number changed: by one, tenfold, or in one digit. A number after "at least" is only ever raised and
one after "up to" lowered, since the headline would stay true.

`speed` checks the articles with the rules alone, as `--no-model` does, and prints the time on the clock and
the time of the processor.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.claims import extract_claims
from factcheck.rules import RULES, run_rules
from factcheck.text import split_sentences
from factcheck.types import Article, Finding, Policy, Reading, Report, Severity, Span
from training.json_lines import read_objects

OWN_TYPES = {
    "quote-missing": {"quote_altered", "unsupported_addition"},
    "quote-altered": {"quote_altered"},
    "quote-speaker": {"quote_misattributed"},
    "scare-quotes": {"quote_altered", "exaggeration"},
    "number-mismatch": {"number_change"},
    "date-mismatch": {"date_change"},
    "name-not-in-body": {"entity_swap"},
    "certainty-raised": {"certainty_overstated"},
    "attribution-lost": {"attribution_dropped"},
    "negation-flip": {"negation_or_antonym"},
    "roles-swapped": {"role_swap"},
    "cause-added": {"causal_overclaim"},
    "scope-widened": {"scope_change"},
    "loaded-verb": {"exaggeration"},
}
_NUMBER = re.compile(r"(?<![\w.,/'’-])\$?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?=[KMBT%]?(?![\w/:'’]))")
_NO_NUMBER = re.compile(r"(?:1[89]|20)\d\d|911|0+")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? $", re.IGNORECASE)
_OVER = re.compile(r"\b(?:at least|more than|over|tops?|exceeds?|past|above) \$?$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:up to|fewer than|less than|under|below) \$?$", re.IGNORECASE)

Row = dict[str, Any]
Finder = Callable[[str, str], tuple[Finding, ...]]


def is_held(cluster: str) -> bool:
    """Whether a cluster is in the quarter that no rule is tuned on."""
    return int(hashlib.sha256(cluster.encode()).hexdigest(), 16) % 4 == 0


def find(headline: str, body: str) -> tuple[Finding, ...]:
    """What every rule finds without a model."""
    reading = Reading(Article("row", headline, body), split_sentences(body), extract_claims(headline))
    return run_rules(reading, Policy())


def finder(judge: str | None) -> Finder:
    """What every rule finds, with the named judge or without one."""
    if judge is None:
        return find
    checker = Checker.load(judge=judge)
    return lambda headline, body: checker.check(Article("row", headline, body)).findings


def change_number(headline: str, chance: random.Random) -> tuple[str, Span] | None:
    """Change one number of `headline` so that it is wrong; gives its new place, None without a number."""
    numbers = [m for m in _NUMBER.finditer(headline) if not _NO_NUMBER.fullmatch(m[1])]
    if not numbers:
        return None
    match = chance.choice(numbers)
    before, text = headline[: match.start()], match[1]
    if _MONTH.search(before):
        return None
    number = Decimal(text.replace(",", ""))
    changed = _changed(number, text, chance)
    if (_OVER.search(before) and changed < number) or (_UNDER.search(before) and changed > number):
        changed = 2 * number - changed
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    changed = changed if changed > 0 else number + step
    written = f"{changed:,}" if "," in text or changed >= 10_000 else f"{changed:f}"
    start = match.start(1)
    return headline[:start] + written + headline[match.end(1) :], Span(start, start + len(written))


def _changed(number: Decimal, text: str, chance: random.Random) -> Decimal:
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    match chance.choice(["more", "less", "tenfold", "digit"]):
        case "more":
            return number + step
        case "less":
            return number - step
        case "tenfold":
            return number * 10
        case _:
            at = chance.choice([place for place, char in enumerate(text) if char.isdigit()])
            digit = chance.choice([char for char in "123456789" if char != text[at]])
            return Decimal((text[:at] + digit + text[at + 1 :]).replace(",", ""))


def print_labelled(rows: Iterable[Row], find_in: Finder, show: str | None) -> None:
    """Print the table of a labelled set, and with `show` every firing of one rule."""
    fired: dict[str, Counter[str]] = {rule.id: Counter() for rule in RULES}
    types: Counter[str] = Counter()
    any_error = supported = 0
    for row in rows:
        kind = "supported" if row["label"] else str(row.get("type", "misleading"))
        types[kind] += 1
        findings = find_in(row["headline"], row["body"])
        for rule in {finding.rule for finding in findings}:
            fired[rule][kind] += 1
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        supported += bool(row["label"])
        any_error += bool(row["label"]) and bool(errors)
        _show(row, findings, show)
    print("| rule | on supported | recall, own type | firings | precision | precision, own type |")
    print("|---|--:|--:|--:|--:|--:|")
    for rule_id, counts in fired.items():
        print(_labelled_row(rule_id, counts, types))
    print(f"error rules on supported headlines: {any_error} of {supported} ({_share(any_error, supported)})")


def _labelled_row(rule_id: str, counts: Counter[str], types: Counter[str]) -> str:
    own = OWN_TYPES.get(rule_id, set())
    of_own, own_rows = sum(counts[kind] for kind in own), sum(types[kind] for kind in own)
    firings, wrong = sum(counts.values()), counts["supported"]
    recall = f"{of_own} of {own_rows} ({_share(of_own, own_rows)})"
    return (
        f"| `{rule_id}` | {wrong} of {types['supported']} | {recall} "
        f"| {firings} | {_share(firings - wrong, firings)} | {_share(of_own, of_own + wrong)} |"
    )


def print_real(rows: list[Row], show: str | None) -> None:
    """Print how many real headlines each rule fires on."""
    counts: Counter[str] = Counter()
    errors = 0
    for row in rows:
        findings = find(row["headline"], row["body"])
        counts.update({finding.rule for finding in findings})
        errors += any(finding.severity is Severity.ERROR for finding in findings)
        _show(row, findings, show)
    print(f"| rule | of {len(rows)} | share |\n|---|--:|--:|")
    for rule in RULES:
        print(f"| `{rule.id}` | {counts[rule.id]} | {_share(counts[rule.id], len(rows))} |")
    print(f"| any of severity error | {errors} | {_share(errors, len(rows))} |")


def print_numbers(rows: list[Row], seed: int) -> None:
    """Print how often a true and a changed number of a real headline is found wrong."""
    chance = random.Random(seed)
    false = changed = caught = 0
    for row in rows:
        found = _number_findings(row["headline"], row["body"])
        false += bool(found)
        new = change_number(row["headline"], chance)
        if new is not None:
            changed += 1
            found = _number_findings(new[0], row["body"])
            caught += any(finding.span.overlaps(new[1]) for finding in found)
    print(f"unchanged: fires on {false} of {len(rows)} ({_share(false, len(rows))})")
    print(f"changed: catches {caught} of {changed} ({_share(caught, changed)})")


def _number_findings(headline: str, body: str) -> tuple[Finding, ...]:
    reading = Reading(Article("row", headline, body), split_sentences(body), extract_claims(headline))
    return run_rules(reading, Policy(rules={rule.id: rule.id == "number-mismatch" for rule in RULES}))


def print_speed(rows: Sequence[Row]) -> None:
    """Print how long the rules alone take over whole articles."""
    articles = [Article(str(n), row["headline"], row["body"]) for n, row in enumerate(rows)]
    clock, processor = time.perf_counter(), time.process_time()
    checked = sum(isinstance(found, Report) for found in Checker.rules_only().check_many(articles))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    words = sum(len(article.body.split()) for article in articles) // max(1, len(articles))
    print(f"{checked} articles of {words} words on average: {clock:.1f} s, {processor:.1f} s of a processor")


def _show(row: Row, findings: Iterable[Finding], show: str | None) -> None:
    for finding in findings:
        if show in {finding.rule, finding.severity.value}:
            label = row.get("type", row.get("source", ""))
            shown = (row["headline"], finding.span.of(row["headline"]), finding.message)
            evidence = "" if finding.sentence is None else " ".join(finding.sentence.text.split())
            print(label, finding.rule, *shown, evidence, sep="\t")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _chosen(rows: Iterable[Row], sources: list[str], part: str) -> Iterator[Row]:
    for row in rows:
        held = is_held(str(row.get("cluster", "")))
        if (not sources or row.get("source") in sources) and part in {"all", "held" if held else "tune"}:
            yield row


def main() -> None:
    """Run one of the four measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["labelled", "real", "numbers", "speed"])
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--source", action="append", default=[], help="only rows of this source; may be repeated"
    )
    parser.add_argument("--part", choices=["all", "tune", "held"], default="all")
    parser.add_argument("--limit", type=int, help="so many rows, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judge", help="the judge to ask, for `labelled`")
    parser.add_argument("--show", help="print every finding of this rule, or of this severity")
    args = parser.parse_args()
    rows = list(_chosen(read_objects(args.file), args.source, args.part))
    if args.limit is not None and args.limit < len(rows):
        rows = random.Random(args.seed).sample(rows, args.limit)
    match args.what:
        case "labelled":
            print_labelled(rows, finder(args.judge), args.show)
        case "real":
            print_real(rows, args.show)
        case "speed":
            print_speed(rows)
        case _:
            print_numbers(rows, args.seed)


if __name__ == "__main__":
    main()
