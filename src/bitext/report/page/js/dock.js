// The dock at the foot: which row one is on, why it is linked, and what can be done with it; and the
// buttons of the finding at hand, which stand in its note.
import { byId, make } from "./dom.js";
import { NAMES, SIDES, model, numbers } from "./model.js";
import { isLink } from "./layout.js";
import { cursor, onMove } from "./cursor.js";
import { onCurrent } from "./findings.js";
import { pairOf } from "./sentences.js";

const ROW = ["confirm", "merge", "mergeUp", "split", "slideUp", "slideDown", "handUp", "handDown", "link", "unlink"];
const FINDING = ["accept", "dismiss", "reopen", "comment"];

export function toggleWhy() {
  const why = byId("why");
  why.hidden = !why.hidden;
  document.querySelector('[data-act="why"]').setAttribute("aria-expanded", String(!why.hidden));
}

function button(actions, name) {
  const { key, label, long } = actions[name];
  const shown = /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
  return make("button", { type: "button", "data-act": name, title: `${long ?? label} (${shown})` }, label);
}

/** What the row is, in words, or the sentence pair one stands on. */
function describe(row, side, sentence) {
  if (sentence) return describePair(row, sentence);
  const parts = SIDES.filter((name) => row.bead[name].length).map((name) => `${NAMES[name]} ${numbers(row.bead[name])}`);
  return `${parts.join(" – ")}${isLink(row.bead) ? "" : ", no counterpart"}${row.bead[side].length ? ` · on the ${NAMES[side]}` : ""}`;
}

function describePair(row, sentence) {
  const { zh, en } = pairOf(row, sentence);
  const name = (element) => `${element.closest(".u").dataset.n}.${element.dataset.n}`;
  const parts = [["Chinese", zh], ["English", en]].filter(([, found]) => found.length).map(([words, found]) => `${words} ${found.map(name).join(", ")}`);
  return `Sentences ${parts.join(" – ")}${parts.length < 2 ? ", no counterpart" : ""}`;
}

function reasons(bead) {
  if (bead.mended) return [make("p", {}, bead.fixed ? "Fixed by a person." : "Put here by a slide; not confirmed.")];
  if (!bead.reasons.length) return [make("p", {}, "No reasons are recorded for this row.")];
  const most = Math.max(...bead.reasons.map(([, value]) => Math.abs(value)), 1);
  return [
    make(
      "table",
      {},
      make("caption", {}, "Evidence in log-odds: what speaks for the link is positive."),
      make(
        "tbody",
        {},
        ...bead.reasons.map(([name, value, text]) =>
          make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "num" }, value.toFixed(1).replace("-", "−")), make("td", {}, make("meter", { min: "0", max: String(most), value: String(Math.abs(value)), "aria-label": `${name} weight`, class: value < 0 ? "against" : false })), make("td", { class: "evidence" }, text)),
        ),
      ),
    ),
  ];
}

export function startDock(actions) {
  const dock = document.querySelector(".dock");
  const place = make("p", { class: "place", id: "place" });
  const why = make("div", { class: "why", id: "why", hidden: true });
  const words = make("div", { class: "words", id: "word-pairs", role: "group", "aria-label": "Word counterparts", hidden: true });
  dock.append(
    words,
    why,
    make("div", { class: "line", role: "toolbar", "aria-label": "Row" }, place, make("button", { type: "button", "data-act": "why", "aria-expanded": "false", "aria-controls": "why", title: "Confidence and reasons (i)" }, "Why"), make("button", { type: "button", "data-act": "words", "aria-pressed": "false", title: "Word counterparts (w)" }, "Words"), ...ROW.map((name) => button(actions, name))),
  );
  const toolbar = make("div", { class: "acts", role: "toolbar", "aria-label": "Finding" }, ...FINDING.map((name) => button(actions, name)));
  onCurrent((note) => (note ? note.append(toolbar) : toolbar.remove()));
  onMove(({ row, side, sentence }) => {
    dock.hidden = false;
    const { bead } = row;
    place.textContent = describe(row, side, sentence);
    why.replaceChildren(make("p", { class: "score" }, isLink(bead) && !bead.mended ? `Confidence ${Math.round(bead.score * 100)} %` : ""), ...reasons(bead));
  });
  dock.hidden = cursor.row === null;
  if (model.beads.length === 0) dock.remove();
}
