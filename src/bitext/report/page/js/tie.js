// What answers to what: the partner sentence, the same value or name, the same glossary concept.
// Shown by lightness and frame alone, on hover, on focus, and for the sentence the keys stand on.
import { all } from "./dom.js";
import { cursor, onMove } from "./cursor.js";
import { SIDES, unitElement } from "./model.js";
import { rowOf } from "./book.js";
import { pairOf } from "./sentences.js";

const lit = [];

function clear() {
  for (const [element, name] of lit) element.classList.remove(name);
  lit.length = 0;
}

function light(elements, name) {
  for (const element of elements) {
    element.classList.add(name);
    lit.push([element, name]);
  }
}

/** All paragraphs of the link a row belongs to, wherever they stand. */
function linked(row) {
  return SIDES.flatMap((side) => row.bead[side].map((unit) => unitElement(side, unit)));
}

/** Light the partner of a sentence: its own sentence pair, or the whole paragraphs after mending. */
export function lightSentence(sentence) {
  clear();
  const row = rowOf(sentence);
  if (!row?.bead) return;
  const { pair, zh, en } = pairOf(row, sentence);
  const paragraphs = linked(row);
  if (pair.bead.fixedAs || (zh.length && en.length)) light([...zh, ...en], "on");
  else if (row.bead.mended && paragraphs.length > 1) light(paragraphs, "on");
  else light([sentence], "on");
}

function lightTie(mark) {
  const row = rowOf(mark);
  if (!row?.bead) return;
  const { v, c } = mark.dataset;
  const paragraphs = linked(row);
  const same = (name, value) => paragraphs.flatMap((unit) => all(`[data-${name}="${CSS.escape(value)}"]`, unit));
  if (v) light(same("v", v), "tied");
  else if (c) light(same("c", c), "tied");
}

export function startTies() {
  const list = document.querySelector(".rows");
  let over = null;
  list.addEventListener("pointerover", (event) => {
    const sentence = event.target.closest(".s");
    const mark = event.target.closest(".t, .v");
    if (over === (mark ?? sentence)) return;
    over = mark ?? sentence;
    if (sentence) lightSentence(sentence);
    else clear();
    if (mark) lightTie(mark);
  });
  list.addEventListener("pointerleave", () => {
    over = null;
    clear();
    if (cursor.sentence) lightSentence(cursor.sentence);
  });
  onMove(() => {
    if (cursor.sentence) lightSentence(cursor.sentence);
    else clear();
  });
}
