// The state of the review and its history.  Every change goes through `commit`, so that everything
// can be undone, everything is saved, and every part of the page hears of it.
import { model } from "./model.js";

export const machine = model.beads.map((bead) => Object.freeze(bead));

export const state = {
  findings: new Map(), // fingerprint -> {status, reason, comment, by, at}
  ladder: machine,
  sentences: [], // pairs of sentences that the editor fixed, over the numbers of all sentences
  orphans: { findings: [], links: [] }, // decisions whose text is not in this document
};

const past = [];
const future = [];
const listeners = [];

/** Be told of changes: `listener({findings: [fingerprints], ladder: boolean, sentences: boolean})`. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Make changes as one step.  A change is {fp, before, after} or {of: "ladder" | "sentences", removed, added}. */
export function commit(label, changes) {
  if (!changes.length) return;
  const step = { label, changes };
  past.push(step);
  future.length = 0;
  play(step, false);
}

export function undo() {
  return replay(past, future, true);
}

export function redo() {
  return replay(future, past, false);
}

export function history() {
  return { past: past.map((step) => step.label), future: future.map((step) => step.label) };
}

/** Replace the whole state, as when a file is opened; one step that can be undone too. */
export function adopt(label, { findings, ladder, sentences, orphans }) {
  const changes = [];
  const fps = new Set([...state.findings.keys(), ...findings.keys()]);
  for (const fp of fps) {
    const before = state.findings.get(fp);
    const after = findings.get(fp);
    if (JSON.stringify(before) !== JSON.stringify(after)) changes.push({ fp, before, after });
  }
  for (const [of, beads] of Object.entries({ ladder, sentences })) {
    const kept = new Set(beads);
    const had = new Set(state[of]);
    const removed = state[of].filter((bead) => !kept.has(bead));
    const added = beads.filter((bead) => !had.has(bead));
    if (removed.length || added.length) changes.push({ of, removed, added });
  }
  state.orphans = orphans;
  commit(label, changes);
}

/** Tell every part of the page to show the state as it is. */
export function refresh() {
  tell({ findings: [...state.findings.keys()], ladder: true, sentences: true });
}

function replay(from, to, backwards) {
  const step = from.pop();
  if (!step) return null;
  to.push(step);
  play(step, backwards);
  return step.label;
}

function play(step, backwards) {
  const told = { findings: [], ladder: false, sentences: false };
  const changes = backwards ? [...step.changes].reverse() : step.changes;
  for (const change of changes) {
    if ("fp" in change) {
      const value = backwards ? change.before : change.after;
      if (value) state.findings.set(change.fp, value);
      else state.findings.delete(change.fp);
      told.findings.push(change.fp);
    } else {
      const [gone, come] = backwards ? [change.added, change.removed] : [change.removed, change.added];
      const out = new Set(gone);
      state[change.of] = state[change.of].filter((bead) => !out.has(bead)).concat(come);
      told[change.of] = true;
    }
  }
  tell(told);
}

function tell(told) {
  for (const listener of listeners) listener(told);
}
