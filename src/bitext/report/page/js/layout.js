// Rows from a ladder: the same steps as `rows.py`, so that a mended page is laid out as a fresh one.
import { SIDES, model, unitId } from "./model.js";

const WHOLE = { zh: model.keys.zh.length, en: model.keys.en.length, size: (unit) => model.sizes.en[unit] };

/**
 * Rows from top to bottom: {bead, zh, en, half} or {aside: element}.  `extent` says how many units each
 * side has, and how long an English one is: the document's paragraphs, unless told otherwise.
 */
export function layout(ladder, asides, extent = WHOLE) {
  const straight = straightLinks(ladder, extent.size);
  const owner = { zh: [], en: [] };
  for (const bead of ladder) for (const side of SIDES) for (const unit of bead[side]) owner[side][unit] = bead;
  const waiting = { zh: asides.filter((a) => a.side === "zh"), en: asides.filter((a) => a.side === "en") };
  const place = { zh: 0, en: 0 };
  const rows = [];

  const emitAsides = (side, unit) => {
    while (waiting[side].length && waiting[side][0].before <= unit) rows.push({ aside: waiting[side].shift().element });
  };
  const broken = (side, unit) => waiting[side].length > 0 && waiting[side][0].before <= unit;
  const advance = (side, until) => {
    while (place[side] < until) {
      emitAsides(side, place[side]);
      const bead = owner[side][place[side]];
      const run = [place[side]];
      while (run.at(-1) + 1 < until && owner[side][run.at(-1) + 1] === bead && !broken(side, run.at(-1) + 1)) run.push(run.at(-1) + 1);
      place[side] = run.at(-1) + 1;
      rows.push({ bead, zh: [], en: [], [side]: run, half: isLink(bead) });
    }
    emitAsides(side, until);
  };

  for (const bead of straight) {
    for (const side of SIDES) advance(side, bead[side][0]);
    rows.push({ bead, zh: bead.zh, en: bead.en, half: false });
    for (const side of SIDES) place[side] = bead[side].at(-1) + 1;
  }
  for (const side of SIDES) advance(side, extent[side]);
  return rows;
}

export function isLink(bead) {
  return bead.zh.length > 0 && bead.en.length > 0;
}

export function rowId(row) {
  let id = "r";
  for (const side of SIDES) for (const unit of row[side]) id += unitId(side, unit);
  return id;
}

/** The heaviest set of links that crosses nowhere, in order. */
function straightLinks(ladder, size) {
  const solid = (units) => units.at(-1) - units[0] + 1 === units.length;
  const links = ladder.filter((bead) => isLink(bead) && solid(bead.zh) && solid(bead.en));
  links.sort((a, b) => a.zh[0] - b.zh[0]);
  const ends = [];
  const before = new Map();
  for (const bead of links) {
    const key = bead.en[0];
    const at = lowerBound(ends, key);
    const total = weight(bead, size) + (at ? ends[at - 1].total : 0);
    before.set(bead, at ? ends[at - 1].bead : null);
    let until = at;
    while (until < ends.length && ends[until].total <= total) until += 1;
    ends.splice(at, until - at);
    if (at === ends.length || ends[at].key !== key) ends.splice(at, 0, { key, total, bead });
  }
  const chain = [];
  for (let bead = ends.length ? ends.at(-1).bead : null; bead; bead = before.get(bead)) chain.push(bead);
  return chain.reverse();
}

function weight(bead, size) {
  const whole = bead.en.reduce((sum, unit) => sum + size(unit), 1);
  return bead.moved ? whole : whole * 1000;
}

function lowerBound(ends, key) {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle].key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
