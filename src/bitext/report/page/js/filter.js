// Which findings are listed: by rule, severity, status and section, and by words.
import { all } from "./dom.js";
import { decisionOn, fact, notes } from "./findings.js";
import { unitElement, unitOf } from "./model.js";

export const filter = { rule: "", severity: "", status: "", section: "", words: "" };
const sectionOf = new Map(); // note -> id of its section's heading

/** The headings that part the text, in order: {id, text}. */
export const sections = all(".u.k-heading").filter((heading) => heading.closest(".cell.en") || document.documentElement.dataset.only === "zh")
  .map((heading) => ({ id: heading.id, text: heading.textContent.trim().replace(/\s+/g, " ").slice(0, 60) }));

export function setFilter(change) {
  Object.assign(filter, change);
  apply();
}

export function filtered() {
  return Object.values(filter).some(Boolean);
}

export function matches(note) {
  const { rule, severity, status, section, words } = filter;
  if (rule && note.dataset.rule !== rule) return false;
  if (severity && note.dataset.sev !== severity) return false;
  if (status && note.dataset.status !== status) return false;
  if (section && sectionOf.get(note) !== section) return false;
  return !words || haystack(note).includes(words.toLowerCase());
}

export function matching() {
  return notes.filter(matches);
}

/** The words of a finding and of the two paragraphs it stands beside. */
function haystack(note) {
  const { anchor } = note.dataset;
  const { message, zh, en, rule } = fact(note);
  const row = anchor && !anchor.startsWith("a") ? unitElement(...Object.values(unitOf(anchor)))?.closest(".row") : null;
  const texts = row ? all(".u", row).map((unit) => unit.textContent) : [];
  return [rule, message, zh, en, decisionOn(note).comment, ...texts].join("\n").toLowerCase();
}

function apply() {
  for (const note of notes) note.classList.toggle("filtered", !matches(note));
}

export function startFilter() {
  const wanted = new Set(sections.map((section) => section.id));
  let here = "";
  for (const element of all(".u, .note")) {
    if (wanted.has(element.id)) here = element.id;
    else if (element.classList.contains("note")) sectionOf.set(element, here);
  }
}
