// The rows on the page, kept in step with the ladder.  Paragraphs and notes are moved, never copied.
import { all, byId, make } from "./dom.js";
import { NAMES, SIDES, numbers, other, unitElement, unitId } from "./model.js";
import { layout, rowId } from "./layout.js";
import { onChange, state } from "./store.js";

const DOUBTFUL = 0.8;
const list = document.querySelector("ol.rows");
const only = document.documentElement.dataset.only ?? "";
const asides = all("li.aside", list).map((element) => ({ element, side: element.dataset.side, before: Number(element.dataset.before) }));
const tags = Object.fromEntries(SIDES.map((side) => [side, list.dataset[side]]));
const notesOf = new Map();
for (const note of all(".note")) {
  if (!notesOf.has(note.dataset.anchor)) notesOf.set(note.dataset.anchor, []);
  notesOf.get(note.dataset.anchor).push(note);
}

const shape = new WeakMap(); // row element -> its row
const looks = new WeakMap(); // row element -> what it shows, to leave alone what has not changed
export const book = { rows: [] }; // all rows from top to bottom

/** The row an element stands in: {bead, zh, en, half}, or {aside}. */
export function rowOf(element) {
  const found = element?.closest("li.row");
  return found ? shape.get(found) : undefined;
}

/** All rows that show a part of a bead. */
export function rowsOf(bead) {
  return book.rows.filter((row) => row.bead === bead);
}

export function textRows() {
  return book.rows.filter((row) => !row.aside);
}

export function startBook() {
  book.rows = layout(state.ladder, asides);
  const blanks = runsOfBlanks(book.rows);
  for (const [place, row] of book.rows.entries()) {
    row.element = row.aside ?? byId(rowId(row));
    if (!row.element) continue;
    shape.set(row.element, row);
    if (!row.aside) looks.set(row.element, look(row, blanks.get(place)));
  }
  if (!book.rows.every((row) => row.element)) relay();
  onChange((told) => told.ladder && relay());
}

function relay() {
  book.rows = layout(state.ladder, asides);
  const blanks = runsOfBlanks(book.rows);
  for (const [place, row] of book.rows.entries()) {
    row.element = row.aside ?? dressed(row, blanks.get(place));
    shape.set(row.element, row);
  }
  const wanted = new Set(book.rows.map((row) => row.element));
  for (const element of [...list.children]) if (!wanted.has(element)) element.remove();
  // What is left stands in order but for a few rows, so nearly all stay where they are.
  let here = list.firstElementChild;
  for (const { element } of book.rows) {
    if (element === here) here = here.nextElementSibling;
    else list.insertBefore(element, here);
  }
}

function absentSide(row) {
  if (row.aside || row.half || (row.zh.length && row.en.length)) return null;
  return row.zh.length ? "en" : "zh";
}

/** Place -> what the blank says; an empty string where it goes on from the row above. */
function runsOfBlanks(laid) {
  const blanks = new Map();
  if (only) return blanks;
  for (let place = 0; place < laid.length; place += 1) {
    const side = absentSide(laid[place]);
    if (!side) continue;
    let end = place;
    while (end + 1 < laid.length && absentSide(laid[end + 1]) === side) end += 1;
    const held = laid.slice(place, end + 1).flatMap((row) => row[other(side)]);
    blanks.set(place, `No ${NAMES[side]} for ${NAMES[other(side)]} ${held.length === 1 ? "paragraph" : "paragraphs"} ${numbers(held)}`);
    for (let next = place + 1; next <= end; next += 1) blanks.set(next, "");
    place = end;
  }
  return blanks;
}

function look(row, blank) {
  const { fixed, score, zh, en } = row.bead;
  return `${blank}|${fixed}|${score}|${row.half ? `${zh}-${en}` : ""}`;
}

/** The row's element, made or brought up to date. */
function dressed(row, blank) {
  const id = rowId(row);
  let element = byId(id);
  const wanted = look(row, blank);
  if (element && looks.get(element) === wanted) return element;
  element ??= make("li", { class: "row", id, tabindex: "-1" });
  looks.set(element, wanted);
  const current = element.classList.contains("current");
  element.className = ["row", blank !== undefined && "null", blank === "" && "follows", row.half && "half", row.bead.fixed && "fixed", doubtful(row) && "doubtful", current && "current"].filter(Boolean).join(" ");
  element.setAttribute("aria-label", SIDES.filter((side) => row[side].length).map((side) => `${NAMES[side]} ${numbers(row[side])}`).join(", "));
  const cells = SIDES.map((side) => cell(row, side, blank));
  const notes = make("div", { class: "notes" }, ...SIDES.flatMap((side) => row[side].flatMap((unit) => notesOf.get(unitId(side, unit)) ?? [])));
  element.replaceChildren(cells[0], spine(row), cells[1], notes);
  return element;
}

function cell(row, side, blank) {
  const box = make("div", { class: `cell ${side}`, lang: tags[side] });
  if (row[side].length) box.append(...row[side].map((unit) => unitElement(side, unit)));
  else if (row.half) box.append(away(row, side));
  else box.append(make("p", { class: "absent", lang: "en" }, blank ?? ""));
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
