// Mending the ladder.  Each operation says which links go and which come, or why it cannot be done;
// what comes is fixed by a person and is kept when the rest is aligned again.
import { NAMES, SIDES, other } from "./model.js";
import { isLink } from "./layout.js";
import { commit, state } from "./store.js";

const FARTHEST = 100; // rows a slide goes at most; beyond them a blank is made

/** A link made by the editor.  `sure` is false where a slide only carried it along. */
export function fixed(zh, en, sure = true) {
  const order = (a, b) => a - b;
  return Object.freeze({ zh: [...zh].sort(order), en: [...en].sort(order), score: 1, moved: false, fixed: sure, mended: true, at: new Date().toISOString(), reasons: [] });
}

function refuse(why) {
  return { refused: why };
}

function replace(label, removed, added) {
  return { label, removed, added: added.filter((bead) => bead.zh.length || bead.en.length) };
}

function solid(units) {
  return units.length === 0 || units.at(-1) - units[0] + 1 === units.length;
}

/** Join a row with the text row before (-1) or after (1). */
export function merge(rows, row, step) {
  const near = neighbour(rows, row, step);
  if (!near) return refuse(`There is no ${nouns(row).row} ${step > 0 ? "below" : "above"} to merge with.`);
  if (row.half || near.half) return refuse("A moved passage cannot be merged: unlink it first.");
  const joined = fixed([...row.bead.zh, ...near.bead.zh], [...row.bead.en, ...near.bead.en]);
  if (!SIDES.every((side) => solid(joined[side]))) return refuse(`Other text stands between the two ${nouns(row).row}s.`);
  return replace("merge", [row.bead, near.bead], [joined]);
}

/** Cut a row before a unit of one side; the other side is cut at the same place if it can be. */
export function split(row, side, unit) {
  const far = other(side);
  const own = row.bead[side];
  const { unit: noun } = nouns(row);
  if (own.length < 2 && row.bead[far].length < 2) return refuse(`There is only one ${noun} on either side.`);
  if (own.length < 2) return refuse(`There is only one ${NAMES[side]} ${noun}: choose the other side.`);
  const at = Math.max(own.indexOf(unit), 1);
  const there = row.bead[far];
  const cut = there.length === own.length ? at : there.length;
  const half = (from, to, fromFar, toFar) => fixed(...inOrder(side, own.slice(from, to), there.slice(fromFar, toFar)));
  return replace("split", [row.bead], [half(0, at, 0, cut), half(at, own.length, cut, there.length)]);
}

/** Part the two sides of a link. */
export function unlink(row) {
  if (!isLink(row.bead)) return refuse(`This ${nouns(row).row} has no counterpart to part from.`);
  return replace("unlink", [row.bead], [fixed(row.bead.zh, []), fixed([], row.bead.en)]);
}

/** Say that a link, or the want of one, is right; or take that back. */
export function confirm(row) {
  const { bead } = row;
  if (!bead.fixed) return replace("confirm", [bead], [Object.freeze({ ...bead, fixed: true, mended: true, at: new Date().toISOString() })]);
  return replace("take back", [bead], [Object.freeze({ ...bead, fixed: false })]);
}

/** Link what stands on one side of a row with what stands on the other side of another. */
export function link(from, fromSide, to) {
  const toSide = other(fromSide);
  if (from.bead === to.bead) return refuse("These two are linked already.");
  if (!from.bead[fromSide].length || !to.bead[toSide].length) return refuse(`There is no ${NAMES[toSide]} in this ${nouns(from).row} to link to.`);
  return replace(
    "link",
    [from.bead, to.bead],
    [
      fixed(...inOrder(fromSide, from.bead[fromSide], to.bead[toSide])),
      fixed(...inOrder(fromSide, [], from.bead[toSide])),
      fixed(...inOrder(fromSide, to.bead[fromSide], [])),
    ],
  );
}

