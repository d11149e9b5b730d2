// All articles: filters, search, and a list that draws only the rows in sight.

function startExplorer(data) {
  const columns = data.rows;
  const total = columns.id.length;
  const list = document.getElementById("list");
  const spacer = document.getElementById("spacer");
  const detail = document.getElementById("detail");
  const matches = document.getElementById("matches");
  const form = document.getElementById("filters");
  const rowHeight = 3.6 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const searched = columns.headline.map((headline, n) =>
    `${headline}\n${columns.id[n]}\n${columns.source[n] || ""}`.toLowerCase());
  let shown = [];
  let active = -1;

  for (const [field, column] of [["rule", "rules"], ["section", "section"], ["author", "authors"]]) {
    const select = form.elements[field];
    if (!select) continue;
    (columns.names[column] || []).forEach((name, i) => select.append(element("option", { value: String(i) }, name)));
  }

  function wanted() {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    const verdicts = new Set([...form.querySelectorAll("input[name=verdict]:checked")].map((box) => data.verdicts.indexOf(box.value)));
    const words = value("words").toLowerCase().split(/\s+/).filter(Boolean);
    const [from, to] = [value("from"), value("to")];
    const chosen = [["rules", value("rule")], ["section", value("section")], ["authors", value("author")]]
      .filter(([, picked]) => picked !== "").map(([column, picked]) => [columns[column], Number(picked)]);
    return (n) =>
      verdicts.has(columns.verdict[n])
      && words.every((word) => searched[n].includes(word))
      && chosen.every(([column, picked]) => column[n].includes(picked))
      && (!from || (columns.date[n] || "") >= from)
      && (!to || (columns.date[n] !== null && columns.date[n].slice(0, 7) <= to));
  }

  function ordered(found) {
    const order = form.elements.order.value;
    if (order === "worst") return found; // the order in which they come
    const sign = order === "newest" ? -1 : 1;
    const late = order === "newest" ? "" : "~"; // those without a date go last
    return found.sort((a, b) => {
      const [left, right] = [columns.date[a] || late, columns.date[b] || late];
      return left === right ? a - b : sign * (left < right ? -1 : 1);
    });
  }

  function filter() {
    const test = wanted();
    const found = [];
    for (let n = 0; n < total; n += 1) if (test(n)) found.push(n);
    shown = ordered(found);
    matches.textContent = `${number(shown.length)} of ${number(total)} articles`;
    spacer.style.height = `${shown.length * rowHeight}px`;
    list.scrollTop = 0;
    choose(shown.length ? 0 : -1);
  }

  function draw() {
    const first = Math.max(0, Math.floor(list.scrollTop / rowHeight) - 5);
    const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / rowHeight) + 5);
    const rows = [];
    for (let place = first; place < last; place += 1) rows.push(rowAt(place));
    spacer.replaceChildren(...rows);
    if (place_is_drawn(first, last)) list.setAttribute("aria-activedescendant", `row-${active}`);
    else list.removeAttribute("aria-activedescendant");
  }

  function place_is_drawn(first, last) {
    return active >= first && active < last;
  }

  function rowAt(place) {
    const article = articleAt(data, columns, data.details, shown[place]);
    const row = element("div", {
      id: `row-${place}`, class: "row", role: "option",
      "aria-selected": String(place === active), "aria-setsize": String(shown.length), "aria-posinset": String(place + 1),
    },
    element("span", { class: "row-headline", dir: "auto" }, article.headline),
    element("span", { class: "row-facts small" }, verdictLabel(article.verdict, article.support),
      element("span", { class: "soft" }, [article.date, article.section, ...article.rules].filter(Boolean).join(" · "))));
    row.style.top = `${place * rowHeight}px`;
    row.style.height = `${rowHeight}px`;
    row.addEventListener("click", () => { choose(place); showDetail(); });
    return row;
  }

  function choose(place) {
    active = place;
    draw();
    detail.replaceChildren(place < 0
      ? element("p", { class: "soft" }, "No article matches.")
      : cardOf(articleAt(data, columns, data.details, shown[place]), "h3"));
  }

  // Where the card is under the list, and not beside it, it has to be brought into sight.
  function showDetail() {
    if (detail.offsetTop > list.offsetTop + list.offsetHeight / 2) detail.scrollIntoView({ block: "nearest" });
  }

  function move(to) {
    if (!shown.length) return;
    const place = Math.min(shown.length - 1, Math.max(0, to));
    const top = place * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + rowHeight - list.clientHeight;
    choose(place);
  }

  list.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(list.clientHeight / rowHeight) - 1);
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: shown.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      move(moves[event.key]);
    } else if (event.key === "Enter") {
      detail.focus();
    }
  });
  list.addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
  window.addEventListener("resize", draw);
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  // A name in one of the tables of counts picks its articles here.
  for (const button of document.querySelectorAll("button[data-field]")) {
    button.addEventListener("click", () => {
      form.reset();
      setTimeout(() => {
        pick(button.dataset.field, button.dataset.value);
        filter();
        document.getElementById("explore").scrollIntoView();
        list.focus({ preventScroll: true });
      });
    });
  }

  function pick(field, value) {
    if (field === "verdict") {
      for (const box of form.querySelectorAll("input[name=verdict]")) box.checked = box.value === value;
    } else {
      const select = form.elements[field];
      const option = [...select.options].find((one) => one.text === value);
      if (option) select.value = option.value;
    }
  }

  filter();
}

function showWorst(data, most) {
  const worst = document.getElementById("worst-list");
  const flagged = new Set(["refuted", "unsupported", "partly-supported"]);
  for (let n = 0; n < data.rows.id.length && worst.children.length < most; n += 1) {
    const article = articleAt(data, data.rows, data.details, n);
    if (!flagged.has(article.verdict)) break;
    if (article.repeats) continue;
    worst.append(element("li", { class: "card" }, cardOf(article, "h3")));
  }
  if (!worst.children.length) worst.replaceWith(element("p", {}, "No headline was flagged."));
}
