// The state of the review and its history.  Every change goes through `commit`, so that everything
// can be undone, everything is saved, and every part of the page hears of it.
import { model } from "./model.js";

export const machine = model.beads.map((bead) => Object.freeze(bead));

export const state = {
  findings: new Map(), // fingerprint -> {status, reason, comment, by, at}
  ladder: machine,
  orphans: { findings: [], links: [] }, // decisions whose text is not in this document
};

const past = [];
const future = [];
const listeners = [];

/** Be told of changes: `listener({findings: [fingerprints], ladder: boolean})`. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Make changes as one step.  A change is {fp, before, after} or {removed: [beads], added: [beads]}. */
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
export function adopt(label, findings, ladder, orphans) {
  const changes = [];
  const fps = new Set([...state.findings.keys(), ...findings.keys()]);
  for (const fp of fps) {
    const before = state.findings.get(fp);
    const after = findings.get(fp);
    if (JSON.stringify(before) !== JSON.stringify(after)) changes.push({ fp, before, after });
  }
  const kept = new Set(ladder);
  const had = new Set(state.ladder);
  const removed = state.ladder.filter((bead) => !kept.has(bead));
  const added = ladder.filter((bead) => !had.has(bead));
  if (removed.length || added.length) changes.push({ removed, added });
  state.orphans = orphans;
  commit(label, changes);
}

/** Tell every part of the page to show the state as it is. */
export function refresh() {
  tell({ findings: [...state.findings.keys()], ladder: true });
}

function replay(from, to, backwards) {
  const step = from.pop();
  if (!step) return null;
  to.push(step);
  play(step, backwards);
  return step.label;
}

function play(step, backwards) {
  const told = { findings: [], ladder: false };
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
      state.ladder = state.ladder.filter((bead) => !out.has(bead)).concat(come);
      told.ladder = true;
    }
  }
  tell(told);
}

function tell(told) {
  for (const listener of listeners) listener(told);
}
