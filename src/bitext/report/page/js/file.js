// Decisions as a file: written, read, and carried over to a text that has changed.  The format is
// described by `decisions.schema.json`; everything in it is keyed by text, never by number.
import { SIDES, model, shorten, textOf } from "./model.js";
import { book } from "./book.js";
import { machine, state } from "./store.js";
import { fixed } from "./mend.js";
import { sentenceElement, sentenceKeys } from "./sentences.js";

export const FORMAT = 1;

/** The decisions as they stand, those without a place in this text included. */
export function toFile() {
  const facts = new Map(model.findings.map((found) => [found.fp, found]));
  const findings = [...state.findings].map(([fingerprint, decision]) => {
    const { rule, message, zh, en } = facts.get(fingerprint);
    const { status, reason = "", comment = "", by = "", at = "" } = decision;
    return { fingerprint, status, rule, reason, comment, message, zh, en, by, at };
  });
  const links = new Set(book.rows.filter((row) => row.bead?.mended).map((row) => row.bead));
  return {
    bitext_decisions: FORMAT,
    document: { key: model.key, title: model.title, zh: model.files.zh, en: model.files.en },
    findings: [...findings, ...state.orphans.findings],
    links: [...[...links].map(toLink), ...state.sentences.map(toSentenceLink), ...state.orphans.links],
  };
}

function toSentenceLink(bead) {
  const keys = (side) => bead[side].map((number) => sentenceKeys(side)[number]);
  const text = (side) => shorten(bead[side].map((number) => sentenceElement(side, number).textContent));
  return { zh: keys("zh"), en: keys("en"), level: "sentence", confirmed: bead.fixed, zh_text: text("zh"), en_text: text("en"), by: bead.by ?? "", at: bead.at ?? "" };
}

function toLink(bead) {
  const keys = (side) => bead[side].map((unit) => model.keys[side][unit]);
  return { zh: keys("zh"), en: keys("en"), level: "paragraph", confirmed: bead.fixed, zh_text: textOf("zh", bead.zh), en_text: textOf("en", bead.en), by: bead.by ?? "", at: bead.at ?? "" };
}

/** Read a decisions file; throws an Error that says what is wrong with it. */
export function parse(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error("This is not a decisions file: it is no JSON.");
  }
  if (typeof data?.bitext_decisions !== "number") throw new Error("This is not a decisions file.");
  if (data.bitext_decisions > FORMAT) throw new Error("This decisions file was written by a newer bitext.");
  const list = (value) => (Array.isArray(value) ? value : []);
  const strings = (value) => list(value).filter((key) => typeof key === "string");
  return {
    document: data.document ?? {},
    findings: list(data.findings).filter((found) => typeof found?.fingerprint === "string" && ["open", "accepted", "dismissed"].includes(found.status)),
    links: list(data.links).map((link) => ({ ...link, level: link?.level === "sentence" ? "sentence" : "paragraph", zh: strings(link?.zh), en: strings(link?.en) })),
  };
}

/** Find the places of decisions in this text: {findings, ladder, orphans}. */
export function place(data) {
  const known = new Set(model.findings.map((found) => found.fp));
  const findings = new Map();
  const orphans = { findings: [], links: [] };
  for (const { fingerprint, ...rest } of data.findings) {
    if (!known.has(fingerprint)) orphans.findings.push({ fingerprint, ...rest });
    else findings.set(fingerprint, { status: rest.status, reason: rest.reason ?? "", comment: rest.comment ?? "", by: rest.by ?? "", at: rest.at ?? "" });
  }
  const inside = data.links.filter((link) => link.level === "sentence");
  const mended = placeLinks(data.links.filter((link) => link.level !== "sentence"), (side) => model.keys[side], orphans.links);
  const sentences = placeLinks(inside, sentenceKeys, orphans.links);
  return { findings, ladder: mend(mended.beads, mended.taken), sentences: sentences.beads, orphans };
}

/** Links whose text is here as beads; the others go to `orphans`. */
function placeLinks(links, keys, orphans) {
  const beads = [];
  const taken = { zh: new Set(), en: new Set() };
  if (!links.length) return { beads, taken };
  const index = Object.fromEntries(SIDES.map((side) => [side, new Map(keys(side).map((key, unit) => [key, unit]))]));
  for (const link of links) {
    const units = Object.fromEntries(SIDES.map((side) => [side, link[side].map((key) => index[side].get(key))]));
    const whole = SIDES.every((side) => units[side].every((unit) => unit !== undefined && !taken[side].has(unit)));
    if (!whole || !(units.zh.length || units.en.length)) {
      orphans.push(link);
      continue;
    }
    for (const side of SIDES) for (const unit of units[side]) taken[side].add(unit);
    beads.push(Object.freeze({ ...fixed(units.zh, units.en, link.confirmed !== false), at: link.at ?? "", by: link.by ?? "" }));
  }
  return { beads, taken };
}

/** The machine's ladder with some links fixed: a link they cut into keeps what is left of it. */
function mend(mended, taken) {
  const ladder = [];
  const same = new Map(machine.map((bead) => [JSON.stringify([bead.zh, bead.en]), bead]));
  for (const bead of mended) {
    const was = same.get(JSON.stringify([bead.zh, bead.en]));
    ladder.push(was ? Object.freeze({ ...was, fixed: bead.fixed, mended: true, at: bead.at, by: bead.by }) : bead);
  }
  for (const bead of machine) {
    const left = Object.fromEntries(SIDES.map((side) => [side, bead[side].filter((unit) => !taken[side].has(unit))]));
    if (left.zh.length === bead.zh.length && left.en.length === bead.en.length) ladder.push(bead);
    else if (left.zh.length || left.en.length) ladder.push(Object.freeze({ ...bead, ...left }));
  }
  return ladder;
}
