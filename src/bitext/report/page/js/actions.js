// Everything an editor can do, once: its key, its words, its deed.  The toolbars, the keys and the
// sheet of keys are all made from this list.
import { announce, byId, make } from "./dom.js";
import { book, rowOf } from "./book.js";
import { openFile } from "./autosave.js";
import { cursor, leaveSentence, stand, step, stepSentence, turn } from "./cursor.js";
import { askComment, askDismiss, showKeys } from "./dialogs.js";
import { current, decide } from "./findings.js";
import { toFile } from "./file.js";
import { confirm, hand, link, merge, perform, performInside, slide, split, unlink } from "./mend.js";
import { model, unitElement } from "./model.js";
import { stepFinding, togglePanel } from "./panel.js";
import { pairOf } from "./sentences.js";
import { redo, undo } from "./store.js";
import { toggleWhy } from "./dock.js";
import { toggleWords } from "./words.js";

const linking = { element: null, side: "" }; // the paragraph to link, which stays itself whatever is mended

function onRow(work) {
  return () => {
    if (!cursor.row) return announce("Choose a row first: j and k, or a click.");
    const refused = cursor.sentence ? mendInside(work) : perform(work(cursor.row, cursor.side, cursor.unit, book.rows));
    if (refused) announce(refused);
    return undefined;
  };
}

/** The same operation, on the sentence pairs of the row. */
function mendInside(work) {
  const { held, rows, pair, side, at } = pairOf(cursor.row, cursor.sentence);
  return performInside(work(pair, side, at, rows), held);
}

function onFinding(work) {
  return () => (current.note ? work(current.note) : announce("Choose a finding first: n and p, or a click."));
}

function startLink() {
  if (!cursor.row) return announce("Choose a row first: j and k, or a click.");
  if (!linking.element) {
    Object.assign(linking, { element: cursor.sentence ?? unitElement(cursor.side, cursor.unit), side: cursor.side });
    linking.element.classList.add("linking");
    return announce(`Now go to ${cursor.sentence ? "its counterpart in this row" : "the row that holds its counterpart"} and press L again; Escape gives up.`);
  }
  const { element, side } = linking;
  stopLink();
  const refused = element.matches(".s") ? linkInside(element, side) : perform(link(rowOf(element), side, cursor.row));
  return announce(refused || "Linked.");
}

function linkInside(element, side) {
  if (!cursor.sentence || rowOf(element)?.bead !== cursor.row.bead) return "Sentences are linked within a row: merge the rows first.";
  const { held, pair, rows } = pairOf(cursor.row, element);
  const { pair: there } = pairOf(cursor.row, cursor.sentence);
  const goal = rows.find((found) => found.zh[0] === there.zh[0] && found.en[0] === there.en[0]);
  return performInside(link(pair, side, goal), held);
}

function stopLink() {
  linking.element?.classList.remove("linking");
  linking.element = null;
}

function escape() {
  if (linking.element) return stopLink();
  if (cursor.sentence) return leaveSentence();
  if (document.activeElement !== document.body) document.activeElement.blur();
  return undefined;
}

/** The name `bitext serve` would take: the text's own, or its title where a title was given. */
function fileName() {
  const names = [model.files.zh, model.files.en].map((path) => path.split(/[\\/]/).at(-1));
  const titled = !names.includes(model.title) && names.join(" | ") !== model.title && `${names[1]} | ${names[0]}` !== model.title;
  const stem = titled ? model.title : names[0].replace(/(\.(zh|en))?\.[^.]*$/i, "");
  return `${stem.replace(/[^\p{L}\p{N}._]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60) || "review"}.decisions.json`;
}

