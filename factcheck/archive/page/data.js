"use strict";
// The data, and how values become text and elements. Text is only ever set as text, never as HTML.

const VERDICT_NAMES = {
  "refuted": "Refuted",
  "unsupported": "Not supported",
  "partly-supported": "Partly supported",
  "supported": "Supported",
  "cannot-tell": "Cannot tell",
};

async function readData() {
  const letters = document.getElementById("data").textContent.trim();
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") made.className = value;
    else if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function percentage(support, verdict) {
  if (verdict === "cannot-tell") return "?";
  const whole = Math.round(100 * support);
  return whole < 1 ? "<1%" : whole > 99 ? ">99%" : `${whole}%`;
}

function number(count) {
  return count.toLocaleString("en");
}

// One article as an object, from the columns.
function articleAt(data, columns, details, n) {
  const named = (column) => (columns[column] ? columns[column][n].map((i) => columns.names[column][i]) : []);
  return {
    id: columns.id[n],
    headline: columns.headline[n],
    verdict: data.verdicts[columns.verdict[n]],
    support: columns.support[n],
    date: columns.date[n],
    source: columns.source[n],
    line: columns.line[n],
    repeats: columns.repeats[n],
    section: named("section")[0] || null,
    authors: named("authors"),
    rules: named("rules"),
    detail: details[n] || null,
  };
}
