// Word counterparts by the lexicon, on demand: with them on, a word under the pointer and its
// counterpart light up, and the dock lists the pairs of the sentence or row one is on.
import { all, byId, make } from "./dom.js";
import { cursor, onMove } from "./cursor.js";
import { rangeOf } from "./search.js";
import { unitElement } from "./model.js";

let table = null;
let on = false;

function load() {
  table ??= JSON.parse(byId("words").textContent);
  return table;
}

/** The word pairs of a sentence pair: [{zh: place, en: place}], places as `rangeOf` takes them. */
function pairsOf(bead) {
  const pairs = [];
  for (const [zhUnit, enUnit, places] of load()[bead] ?? []) {
    for (let at = 0; at < places.length; at += 4) {
      const [zhAt, zhLength, enAt, enLength] = places.slice(at, at + 4);
      pairs.push({
        zh: { element: unitElement("zh", zhUnit), at: zhAt, length: zhLength },
        en: { element: unitElement("en", enUnit), at: enAt, length: enLength },
      });
    }
  }
  return pairs;
}

function light(pair) {
  if (!globalThis.CSS?.highlights) return;
  if (pair) CSS.highlights.set("word", new Highlight(rangeOf(pair.zh), rangeOf(pair.en)));
  else CSS.highlights.delete("word");
}

function textOf({ element, at, length }) {
  return element.textContent.slice(at, at + length);
}

/** The sentence pairs one is on: that of the sentence, or all of the row. */
function beads() {
  if (cursor.sentence?.dataset.b) return [cursor.sentence.dataset.b];
  const found = cursor.row ? all(".s[data-b]", cursor.row.element).map((sentence) => sentence.dataset.b) : [];
  return [...new Set(found)];
}

function list() {
  const box = byId("word-pairs");
  box.hidden = !on;
  if (!on) return;
  const pairs = beads().flatMap(pairsOf);
  box.replaceChildren(
    ...pairs.map((pair) => {
      const item = make("button", { type: "button", class: "pair" }, make("span", { lang: "zh" }, textOf(pair.zh)), " ", make("span", { lang: "en" }, textOf(pair.en)));
      for (const event of ["pointerenter", "focus"]) item.addEventListener(event, () => light(pair));
      for (const event of ["pointerleave", "blur"]) item.addEventListener(event, () => light(null));
      return item;
    }),
  );
  if (!pairs.length) box.textContent = "The lexicon knows no counterparts here.";
}

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y); // Safari
  return range && { node: range.startContainer, offset: range.startOffset };
}

function under(event) {
  const caret = caretAt(event.clientX, event.clientY);
  const sentence = caret?.node.parentElement?.closest(".s[data-b]");
  if (!sentence) return null;
  const unit = sentence.closest(".u");
  const before = document.createRange();
  before.setStart(unit, 0);
  before.setEnd(caret.node, caret.offset);
  const at = before.toString().length;
  const holds = (place) => place.element === unit && place.at <= at && at <= place.at + place.length;
  return pairsOf(sentence.dataset.b).find((pair) => holds(pair.zh) || holds(pair.en)) ?? null;
}

export function toggleWords() {
  on = !on;
  for (const button of all('[data-act="words"]')) button.setAttribute("aria-pressed", String(on));
  light(null);
  list();
}

export function startWords() {
  onMove(list);
  const book = document.querySelector(".rows");
  book.addEventListener("pointermove", (event) => on && light(under(event)));
  book.addEventListener("pointerleave", () => light(null));
}
