// The panel beside the book: the list of findings with its filters, the glossary, the decisions.
import { all, byId, make, plural, root } from "./dom.js";
import { model } from "./model.js";
import { notesInOrder } from "./book.js";
import { choose, current, decide, fact, notes, onCurrent } from "./findings.js";
import { runLine, runsOf } from "./runs.js";
import { filter, filtered, matching, sections, setFilter } from "./filter.js";
import { history, onChange, state } from "./store.js";

const GLYPHS = { error: "●", warning: "▲", note: "○" };
const STATES = { open: "Open", accepted: "Accepted", dismissed: "Dismissed" };
const WIDE = matchMedia("(min-width: 1180px)");
const LEAF = 50; // lines laid out together when they come near the window
const panes = ["findings", "terms", "history"];
const items = new Map(); // note -> its line in the list
const lineOf = new Map(); // note -> the line of the run it is part of
const runs = []; // what brings the lines of runs up to date
let listed = null;
let tally = null;
let waiting = false;

export function panelOpen() {
  return root.classList.contains("with-panel");
}

export function togglePanel(open = !panelOpen(), pane = "") {
  root.classList.toggle("with-panel", open);
  byId("panel").hidden = !open;
  for (const button of all('[data-act="panel"]')) button.setAttribute("aria-expanded", String(open));
  if (pane) showPane(pane);
}

export function showPane(name, focus = false) {
  for (const pane of panes) {
    const tab = byId(`tab-${pane}`);
    const chosen = pane === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(`pane-${pane}`).hidden = !chosen;
    if (chosen && focus) tab.focus();
  }
  if (name === "history") decisions();
}

/** The next (1) or previous (-1) finding among those listed, by their order in the text. */
export function stepFinding(step) {
  const order = inTextOrder(matching());
  if (!order.length) return;
  let at = order.indexOf(current.note);
  if (at < 0) at = step > 0 ? -1 : 0;
  choose(order[(at + step + order.length) % order.length]);
}

function inTextOrder(list) {
  const wanted = new Set(list);
  return notesInOrder().filter((note) => wanted.has(note));
}

export function startPanel() {
  tabs();
  const pane = byId("pane-findings");
  if (notes.length) {
    tally = make("p", { class: "tally", role: "status" });
    listed = make("div", { class: notes.length > LEAF ? "listed long" : "listed" });
    const lines = runsOf(inTextOrder(notes)).map((run) => {
      const own = run.map(item);
      if (run.length === 1) return own[0];
      const group = runLine(run, own);
      runs.push(group.show);
      for (const note of run) lineOf.set(note, group.line);
      return group.line;
    });
    for (let at = 0; at < lines.length; at += LEAF) listed.append(make("ol", { class: "list" }, ...lines.slice(at, at + LEAF)));
    pane.append(filters(), tally, bulk(), listed);
    listed.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-n]");
      if (!button) return;
      choose(byId(`n${button.dataset.n}`));
      if (!WIDE.matches) togglePanel(false);
    });
    byId("counts").addEventListener("click", (event) => {
      const line = event.target.closest("li");
      if (!line) return;
      event.preventDefault();
      setFilter({ rule: filter.rule === line.dataset.rule ? "" : line.dataset.rule });
      update();
    });
  }
  let lit = [];
  onCurrent((note) => {
    for (const line of lit) line.classList.remove("current");
    lit = [items.get(note), lineOf.get(note)].filter(Boolean);
    for (const line of lit) line.classList.add("current");
    const shown = lit.find((line) => !line.closest(".members[hidden]"));
    if (shown && panelOpen()) shown.scrollIntoView({ block: "nearest" });
  });
  onChange(() => soonUpdate());
  update();
  showPane("findings");
  togglePanel(WIDE.matches && notes.length > 0);
}

function tabs() {
  const list = document.querySelector('.panel [role="tablist"]');
  for (const pane of panes) byId(`pane-${pane}`).setAttribute("role", "tabpanel");
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) showPane(tab.id.slice(4));
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = panes.indexOf(event.target.id.slice(4));
    showPane(panes[(at + step + panes.length) % panes.length], true);
    event.preventDefault();
    event.stopPropagation();
  });
}

function item(note) {
  const { rule, severity, where, message } = fact(note);
  const button = make(
    "button",
    { type: "button", "data-n": note.dataset.n },
    make("span", { class: "head" }, make("span", { class: "sev" }, severity), ` ${rule} `, make("span", { class: "where" }, where)),
    make("span", { class: "text" }, message),
    make("span", { class: "state" }),
  );
  const line = make("li", { "data-sev": severity, class: note.classList.contains("again") && "again" }, button);
  items.set(note, line);
  return line;
}

