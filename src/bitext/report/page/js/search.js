// Search in both texts: matches are lit with the CSS Custom Highlight API, so no text is touched.
import { byId } from "./dom.js";
import { SIDES, unitElements } from "./model.js";
import { reveal, stand } from "./cursor.js";
import { book, rowOf } from "./book.js";

const LIT = 2000; // ranges lit at once; all matches are counted
const found = { ranges: [], places: [], at: -1 };
let texts = null;

/** Find `words` in all paragraphs; returns the number of matches. */
export function search(words) {
  const needle = words.toLowerCase();
  found.places = [];
  found.at = -1;
  texts ??= SIDES.flatMap((side) => unitElements(side).map((element) => ({ element, text: element.textContent.toLowerCase() })));
  if (needle) {
    for (const { element, text } of texts) {
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found.places.push({ element, at, length: needle.length });
    }
    // From top to bottom as the page stands now; within a paragraph they are in order already.
    const order = new Map(book.rows.map((row, place) => [row, place]));
    const rank = ({ element }) => order.get(rowOf(element)) * 2 + (element.id[0] === "e" ? 1 : 0);
    found.places = found.places.map((place) => [rank(place), place]).sort((a, b) => a[0] - b[0]).map(([, place]) => place);
  }
  light();
  byId("hits").textContent = needle ? `${found.places.length}` : "";
  return found.places.length;
}

/** Go to the next match (1) or the one before (-1), round the end. */
export function seek(step) {
  const { places } = found;
  if (!places.length) return;
  found.at = (found.at + step + places.length) % places.length;
  const place = places[found.at];
  stand(rowOf(place.element), { scroll: true });
  reveal(place.element);
  if (globalThis.CSS?.highlights) CSS.highlights.set("found-here", new Highlight(rangeOf(place)));
  byId("hits").textContent = `${found.at + 1} / ${places.length}`;
}

function light() {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("found-here");
  CSS.highlights.set("found", new Highlight(...found.places.slice(0, LIT).map(rangeOf)));
}

/** The range of `length` UTF-16 units from `at` in an element's text. */
export function rangeOf({ element, at, length }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let open = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = passed + node.length;
    if (!open && at < end) {
      range.setStart(node, at - passed);
      open = true;
    }
    if (open && at + length <= end) {
      range.setEnd(node, at + length - passed);
      return range;
    }
    passed = end;
  }
  return range;
}

export function startSearch() {
  const field = byId("search");
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(field.value), 60);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(timer);
      if (found.at < 0) search(field.value);
      seek(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      field.value = "";
      search("");
      field.blur();
    }
  });
}
