// The whole document at a glance: two columns of text, blanks where one side is wanting, findings as
// bars whose length tells the severity, and a frame for what is on the screen.
import { book } from "./book.js";
import { notes } from "./findings.js";
import { model } from "./model.js";
import { onChange } from "./store.js";

const canvas = document.querySelector(".minimap");
const WIDTHS = { error: 1, warning: 0.66, note: 0.33 };
let spans = null;

export function startMinimap() {
  canvas.hidden = false;
  const redraw = soon(draw);
  addEventListener("scroll", redraw, { passive: true });
  addEventListener("resize", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  onChange(() => {
    spans = null;
    redraw();
  });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    go(event);
  });
  canvas.addEventListener("pointermove", (event) => event.buttons && go(event));
  redraw();
}

export function soon(work) {
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
    const size = row.aside ? 60 : Math.max(40, ...[["zh", 2.6], ["en", 1]].map(([side, weight]) => weight * sizeOf(row, side)));
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
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const y = (value) => (value / spans.total) * height;
  pen.fillStyle = colour("rule");
  for (const { row, top, size } of spans) {
    if (row.aside) continue;
    const tall = Math.max(y(size) - 0.6, 0.4);
    if (row.zh.length) pen.fillRect(3, y(top), 5, tall);
    if (row.en.length) pen.fillRect(10, y(top), 5, tall);
  }
  for (const { note, span } of spans.notes) {
    if (note.dataset.status !== "open") continue;
    pen.fillStyle = colour(note.dataset.sev);
    const long = 14 * WIDTHS[note.dataset.sev];
    pen.fillRect(17 - long, y(span.top + span.size / 2) - 1, long, 2);
  }
  const shown = onScreen();
  if (!shown) return;
  pen.strokeStyle = colour("quiet");
  pen.strokeRect(0.5, y(shown[0]) + 0.5, width - 1, Math.max(y(shown[1]) - y(shown[0]), 6));
}

/** The stretch of the map that is in the window: only two rows are asked for their place. */
function onScreen() {
  const at = (ratio) => document.elementFromPoint(innerWidth * 0.45, innerHeight * ratio)?.closest("li.row");
  const first = at(0.12) ?? at(0.2) ?? at(0.3);
  const last = at(0.85) ?? at(0.75) ?? at(0.6) ?? first;
  const from = spans.find((span) => span.row.element === first);
  const to = spans.find((span) => span.row.element === last);
  return from && to ? [from.top, to.top + to.size] : null;
}

function go(event) {
  const wanted = (event.clientY / canvas.clientHeight) * spans.total;
  const span = spans.findLast((found) => found.top <= wanted) ?? spans[0];
  span?.row.element.scrollIntoView({ block: "center" });
}