/** Move one unit at the edge of a row into the row above (-1) or below (1). */
export function hand(rows, row, side, unit, step) {
  const near = neighbour(rows, row, step);
  if (!near) return refuse(`There is no ${nouns(row).row} to move it to.`);
  if (row.half || near.half) return refuse("A moved passage cannot be shifted: unlink it first.");
  const own = row.bead[side];
  const at = own.indexOf(unit);
  const going = step > 0 ? own.slice(at) : own.slice(0, at + 1);
  const staying = own.filter((found) => !going.includes(found));
  const joined = [...near.bead[side], ...going].sort((a, b) => a - b);
  if (!solid(joined)) return refuse(`Other text stands between the two ${nouns(row).row}s.`);
  const far = other(side);
  return replace("move", [row.bead, near.bead], [fixed(...inOrder(side, staying, row.bead[far])), fixed(...inOrder(side, joined, near.bead[far]))]);
}

/**
 * Slide one side by a row from here down to its next blank or the next fixed row: what one paragraph
 * too many or too few has put out of step falls into place.  Up (-1) needs a blank above, down makes one.
 */
export function slide(rows, row, side, step) {
  if (row.half) return refuse("A moved passage cannot slide: unlink it first.");
  if (!row.bead[side].length) return refuse(`There is no ${NAMES[side]} in this ${nouns(row).row}.`);
  const lane = rows.filter((found) => !found.aside && !(found.half && !found[side].length));
  const start = lane.indexOf(row);
  const above = lane[start - 1];
  if (step < 0 && (!above || above.half || above.bead[side].length)) return refuse(`The ${NAMES[side]} of the ${nouns(row).row} above is not blank.`);
  let end = start + 1;
  while (end < lane.length && end - start < FARTHEST && !lane[end].half && !lane[end].bead.fixed && lane[end].bead[side].length) end += 1;
  const blank = end < lane.length && !lane[end].half && !lane[end].bead[side].length;
  const run = lane.slice(step < 0 ? start - 1 : start, step > 0 && blank ? end + 1 : end).map((found) => found.bead);
  const own = run.map((bead) => bead[side]);
  const there = run.map((bead) => bead[other(side)]);
  if (step < 0) own.push(own.shift());
  else if (blank) own.unshift(own.pop());
  else {
    own.unshift([]);
    there.push([]);
  }
  const chosen = step < 0 ? 0 : 1;
  const added = own.map((units, place) => fixed(...inOrder(side, units, there[place]), place === chosen));
  return replace(step > 0 ? "slide down" : "slide up", run, added);
}

/** Carry an operation on rows out; returns what to tell the editor when it is refused. */
export function perform(operation) {
  if (operation.refused) return operation.refused;
  commit(operation.label, [{ of: "ladder", removed: operation.removed, added: operation.added }]);
  return "";
}

/** Carry an operation on the sentence pairs of a row out; `held` has the sentences' numbers. */
export function performInside(operation, held) {
  if (operation.refused) return operation.refused;
  const added = operation.added.map((bead) => Object.freeze({ ...bead, zh: bead.zh.map((at) => held.zh[at]), en: bead.en.map((at) => held.en[at]), fixedAs: undefined }));
  // Also what was fixed while other rows were linked, if it claims one of these sentences.
  const claimed = Object.fromEntries(SIDES.map((side) => [side, new Set(added.flatMap((bead) => bead[side]))]));
  const removed = state.sentences.filter((bead) => operation.removed.some((found) => found.fixedAs === bead) || SIDES.some((side) => bead[side].some((number) => claimed[side].has(number))));
  commit(`${operation.label} sentences`, [{ of: "sentences", removed, added }]);
  return "";
}

/** What the rows are made of, in words. */
function nouns(row) {
  return row.sentences ? { unit: "sentence", row: "sentence pair" } : { unit: "paragraph", row: "row" };
}

function neighbour(rows, row, step) {
  const texts = rows.filter((found) => !found.aside && (found.bead !== row.bead || found === row));
  return texts[texts.indexOf(row) + step];
}

/** The Chinese units, then the English, whichever side was named first. */
function inOrder(side, own, far) {
  return side === "zh" ? [own, far] : [far, own];
}
