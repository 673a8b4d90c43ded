// Findings: what is decided on each, shown beside the text, and the one at hand.
import { all, announce, byId, make } from "./dom.js";
import { model } from "./model.js";
import { reveal, stand } from "./cursor.js";
import { rowOf } from "./book.js";
import { commit, onChange, state } from "./store.js";

export const notes = all(".note").sort((a, b) => Number(a.dataset.n) - Number(b.dataset.n));
const marks = new Map(); // finding number -> marks in the text
for (const mark of all("[data-f]", document.querySelector(".rows"))) {
  for (const number of mark.dataset.f.split(" ")) {
    if (!marks.has(number)) marks.set(number, []);
    marks.get(number).push(mark);
  }
}
const byFingerprint = new Map();
for (const note of notes) {
  const { fp } = model.findings[Number(note.dataset.n)];
  if (!byFingerprint.has(fp)) byFingerprint.set(fp, []);
  byFingerprint.get(fp).push(note);
}
export const current = { note: null };
const listeners = [];
const hot = []; // marks of the finding at hand

export function onCurrent(listener) {
  listeners.push(listener);
}

export function fact(note) {
  return model.findings[Number(note.dataset.n)];
}

export function decisionOn(note) {
  return state.findings.get(fact(note).fp) ?? { status: "open", reason: "", comment: "" };
}

/** Make a finding the one at hand and show its place. */
export function choose(note, { focus = true } = {}) {
  for (const mark of hot.splice(0)) mark.classList.remove("hot");
  current.note?.classList.remove("current");
  current.note = note;
  if (note) {
    note.classList.add("current");
    hot.push(...(marks.get(note.dataset.n) ?? []));
    for (const mark of hot) mark.classList.add("hot");
    const row = rowOf(note);
    if (row && !row.aside) stand(row);
    reveal(note.closest(".row") ?? note);
    if (focus) note.focus({ preventScroll: true });
    reveal(note);
  }
  for (const listener of listeners) listener(note);
}

/** Decide on findings, as one step. */
export function decide(chosen, decision, label) {
  const at = new Date().toISOString();
  const changes = [];
  for (const note of chosen) {
    const { fp } = fact(note);
    const before = state.findings.get(fp);
    const merged = { ...decisionOn(note), ...decision, at };
    // One that was decided before stays as a decision to leave it open, or a file would bring it back.
    if (before || merged.status !== "open" || merged.comment) changes.push({ fp, before, after: merged });
  }
  commit(label, changes);
  if (changes.length) announce(`${label}: ${changes.length === 1 ? "1 finding" : `${changes.length} findings`}`);
}

/** Show on the page what is decided on some findings. */
function show(fingerprints) {
  for (const note of fingerprints.flatMap((fp) => byFingerprint.get(fp) ?? [])) {
    const { status, reason, comment } = decisionOn(note);
    note.dataset.status = status;
    const verdict = note.querySelector(".verdict");
    const word = { accepted: "Accepted", dismissed: "Dismissed", open: "" }[status];
    verdict.textContent = word + (reason ? `: ${model.reasons[reason] ?? reason}` : "");
    if (comment) verdict.append(" ", make("span", { class: "comment" }, comment));
    settle(note);
  }
}

/** A mark is settled when every finding it stands for is decided. */
function settle(note) {
  for (const mark of marks.get(note.dataset.n) ?? []) {
    const open = mark.dataset.f.split(" ").some((number) => notes[number].dataset.status === "open");
    mark.classList.toggle("settled", !open);
  }
}

export function startFindings() {
  for (const note of notes) {
    note.tabIndex = 0;
    settle(note);
  }
  onChange((told) => show(told.findings));
  document.addEventListener("click", (event) => {
    const note = event.target.closest(".note");
    if (note) {
      if (note !== current.note) choose(note);
      return;
    }
    const mark = event.target.closest(".rows [data-f]");
    if (mark && getSelection().isCollapsed) choose(byId(`n${mark.dataset.f.split(" ")[0]}`), { focus: false });
  });
  document.addEventListener("focusin", (event) => {
    const note = event.target.closest?.(".note");
    if (note && note !== current.note) choose(note, { focus: false });
  });
}