function filters() {
  const choice = (name, label, options) => {
    const select = make("select", { name, "aria-label": label }, make("option", { value: "" }, label));
    for (const [value, text] of options) select.append(make("option", { value }, text));
    return select;
  };
  const rules = [...new Set(notes.map((note) => note.dataset.rule))].sort();
  const severities = ["error", "warning", "note"].filter((severity) => notes.some((note) => note.dataset.sev === severity));
  const form = make(
    "form",
    { class: "filters", role: "search", "aria-label": "Filter findings" },
    choice("severity", "Any severity", severities.map((s) => [s, `${GLYPHS[s]} ${s}`])),
    choice("status", "Any status", Object.entries(STATES)),
    choice("rule", "Any rule", rules.map((rule) => [rule, rule])),
    sections.length > 1 ? choice("section", "Whole text", sections.map(({ id, text }) => [id, text])) : null,
    make("input", { type: "search", name: "words", placeholder: "Words in finding or text", "aria-label": "Words in finding or text", autocomplete: "off" }),
    make("button", { type: "reset", class: "clear", hidden: true }, "Show all"),
  );
  const read = () => {
    setFilter(Object.fromEntries([...new FormData(form)]));
    update();
  };
  form.addEventListener("input", read);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setFilter({ rule: "", severity: "", status: "", section: "", words: "" });
    requestAnimationFrame(update);
  });
  return form;
}

function bulk() {
  const row = make("p", { class: "bulk" });
  row.append(
    make("button", { type: "button", "data-bulk": "accepted" }, "Accept all listed"),
    make("button", { type: "button", "data-bulk": "dismissed" }, "Dismiss all listed…"),
  );
  row.addEventListener("click", (event) => {
    const status = event.target.dataset?.bulk;
    const open = matching().filter((note) => note.dataset.status === "open");
    if (status === "accepted") decide(open, { status, reason: "" }, "Accepted");
    else if (status) row.dispatchEvent(new CustomEvent("dismiss", { bubbles: true, detail: open }));
  });
  return row;
}

/** Bring the list up to date before the next frame, once for many changes. */
function soonUpdate() {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    update();
  });
}

function kind(element) {
  return `${element.dataset.rule} ${element.dataset.sev}`;
}

function update() {
  const pane = byId("pane-findings");
  if (listed) {
    const found = new Set(matching());
    const open = notes.filter((note) => note.dataset.status === "open");
    for (const [note, line] of items) {
      const hidden = !found.has(note);
      if (line.hidden !== hidden) line.hidden = hidden;
      const { status } = note.dataset;
      if (line.dataset.status !== status) {
        line.dataset.status = status;
        line.querySelector(".state").textContent = status === "open" ? "" : STATES[status];
      }
    }
    for (const show of runs) show(found);
    for (const leaf of listed.children) {
      const shown = [...leaf.children].filter((line) => !line.hidden).length;
      leaf.hidden = !shown;
      leaf.style.containIntrinsicSize = `auto ${shown * 4}rem`;
    }
    tally.textContent = `${filtered() ? `${found.size} of ` : ""}${plural(notes.length, "finding")}, ${open.length} open`;
    const decidable = open.some((note) => found.has(note));
    for (const button of all("[data-bulk]", pane)) button.disabled = !decidable;
    for (const field of all(".filters [name]", pane)) if (field.value !== filter[field.name]) field.value = filter[field.name];
    pane.querySelector(".filters .clear").hidden = !filtered();
    const left = new Map();
    for (const note of open) left.set(kind(note), (left.get(kind(note)) ?? 0) + 1);
    for (const line of all("#counts li", pane)) {
      line.classList.toggle("chosen", line.dataset.rule === filter.rule);
      line.querySelector(".num").textContent = left.get(kind(line)) ?? 0;
    }
  }
  if (!byId("pane-history").hidden) decisions();
}

/** The third pane: what is decided, what was carried over without a place, and the last steps. */
function decisions() {
  const pane = byId("pane-history");
  const decided = [...state.findings.values()].filter((found) => found.status !== "open").length;
  const mended = state.ladder.filter((bead) => bead.mended).length;
  const { findings, links } = state.orphans;
  const lost = [
    ...findings.map((found) => make("li", {}, make("b", {}, `${STATES[found.status]}: ${found.rule}`), ` ${found.zh} ${found.en} ${model.reasons[found.reason] ?? found.reason} ${found.comment}`)),
    ...links.map((link) => make("li", {}, make("b", {}, "Link"), ` ${link.zh_text} ↔ ${link.en_text}`)),
  ];
  pane.replaceChildren(
    make("p", {}, `${plural(decided, "finding")} decided, ${plural(mended, "row")} mended or confirmed.`),
    ...(lost.length ? [make("h2", {}, `No longer in the text (${lost.length})`), make("p", {}, "These decisions were made on text that has changed. They stay in the decisions file."), make("ul", { class: "lost" }, ...lost)] : []),
    make("h2", {}, "Steps"),
    make("ol", { class: "steps" }, ...history().past.slice(-30).reverse().map((label) => make("li", {}, label))),
  );
}
