// Where the editor is: a row, one of its two sides, a paragraph in it, a sentence, and a finding.
import { all, typing } from "./dom.js";
import { SIDES, other, unitElement, unitOf } from "./model.js";
import { rowOf, textRows } from "./book.js";
import { pairOf } from "./sentences.js";
import { onChange } from "./store.js";

export const cursor = { row: null, side: "zh", unit: -1, sentence: null, cell: null, at: null };
const listeners = [];

export function onMove(listener) {
  listeners.push(listener);
}

/** Stand on a row; `unit` chooses a paragraph in it, `focus` moves the keyboard focus too. */
export function stand(row, { side = cursor.side, unit = null, focus = false, scroll = false } = {}) {
  if (!row || row.aside) return;
  const held = row[side].length ? side : other(side);
  cursor.row?.element?.classList.remove("current");
  cursor.cell?.classList.remove("mine");
  cursor.at?.classList.remove("at");
  if (cursor.row?.element !== row.element) {
    cursor.row?.element?.setAttribute("tabindex", "-1");
    cursor.sentence?.classList.remove("here");
    cursor.sentence = null;
  }
  cursor.row = row;
  cursor.side = held;
  cursor.unit = unit !== null && row[held].includes(unit) ? unit : row[held][0];
  row.element.classList.add("current");
  row.element.setAttribute("tabindex", "0");
  cursor.cell = row.element.querySelector(`.cell.${held}`);
  cursor.cell?.classList.add("mine");
  cursor.at = unitElement(held, cursor.unit);
  cursor.at?.classList.add("at");
  if (focus) row.element.focus({ preventScroll: true });
  if (scroll) reveal(row.element);
  for (const listener of listeners) listener(cursor);
}

export function reveal(element) {
  element.scrollIntoView({ block: "nearest" });
}

export function step(by) {
  const texts = textRows();
  const at = cursor.row ? texts.findIndex((row) => row.element === cursor.row.element) : -1;
  const next = texts[Math.max(0, Math.min(texts.length - 1, at + by))];
  stand(next, { focus: true, scroll: true });
}

/** To the other side of the row; from a sentence, to its partner. */
export function turn(side) {
  if (!cursor.row?.[side].length) return;
  const partner = cursor.sentence && cursor.side !== side ? pairOf(cursor.row, cursor.sentence)[side][0] : cursor.sentence;
  stand(cursor.row, { side, focus: true });
  if (cursor.sentence) standOnSentence(partner ?? all(`.cell.${side} .s`, cursor.row.element)[0]);
}

/** The sentence before or after in the same cell. */
export function stepSentence(by) {
  if (!cursor.row) return step(1);
  const sentences = all(`.cell.${cursor.side} .s`, cursor.row.element);
  if (!sentences.length) return undefined;
  const at = sentences.indexOf(cursor.sentence);
  standOnSentence(sentences[Math.max(0, Math.min(sentences.length - 1, at + by))]);
  return undefined;
}

/** Stand on a sentence of the row; until one leaves it, mending is of sentence pairs. */
export function standOnSentence(sentence) {
  cursor.sentence?.classList.remove("here");
  cursor.sentence = sentence;
  sentence.classList.add("here");
  cursor.at?.classList.remove("at");
  cursor.at = sentence.closest(".u");
  cursor.unit = unitOf(cursor.at.id).unit;
  cursor.at.classList.add("at");
  reveal(sentence);
  for (const listener of listeners) listener(cursor);
}

export function leaveSentence() {
  cursor.sentence?.classList.remove("here");
  cursor.sentence = null;
  for (const listener of listeners) listener(cursor);
}

export function startCursor() {
  const list = document.querySelector(".rows");
  const settle = (event) => {
    const row = rowOf(event.target);
    if (!row || row.aside) return;
    const paragraph = event.target.closest(".u");
    const cell = event.target.closest(".cell");
    const side = paragraph ? unitOf(paragraph.id).side : SIDES.find((name) => cell?.classList.contains(name));
    const sentence = cursor.sentence && event.type === "click" ? event.target.closest(".s") : null;
    stand(row, { side: side ?? cursor.side, unit: paragraph ? unitOf(paragraph.id).unit : null });
    if (sentence) standOnSentence(sentence);
  };
  list.addEventListener("click", settle);
  list.addEventListener("focusin", (event) => {
    if (!typing(event.target) && rowOf(event.target)?.element !== cursor.row?.element) settle(event);
  });
  // After mending, stay with the text one was on.
  onChange((told) => {
    if (told.sentences && cursor.row) for (const listener of listeners) listener(cursor);
    if (!told.ladder || !cursor.row) return;
    const row = rowOf(unitElement(cursor.side, cursor.unit));
    if (row) stand(row, { side: cursor.side, unit: cursor.unit, focus: document.activeElement === document.body || document.activeElement?.matches("li.row"), scroll: true });
  });
  const first = textRows()[0];
  if (first) first.element.setAttribute("tabindex", "0");
}
