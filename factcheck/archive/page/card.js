// One article for reading: its headline with the words that the body does not carry, and the evidence.

// Offsets count code points; JavaScript's strings count UTF-16 units.
function markedText(text, spans) {
  const points = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at || end > points.length) continue;
    pieces.push(points.slice(at, start).join(""));
    pieces.push(element("mark", { title: "the article does not carry these words" }, points.slice(start, end).join("")));
    at = end;
  }
  pieces.push(points.slice(at).join(""));
  return pieces;
}

const WORD = /[\p{L}\p{N}]+/gu;

// The words of a sentence that the claim has too: they lead the eye to what was compared.
function sharedWords(sentence, claim) {
  const known = new Set((claim.toLowerCase().match(WORD) || []).filter((word) => word.length > 3));
  const pieces = [];
  let at = 0;
  for (const found of sentence.matchAll(WORD)) {
    if (!known.has(found[0].toLowerCase())) continue;
    pieces.push(sentence.slice(at, found.index), element("b", { class: "shared" }, found[0]));
    at = found.index + found[0].length;
  }
  pieces.push(sentence.slice(at));
  return pieces;
}

const STANCES = { supports: "supports", refutes: "refutes", neutral: "the nearest found" };

function quotation(sentence, claim) {
  const stance = sentence.stance ? `: ${STANCES[sentence.stance] || sentence.stance}` : "";
  const place = `paragraph ${sentence.paragraph}, sentence ${sentence.sentence}${stance}`;
  return element("figure", { class: "evidence" },
    element("blockquote", { dir: "auto" }, ...sharedWords(sentence.text, claim)),
    element("figcaption", { class: "soft small" }, place));
}

function verdictLabel(verdict, support) {
  return element("span", { class: "verdict", "data-verdict": verdict },
    `${VERDICT_NAMES[verdict]} ${percentage(support, verdict)}`);
}

function placeOf(article) {
  if (!article.source) return null;
  if (/^https?:\/\//i.test(article.source)) {
    return element("a", { href: article.source, rel: "noopener noreferrer nofollow", target: "_blank" }, article.source);
  }
  return element("code", {}, article.line > 1 ? `${article.source}:${article.line}` : article.source);
}

function facts(article) {
  const listed = [article.date, article.section, ...article.authors].filter(Boolean).join(" · ");
  const place = placeOf(article);
  return element("p", { class: "soft small" },
    listed, listed && place ? " · " : "", place,
    article.repeats ? ` · a copy of ${article.repeats}` : "");
}

function claimBlock(claim, article) {
  const evidence = claim.evidence.map((sentence) => quotation(sentence, claim.text));
  // A claim that is the whole headline would only repeat the card's first lines.
  const same = claim.text === article.headline && claim.verdict === article.verdict && claim.support === article.support;
  if (same) return element("li", {}, ...evidence);
  const said = claim.speaker && !claim.text.includes(claim.speaker) ? `${claim.speaker}: ${claim.text}` : claim.text;
  return element("li", {},
    element("p", {}, verdictLabel(claim.verdict, claim.support), " ",
      element("span", { dir: "auto" }, said)),
    ...evidence);
}

// `quoted` are the sentences that stand above already.
function findingBlock(finding, quoted) {
  const repeated = finding.evidence && quoted.has(finding.evidence.sentence);
  return element("li", {},
    element("p", {}, element("span", { class: `severity ${finding.severity}` }, finding.severity), " ", finding.message,
      " ", element("code", {}, finding.rule)),
    finding.evidence && !repeated ? quotation(finding.evidence, finding.message) : null,
    repeated ? element("p", { class: "soft small" }, `Sentence ${finding.evidence.sentence}, quoted above`) : null,
    finding.suggestion ? element("p", { class: "soft" }, `Suggestion: ${finding.suggestion}`) : null);
}

// `level` is the heading's, so that the outline of the page stays whole.
function cardOf(article, level) {
  const card = element("div", { class: "card-body" },
    element("p", {}, verdictLabel(article.verdict, article.support)),
    element(level, { class: "headline", dir: "auto" }, ...markedText(article.headline, article.detail ? article.detail.marks : [])),
    facts(article));
  if (!article.detail) {
    card.append(element("p", { class: "soft" }, "The evidence is in the audit's tables; this page holds that of the worst articles only."));
    return card;
  }
  const { claims, findings } = article.detail;
  if (claims.length) card.append(element("ul", { class: "plain" }, ...claims.map((claim) => claimBlock(claim, article))));
  const quoted = new Set(claims.flatMap((claim) => claim.evidence.map((sentence) => sentence.sentence)));
  if (findings.length) card.append(element("ul", { class: "plain" }, ...findings.map((one) => findingBlock(one, quoted))));
  return card;
}
