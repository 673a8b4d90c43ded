// Nothing is lost: every change is kept in this browser under the key of the text, and on disk when
// the page comes from `bitext serve`.
import { announce } from "./dom.js";
import { model } from "./model.js";
import { parse, place, toFile } from "./file.js";
import { adopt, onChange, refresh, state } from "./store.js";

const KEY = `bitext:decisions:${model.key}`;
const LAST = `bitext:last:${model.files.zh}|${model.files.en}`; // key of the text that last had these files

const NONE = { findings: [], links: [] };

function read(key) {
  try {
    const text = localStorage.getItem(key);
    return text ? parse(text) : null;
  } catch {
    return null; // storage is forbidden, or holds something else
  }
}

const DELAY = 60; // ms after the last change, so that a burst of keys is written once
let timer = 0;

function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(keep, DELAY);
}

function keep() {
  timer = 0;
  try {
    localStorage.setItem(KEY, JSON.stringify(toFile()));
    localStorage.setItem(LAST, KEY);
  } catch {
    announce("This browser keeps nothing for this page: save the decisions to a file.");
  }
}

/** Both sets of decisions; on the same thing the later one counts. */
export function newest(one, two) {
  const merge = (a, b, name) => {
    const found = new Map(a.map((entry) => [name(entry), entry]));
    for (const entry of b) {
      const had = found.get(name(entry));
      if (!had || (entry.at ?? "") > (had.at ?? "")) found.set(name(entry), entry);
    }
    return [...found.values()];
  };
  const keys = ({ level, zh, en }) => [...zh.map((key) => `${level} z${key}`), ...en.map((key) => `${level} e${key}`)];
  const links = [...one.links, ...two.links].sort((a, b) => ((b.at ?? "") > (a.at ?? "") ? 1 : -1));
  const taken = new Set();
  const kept = links.filter((link) => {
    if (keys(link).some((key) => taken.has(key))) return false;
    for (const key of keys(link)) taken.add(key);
    return true;
  });
  return { ...one, findings: merge(one.findings, two.findings, (found) => found.fingerprint), links: kept };
}

function storedBefore() {
  try {
    const last = localStorage.getItem(LAST);
    return last && last !== KEY ? read(last) : null;
  } catch {
    return null;
  }
}

/** The decisions the page was made with: its rows are laid out by them. */
export function startBaked() {
  Object.assign(state, place(model.decisions ? parse(JSON.stringify(model.decisions)) : NONE));
}

/** Take in what this browser holds for this text, or for an earlier one in the same files. */
export function startAutosave() {
  const own = read(KEY);
  const earlier = own ? null : storedBefore();
  onChange(keepSoon);
  addEventListener("pagehide", () => timer && keep());
  document.addEventListener("visibilitychange", () => timer && keep());
  if (!own && !earlier) return;
  Object.assign(state, place(newest(toFile(), own ?? earlier)));
  refresh();
  if (!earlier) return;
  const lost = state.orphans.findings.length + state.orphans.links.length;
  announce(`The text has changed since the last review: decisions carried over${lost ? `, ${lost} without a place` : ""}.`);
}

/** Take in a decisions file as one step that can be undone. */
export function openFile(text, name) {
  const data = parse(text);
  const placed = place(newest(parse(JSON.stringify(toFile())), data));
  adopt(`open ${name}`, placed);
  const { orphans } = placed;
  const lost = orphans.findings.length + orphans.links.length;
  announce(`${name} opened${lost ? `: ${lost} decisions are about text that is not here` : ""}.`);
}
