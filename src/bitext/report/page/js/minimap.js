// The whole document at a glance: two columns of text, blanks where one side is wanting, findings as
// bars whose length tells the severity, and a frame for what is on the screen.
import { byId } from "./dom.js";
import { book } from "./book.js";
import { notes } from "./findings.js";
import { model } from "./model.js";
import { onChange } from "./store.js";

const canvas = document.querySelector(".minimap");
const frame = byId("frame");
const WIDTHS = { error: 1, warning: 0.66, note: 0.33 };
let spans = null;

export function startMinimap() {
  if (!book.rows.length) return;
  canvas.hidden = false;
  frame.hidden = false;
  const redraw = soon(() => {
    draw();
    mark();
  });
  addEventListener("scroll", soon(mark), { passive: true });
  addEventListener("resize", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  onChange((told) => {
    if (told.ladder) spans = null;
    redraw();
  });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    go(event);
  });
  canvas.addEventListener("pointermove", (event) => event.buttons && go(event));
  redraw();
}

function soon(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    // After what the editor waits for: the map may lag a moment behind.
    const later = globalThis.requestIdleCallback ?? requestAnimationFrame;
    later(
      () => {
        waiting = false;
        work();
      },
      { timeout: 200 },
    );
  };
}

/** Each row's share of the height, by its amount of text, so that nothing off screen is laid out. */
function measure() {
  let total = 0;
  spans = book.rows.map((row) => {
    const size = row.aside ? 60 : Math.max(40, sizeOf(row, "zh") * 2.6, sizeOf(row, "en"));
    const span = { row, top: total, size };
    total += size;
    return span;
  });
  spans.total = total || 1;
  const place = new Map(spans.map((span) => [span.row.element, span]));
  spans.notes = notes.map((note) => ({ note, span: place.get(note.closest("li.row")) })).filter(({ span }) => span);
}

function sizeOf(row, side) {
  return row[side].reduce((size, unit) => size + model.sizes[side][unit], 0);
}

function draw() {
  if (!spans) measure();
  const scale = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  const colours = getComputedStyle(document.documentElement);
  const colour = (name) => colours.getPropertyValue(`--${name}`).trim();
  const y = (value) => (value / spans.total) * height;
  pen.fillStyle = colour("rule");
  for (const [side, left] of [["zh", 3], ["en", 10]]) {
    let painted = -1; // to where: rows thinner than half a pixel share one stroke
    for (const { row, top, size } of spans) {
      if (row.aside || !row[side].length || y(top + size) < painted) continue;
      const tall = Math.max(y(size) - 0.6, 0.5);
      pen.fillRect(left, y(top), 5, tall);
      painted = y(top) + tall;
    }
  }
  for (const { note, span } of spans.notes) {
    if (note.dataset.status !== "open") continue;
    pen.fillStyle = colour(note.dataset.sev);
    const long = 14 * WIDTHS[note.dataset.sev];
    pen.fillRect(17 - long, y(span.top + span.size / 2) - 1, long, 2);
  }
}

/** Put the frame round the stretch of the map that is in the window. */
function mark() {
  if (!spans) measure();
  const { clientHeight: height } = canvas;
  const from = at(0);
  const to = at(innerHeight);
  frame.style.top = `${(from / spans.total) * height}px`;
  frame.style.height = `${Math.max(((to - from) / spans.total) * height, 6)}px`;
}

/** The place on the map's scale that stands at a height of the window. */
function at(y) {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (box(middle).bottom <= y) low = middle + 1;
    else high = middle;
  }
  const { top, height } = box(low);
  const { top: start, size } = spans[low];
  return start + size * Math.min(1, Math.max(0, (y - top) / (height || 1)));
}

function box(place) {
  const { element } = spans[place].row;
  const leaf = element.parentElement;
  const whole = leaf.getBoundingClientRect();
  // A leaf away from the window is not laid out: its rows stand where it stands.
  return whole.bottom < 0 || whole.top > innerHeight ? whole : element.getBoundingClientRect();
}

function go(event) {
  const wanted = (event.clientY / canvas.clientHeight) * spans.total;
  const span = spans.findLast((found) => found.top <= wanted) ?? spans[0];
  span.row.element.scrollIntoView({ block: "center" });
}
