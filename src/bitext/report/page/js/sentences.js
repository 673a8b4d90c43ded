// Sentence pairs inside a row: those the page was made with, and over them those the editor fixed.
import { all, byId } from "./dom.js";
import { layout } from "./layout.js";
import { SIDES, unitElement, unitOf } from "./model.js";
import { onChange, state } from "./store.js";

let table = null; // for each side the keys of all sentences, and the number of each paragraph's first

function load() {
  if (table) return table;
  const keys = JSON.parse(byId("sentences").textContent);
  table = {};
  for (const side of SIDES) {
    let count = 0;
    const firsts = keys[side].map((own) => (count += own.length) - own.length);
    table[side] = { keys: keys[side].flat(), firsts };
  }
  return table;
}

/** The keys of all sentences of a side, in order. */
export function sentenceKeys(side) {
  return load()[side].keys;
}

/** The number of a sentence among all of its side. */
export function sentenceNumber(element) {
  const { side, unit } = unitOf(element.closest(".u").id);
  return load()[side].firsts[unit] + Number(element.dataset.n) - 1;
}

export function sentenceElement(side, number) {
  const { firsts } = load()[side];
  let unit = firsts.findLastIndex((first) => first <= number);
  while (unit > 0 && !sentencesOf(side, unit).length) unit -= 1;
  return sentencesOf(side, unit)[number - firsts[unit]];
}

function sentencesOf(side, unit) {
  return all(".s", unitElement(side, unit));
}

/**
 * The sentence pairs of a row's link: {held, rows}.  `rows` are as the page's rows are, so that they are
 * mended alike; they count sentences from the row's first, and `held` has their numbers in the document.
 */
export function pairsIn(row) {
  const elements = Object.fromEntries(SIDES.map((side) => [side, row.bead[side].flatMap((unit) => sentencesOf(side, unit))]));
  const held = Object.fromEntries(SIDES.map((side) => [side, elements[side].map(sentenceNumber)]));
  const place = Object.fromEntries(SIDES.map((side) => [side, new Map(held[side].map((number, at) => [number, at]))]));
  const left = Object.fromEntries(SIDES.map((side) => [side, new Set(held[side].keys())]));
  const ladder = [];
  for (const bead of state.sentences) {
    if (!SIDES.every((side) => bead[side].every((number) => place[side].has(number)))) continue;
    ladder.push({ ...bead, zh: bead.zh.map((number) => place.zh.get(number)), en: bead.en.map((number) => place.en.get(number)), fixedAs: bead });
    for (const side of SIDES) for (const at of ladder.at(-1)[side]) left[side].delete(at);
  }
  const groups = new Map();
  for (const side of SIDES) {
    for (const at of left[side]) {
      const name = elements[side][at].dataset.b ?? `${side}${at}`;
      if (!groups.has(name)) groups.set(name, { zh: [], en: [], score: 1, moved: false, fixed: false });
      groups.get(name)[side].push(at);
    }
  }
  ladder.push(...groups.values());
  const size = (at) => elements.en[at].textContent.length;
  const rows = layout(ladder, [], { zh: held.zh.length, en: held.en.length, size });
  for (const pair of rows) pair.sentences = true;
  return { held, rows, elements };
}

/** The pair a sentence belongs to, with the elements of its two sides. */
export function pairOf(row, element) {
  const { held, rows, elements } = pairsIn(row);
  const { side } = unitOf(element.closest(".u").id);
  const at = elements[side].indexOf(element);
  const pair = rows.find((found) => found[side].includes(at));
  return { held, rows, pair, side, at, zh: pair.bead.zh.map((n) => elements.zh[n]), en: pair.bead.en.map((n) => elements.en[n]) };
}

const marked = [];

/** Show which sentences a person paired. */
function mark() {
  for (const element of marked.splice(0)) element.classList.remove("fixed");
  for (const bead of state.sentences) {
    if (!bead.fixed) continue;
    for (const side of SIDES) marked.push(...bead[side].map((number) => sentenceElement(side, number)));
  }
  for (const element of marked) element.classList.add("fixed");
}

export function startSentences() {
  if (state.sentences.length) mark();
  onChange((told) => told.sentences && mark());
}
