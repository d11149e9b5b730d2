// A random sample to mark by hand. Marks stay in this browser until they are downloaded.

function startSample(data) {
  const columns = data.sample;
  const total = columns.id.length;
  const region = document.getElementById("sample");
  const card = document.getElementById("sample-card");
  const progress = document.getElementById("sample-progress");
  const buttons = [...region.querySelectorAll("button[data-mark]")];
  const key = `factcheck-marks-${data.digest}`;
  const marks = load();
  let at = next(0);

  function load() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {}; // a browser that keeps nothing for pages on disk
    }
  }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify(marks));
    } catch {
      document.getElementById("sample-kept").textContent = "This browser keeps nothing for this page: download the marks before you close it.";
    }
  }

  // The first one from `start` that has no mark; the last one where all have.
  function next(start) {
    for (let n = start; n < total; n += 1) if (!(columns.row[n] in marks)) return n;
    return Math.max(0, Math.min(start, total - 1));
  }

  function show() {
    card.replaceChildren(cardOf(articleAt(data, columns, data.sampleDetails, at), "h3"));
    const given = marks[columns.row[at]];
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.mark === given));
    progress.textContent = `Article ${number(at + 1)} of ${number(total)}; ${number(Object.keys(marks).length)} marked`;
    document.getElementById("sample-back").disabled = at === 0;
    document.getElementById("sample-on").disabled = at === total - 1;
  }

  function mark(opinion) {
    marks[columns.row[at]] = opinion;
    keep();
    at = next(Math.min(at + 1, total - 1));
    show();
  }

  function go(step) {
    at = Math.min(total - 1, Math.max(0, at + step));
    show();
  }

  function download() {
    const lines = [];
    for (let n = 0; n < total; n += 1) {
      const opinion = marks[columns.row[n]];
      if (!opinion) continue;
      lines.push(JSON.stringify({ row: columns.row[n], id: columns.id[n], verdict: data.verdicts[columns.verdict[n]], mark: opinion }));
    }
    const url = URL.createObjectURL(new Blob([lines.map((line) => `${line}\n`).join("")], { type: "application/x-ndjson" }));
    element("a", { href: url, download: "marks.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  function forget() {
    if (!window.confirm("Forget all marks in this browser?")) return;
    for (const row of Object.keys(marks)) delete marks[row];
    keep();
    at = 0;
    show();
  }

  if (!total) {
    region.replaceChildren(element("p", {}, "There is no article to mark."));
    return;
  }
  for (const button of buttons) button.addEventListener("click", () => mark(button.dataset.mark));
  document.getElementById("sample-back").addEventListener("click", () => go(-1));
  document.getElementById("sample-on").addEventListener("click", () => go(1));
  document.getElementById("sample-download").addEventListener("click", download);
  document.getElementById("sample-forget").addEventListener("click", forget);
  region.addEventListener("keydown", (event) => {
    const opinion = { 1: "right", 2: "wrong", 3: "unsure" }[event.key];
    if (opinion && !event.ctrlKey && !event.metaKey && !event.altKey) mark(opinion);
  });
  show();
}