function save() {
  const name = fileName();
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(toFile(), null, 1)}\n`], { type: "application/json" }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(`Saved as ${name}.`);
}

function openDecisions() {
  const field = byId("file");
  field.value = "";
  field.click();
}

export const actions = {
  next: { key: "n", group: "Findings", label: "Next finding", run: () => stepFinding(1) },
  previous: { key: "p", group: "Findings", label: "Previous finding", run: () => stepFinding(-1) },
  accept: { key: "a", group: "Findings", label: "Accept", long: "Accept as real", run: onFinding((note) => decide([note], { status: "accepted", reason: "" }, "Accepted")) },
  dismiss: { key: "x", group: "Findings", label: "Dismiss…", long: "Dismiss, with a reason", run: onFinding((note) => askDismiss([note])) },
  reopen: { key: "r", group: "Findings", label: "Reopen", run: onFinding((note) => decide([note], { status: "open", reason: "" }, "Reopened")) },
  comment: { key: "c", group: "Findings", label: "Comment…", run: onFinding(askComment) },
  down: { key: "j", group: "Moving", label: "Next row", run: () => step(1) },
  up: { key: "k", group: "Moving", label: "Previous row", run: () => step(-1) },
  left: { key: "ArrowLeft", group: "Moving", label: "To the Chinese", run: () => turn("zh") },
  right: { key: "ArrowRight", group: "Moving", label: "To the English", run: () => turn("en") },
  sentence: { key: ".", group: "Moving", label: "Next sentence", long: "Next sentence, with its partner; rows' keys then mend sentence pairs", run: () => stepSentence(1) },
  back: { key: ",", group: "Moving", label: "Previous sentence", run: () => stepSentence(-1) },
  confirm: { key: "y", group: "Rows", label: "Confirm", long: "Confirm the row, or take that back", run: onRow((row) => confirm(row)) },
  merge: { key: "m", group: "Rows", label: "Merge ↓", long: "Merge with the next row", run: onRow((row, side, unit, rows) => merge(rows, row, 1)) },
  mergeUp: { key: "M", group: "Rows", label: "Merge ↑", long: "Merge with the row before", run: onRow((row, side, unit, rows) => merge(rows, row, -1)) },
  split: { key: "s", group: "Rows", label: "Split", long: "Split before this paragraph, or sentence", run: onRow((row, side, unit) => split(row, side, unit)) },
  slideUp: { key: "u", group: "Rows", label: "Slide ↑", long: "Slide this side up, down to its next blank", run: onRow((row, side, unit, rows) => slide(rows, row, side, -1)) },
  slideDown: { key: "d", group: "Rows", label: "Slide ↓", long: "Slide this side down, to its next blank", run: onRow((row, side, unit, rows) => slide(rows, row, side, 1)) },
  handUp: { key: "U", group: "Rows", label: "Hand ↑", long: "Move this paragraph, or sentence, into the row or pair above", run: onRow((row, side, unit, rows) => hand(rows, row, side, unit, -1)) },
  handDown: { key: "D", group: "Rows", label: "Hand ↓", long: "Move this paragraph, or sentence, into the row or pair below", run: onRow((row, side, unit, rows) => hand(rows, row, side, unit, 1)) },
  link: { key: "l", group: "Rows", label: "Link…", long: "Link with the other side of another row: press in both", run: startLink },
  unlink: { key: "L", group: "Rows", label: "Unlink", long: "Part the two sides", run: onRow((row) => unlink(row)) },
  undo: { key: "z", group: "Everything", label: "Undo", run: () => announce(told("Undone", undo())) },
  redo: { key: "Z", group: "Everything", label: "Redo", run: () => announce(told("Redone", redo())) },
  search: { key: "/", group: "Everything", label: "Search both texts", run: () => byId("search").focus() },
  panel: { key: "f", group: "Everything", label: "Panel", long: "Findings and filters, shown or hidden", run: () => togglePanel() },
  terms: { key: "g", group: "Everything", label: "Glossary", run: () => togglePanel(true, "terms") },
  why: { key: "i", group: "Everything", label: "Why", long: "Why these are linked: confidence and reasons", run: toggleWhy },
  words: { key: "w", group: "Everything", label: "Words", long: "Word counterparts of this row", run: toggleWords },
  open: { key: "o", group: "Everything", label: "Open a decisions file", run: openDecisions },
  save: { key: "S", group: "Everything", label: "Save decisions", run: save },
  keys: { key: "?", group: "Everything", label: "Keys", long: "This sheet", run: showKeys },
  escape: { key: "Escape", group: "Everything", label: "Leave", long: "Leave what one is at", run: escape },
};

function told(word, label) {
  return label ? `${word}: ${label}` : `Nothing to be ${word.toLowerCase()}.`;
}

export function startActions() {
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-act]")?.dataset.act;
    if (name) actions[name].run();
  });
  byId("file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    try {
      openFile(await file.text(), file.name);
    } catch (error) {
      announce(error.message);
    }
  });
  document.addEventListener("click", (event) => {
    // A link to a paragraph of the other side also moves the cursor there.
    const anchor = event.target.closest('a[href^="#"]');
    const unit = anchor && byId(anchor.hash.slice(1))?.closest("li.row");
    const row = unit && book.rows.find((found) => found.element === unit);
    if (row && !row.aside) stand(row, { side: anchor.hash[1] === "z" ? "zh" : "en", focus: true });
  });
}
