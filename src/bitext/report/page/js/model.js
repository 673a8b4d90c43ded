// What the page was made with: the ladder, the findings and the keys of both texts.
import { byId } from "./dom.js";

export const model = JSON.parse(byId("model").textContent);
export const SIDES = ["zh", "en"];
export const NAMES = { zh: "Chinese", en: "English" };

export function other(side) {
  return side === "zh" ? "en" : "zh";
}

/** The page's name of a unit, `z3`, and back. */
export function unitId(side, unit) {
  return side[0] + unit;
}

export function unitOf(id) {
  return { side: id[0] === "z" ? "zh" : "en", unit: Number(id.slice(1)) };
}

const units = { zh: [], en: [] };
for (const element of document.querySelectorAll(".u")) {
  const { side, unit } = unitOf(element.id);
  units[side][unit] = element;
}

/** The element of a unit; it is moved about when the ladder is mended, never made anew. */
export function unitElement(side, unit) {
  return units[side][unit];
}

/** All paragraphs of one side, in order. */
export function unitElements(side) {
  return units[side];
}

/** Unit numbers as people count them, runs joined: `3–5, 9`. */
export function numbers(units) {
  const runs = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (last && unit === last[1] + 1) last[1] = unit;
    else runs.push([unit, unit]);
  }
  return runs.map(([a, b]) => (a === b ? `${a + 1}` : `${a + 1}–${b + 1}`)).join(", ");
}

export function textOf(side, units) {
  return shorten(units.map((unit) => unitElement(side, unit).textContent));
}

/** Texts on one line, shortened to about 60 characters. */
export function shorten(texts, limit = 60) {
  const whole = texts.join(" … ");
  const flat = whole.slice(0, limit * 4).replace(/\s+/g, " ").trim();
  return flat.length <= limit ? flat : flat.slice(0, limit - 1).trimEnd() + "…";
}
