// The rows on the page, kept in step with the ladder.  Paragraphs and notes are moved, never copied.
import { all, byId, make } from "./dom.js";
import { NAMES, SIDES, model, numbers, other, unitElement, unitId } from "./model.js";
import { layout, rowId } from "./layout.js";
import { onChange, state } from "./store.js";

const DOUBTFUL = 0.8;
const LEAF = 24; // rows a leaf may grow to before a new one is begun
const list = document.querySelector(".rows");
const only = document.documentElement.dataset.only ?? "";
const asides = all("li.aside", list).map((element) => ({ element, side: element.dataset.side, before: Number(element.dataset.before) }));
const tags = Object.fromEntries(SIDES.map((side) => [side, list.dataset[side]]));
const notesOf = new Map();
for (const note of all(".note")) {
  if (!notesOf.has(note.dataset.anchor)) notesOf.set(note.dataset.anchor, []);
  notesOf.get(note.dataset.anchor).push(note);
}

const shape = new WeakMap(); // row element -> its row
export const book = { rows: [] }; // all rows from top to bottom

/** The row an element stands in: {bead, zh, en, half, blank}, or {aside}. */
export function rowOf(element) {
  const found = element?.closest("li.row");
  return found ? shape.get(found) : undefined;
}

export function textRows() {
  return book.rows.filter((row) => !row.aside);
}

/** All findings beside the text, from top to bottom. */
export function notesInOrder() {
  const beside = book.rows.flatMap((row) => (row.aside ? notesOf.get(row.aside.id) : SIDES.flatMap((side) => row[side].flatMap((unit) => notesOf.get(unitId(side, unit)) ?? []))) ?? []);
  return [...(notesOf.get("") ?? []), ...beside];
}

export function startBook() {
  const elements = all("li.row", list);
  const rows = laidOut();
  if (rows.length === elements.length && rows.every((row, place) => (row.aside ?? byId(rowId(row))) === elements[place])) {
    book.rows = rows;
    for (const [place, row] of rows.entries()) settle(row, elements[place]);
  } else {
    book.rows = elements.map((element) => ({ element }));
    relay();
  }
  onChange((told) => told.ladder && relay());
  if (list.classList.contains("long")) guessHeights();
}

/** What each leaf may measure, so that the scroll bar hardly moves when it is laid out. */
function guessHeights() {
  const heights = new Map();
  for (const row of book.rows) {
    const leaf = row.element.parentElement;
    heights.set(leaf, (heights.get(leaf) ?? 0) + height(row));
  }
  for (const [leaf, sum] of heights) leaf.style.containIntrinsicSize = `auto ${Math.round(sum)}rem`;
}

/** In rem: lines of text at the full measure, and the white space of a row. */
function height(row) {
  if (row.aside) return 2;
  const lines = (side, perLine) => row[side].reduce((sum, unit) => sum + Math.ceil(model.sizes[side][unit] / perLine), 0);
  return 0.84 + Math.max(lines("zh", 25) * 1.96, lines("en", 66) * 1.69);
}

function laidOut() {
  const rows = layout(state.ladder, asides);
  if (!only) nameBlanks(rows);
  return rows;
}

function settle(row, element) {
  row.element = element;
  shape.set(element, row);
}

function same(one, two) {
  if (one.aside || two.aside) return one.aside === two.aside;
  return one.bead === two.bead && one.blank === two.blank && SIDES.every((side) => one[side].length === two[side]?.length && one[side][0] === two[side][0]);
}

/** Lay the page out anew: the rows above and below the change stay as they are. */
function relay() {
  const old = book.rows;
  const rows = laidOut();
  const most = Math.min(old.length, rows.length);
  let head = 0;
  while (head < most && same(rows[head], old[head])) head += 1;
  let tail = 0;
  while (tail < most - head && same(rows.at(-1 - tail), old.at(-1 - tail))) tail += 1;
  book.rows = [...old.slice(0, head), ...rows.slice(head, rows.length - tail), ...old.slice(old.length - tail)];
  const fresh = book.rows.slice(head, rows.length - tail);
  // Rows between are dressed in the elements of those that went, so that hardly anything moves.
  const spare = old.slice(head, old.length - tail).filter((row) => !row.aside);
  for (const row of fresh) settle(row, row.aside ?? dressed(row, spare.shift()));
  for (const { element } of spare) drop(element);
  let before = head ? book.rows[head - 1].element : null;
  for (const { element } of fresh) {
    if (element !== following(before)) insert(element, before);
    before = element;
  }
}

