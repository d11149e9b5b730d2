"""Runs built by hand: every kind of annotation, silent ones, an article not read, hostile text."""

from __future__ import annotations

from dataclasses import replace

from reports import FERRY, cannot_tell, partly_supported, refuted, supported

from factcheck.annotations import Annotation, CheckedArticle, CheckedSurface, Run
from factcheck.types import Article, Place, Report, Severity, Surface, Verdict

# What a renderer of each format must not let through: markup, commands and marks of all of them.
HOSTILE = (
    "::error::a ]]> <b>&amp;</b> %0A::x ##[add-mask]y | a|b `c` [d](http://e.example) @everyone #1 :tada: "
    "\x1b[31m \u202egnik\u202c \x00 \x07 \r\n::stop-commands::z\t\u2028 \ufffe \ud83d --> ${{ f }} \\ \" ' "
    "日本 👩\u200d👩\u200d👧 *g* _h_ ~i~ $j$ <!-- k"
)


def annotation(rule: str, severity: Severity, text: str, **others: object) -> Annotation:
    plain = Annotation(
        rule=rule,
        severity=severity,
        message=f"The message of {rule}.",
        path="articles/ferry.md",
        line=2,
        column=8,
        end_column=8 + len(text),
        article_id="ferry",
        surface="title",
        text=text,
        fingerprint=f"{rule}-0123456789abcdef",
    )
    return replace(plain, **others)  # type: ignore[arg-type] # a test names the fields that it means


def checked(
    path: str,
    report: Report,
    *annotations: Annotation,
    name: str = "title",
    others: tuple[CheckedSurface, ...] = (),
) -> CheckedArticle:
    place = Place(2, 8)
    article = replace(report.article, source=path, place=place)
    first = CheckedSurface(Surface(name, article.headline, place), replace(report, article=article))
    return CheckedArticle(path, article, (first, *others), annotations)


def newsroom() -> Run:
    """Five files: refuted with a fix, partly supported on one surface, untold, fine, and not readable."""
    ferry = (
        annotation(
            "number-mismatch",
            Severity.ERROR,
            "21",
            column=21,
            end_column=23,
            message="The headline has 21 hurt, the article 12.",
            evidence=FERRY.sentence("Twelve passengers").text,
            suggestion="12",
        ),
        annotation(
            Verdict.REFUTED,
            Severity.ERROR,
            "Three die",
            message="The article contradicts the headline.",
            evidence="Nobody died.",
        ),
        annotation("loaded-verb", Severity.INFO, "runs aground", column=41, end_column=53),
        annotation("scope-widened", Severity.WARNING, "Three", suppressed="the count is of both ferries"),
    )
    summit = (
        annotation(
            Verdict.PARTLY_SUPPORTED,
            Severity.ERROR,
            "Xi turns on Putin",
            path="articles/summit & talks.html",
            surface="og:title",
            line=14,
            article_id="summit",
        ),
        annotation(
            "surfaces-disagree",
            Severity.WARNING,
            "Ferry",
            path="articles/summit & talks.html",
            surface="",
            article_id="summit",
        ),
        annotation(
            "evidence-buried",
            Severity.INFO,
            "Ferry",
            path="articles/summit & talks.html",
            surface="title",
            known=True,
            article_id="summit",
        ),
    )
    other = CheckedSurface(
        Surface("og:title", partly_supported().article.headline, Place(14, 8)), partly_supported()
    )
    untold = annotation(
        Verdict.CANNOT_TELL,
        Severity.ERROR,
        "In pictures",
        path="articles/pictures.txt",
        line=1,
        column=1,
        end_column=12,
        surface="headline",
        message="The headline makes no claim that the article could carry.",
        article_id="pictures",
    )
    unreadable = annotation(
        "unreadable",
        Severity.ERROR,
        "",
        path="articles/broken.xml",
        line=1,
        column=1,
        end_column=1,
        surface="",
        message="It ends in the middle of a tag.",
        article_id="broken",
    )
    return Run(
        (
            checked("articles/ferry.md", refuted(), *ferry),
            checked("articles/summit & talks.html", supported(), *summit, others=(other,)),
            checked("articles/pictures.txt", cannot_tell(), untold, name="headline"),
            checked("articles/fine.md", supported()),
            CheckedArticle("articles/broken.xml", None, (), (unreadable,), "It ends in the middle of a tag."),
        ),
        "0.1.0",
    )


def hostile() -> Run:
    """One article whose every text is HOSTILE, its path too but for what no path can hold."""
    path = f"articles/{HOSTILE}".replace("\x00", "")
    texts = {"message": HOSTILE, "evidence": HOSTILE, "suggestion": HOSTILE}
    places = {"path": path, "article_id": HOSTILE, "surface": HOSTILE, "fingerprint": "f" * 64}
    one = annotation("quote-altered", Severity.ERROR, HOSTILE, **texts, **places)
    twin = replace(one, severity=Severity.WARNING, suppressed=HOSTILE)
    untold = replace(one, rule=Verdict.CANNOT_TELL.value, fingerprint="e" * 64)
    article = Article(HOSTILE, HOSTILE, HOSTILE, path, place=Place(2, 8))
    report = replace(cannot_tell(), article=article, reasons=(HOSTILE,))
    first = CheckedArticle(
        path,
        article,
        (CheckedSurface(Surface(HOSTILE, HOSTILE, Place(2, 8)), report),),
        (one, one, twin, untold),
    )
    return Run((first, CheckedArticle(path, None, (), (), HOSTILE)), "0.1.0")


def crowded(errors: int, warnings: int) -> Run:
    """One article with so many problems, the warnings first."""
    found = [annotation("loaded-verb", Severity.WARNING, f"w{n}") for n in range(warnings)]
    found += [annotation("negation-flip", Severity.ERROR, f"e{n}") for n in range(errors)]
    return Run((checked("articles/ferry.md", refuted(), *found),), "0.1.0")


def empty() -> Run:
    return Run((), "0.1.0")