function drop(element) {
  const leaf = element.parentElement;
  element.remove();
  if (leaf && !leaf.childElementCount && list.childElementCount > 1) leaf.remove();
}

/** The row element after another, or the first. */
function following(element) {
  if (!element) return list.firstElementChild?.firstElementChild ?? null;
  return element.nextElementSibling ?? element.parentElement.nextElementSibling?.firstElementChild ?? null;
}

function insert(element, before) {
  if (!list.firstElementChild) list.append(make("ol", { class: "leaf" }));
  const leaf = before?.parentElement ?? list.firstElementChild;
  if (!before) leaf.prepend(element);
  else if (before === leaf.lastElementChild && leaf.childElementCount >= LEAF) leaf.after(make("ol", { class: "leaf" }, element));
  else before.after(element);
}

function absentSide(row) {
  if (row.aside || row.half || (row.zh.length && row.en.length)) return null;
  return row.zh.length ? "en" : "zh";
}

/** Say in the first blank of each run what is absent; the others go on from the row above. */
function nameBlanks(rows) {
  for (let place = 0; place < rows.length; place += 1) {
    const side = absentSide(rows[place]);
    if (!side) continue;
    const first = place;
    while (place + 1 < rows.length && absentSide(rows[place + 1]) === side) rows[(place += 1)].blank = "";
    const held = rows.slice(first, place + 1).flatMap((row) => row[other(side)]);
    rows[first].blank = `No ${NAMES[side]} for ${NAMES[other(side)]} ${held.length === 1 ? "paragraph" : "paragraphs"} ${numbers(held)}`;
  }
}

/** A row in the element of one that went, or in a new one; cells that hold the same are left alone. */
function dressed(row, was) {
  const element = was?.element ?? make("li", { tabindex: "-1" });
  const current = element.classList.contains("current");
  element.id = rowId(row);
  element.className = ["row", row.blank !== undefined && "null", row.blank === "" && "follows", row.half && "half", row.bead.fixed && "fixed", doubtful(row) && "doubtful", current && "current"].filter(Boolean).join(" ");
  element.setAttribute("aria-label", SIDES.filter((side) => row[side].length).map((side) => `${NAMES[side]} ${numbers(row[side])}`).join(", "));
  const [zh, , en] = element.children;
  const held = { zh, en };
  const cells = SIDES.map((side) => (was && holdsSame(row, was, side) ? held[side] : cell(row, side)));
  const notes = make("div", { class: "notes" }, ...SIDES.flatMap((side) => row[side].flatMap((unit) => notesOf.get(unitId(side, unit)) ?? [])));
  const parts = [cells[0], spine(row), cells[1], notes];
  const there = [...element.children];
  for (const [place, part] of parts.entries()) {
    if (!there.length) element.append(part);
    else if (there[place] !== part) there[place].replaceWith(part);
  }
  return element;
}

function holdsSame(row, was, side) {
  return row[side].length > 0 && row[side].length === was[side]?.length && row[side][0] === was[side][0];
}

function cell(row, side) {
  const box = make("div", { class: `cell ${side}`, lang: tags[side] });
  if (row[side].length) box.append(...row[side].map((unit) => unitElement(side, unit)));
  else if (row.half) box.append(away(row, side));
  else box.append(make("p", { class: "absent", lang: "en" }, row.blank ?? ""));
  return box;
}

function away(row, side) {
  const text = make("p", { class: "away", lang: "en" }, "Moved: stands at ");
  const own = other(side);
  const parts = [[side, row.bead[side]], [own, row.bead[own].filter((unit) => !row[own].includes(unit))]];
  for (const [place, [where, units]] of parts.filter(([, found]) => found.length).entries()) {
    if (place) text.append(", and ");
    text.append(make("a", { href: `#${unitId(where, units[0])}` }, `${NAMES[where]} ${numbers(units)}`));
  }
  return text;
}

function doubtful(row) {
  return row.bead.zh.length > 0 && row.bead.en.length > 0 && row.bead.score < DOUBTFUL && !row.bead.fixed;
}

function spine(row) {
  const box = make("div", { class: "spine" });
  const sign = (text, title, kind = "sign") => box.append(make("span", { class: kind, title }, text));
  if (row.half) sign("⇅", "Moved");
  else if (row.bead.fixed) sign("✓", "Fixed by a person");
  else if (doubtful(row)) sign(`${Math.round(row.bead.score * 100)} %`, "Confidence");
  return box;
}
