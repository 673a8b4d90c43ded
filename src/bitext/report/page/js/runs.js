// Findings that say the same of one paragraph after another are one thing to an editor: they are listed
// as one line, which opens to show each, to be decided on alone or together.
import { make, plural } from "./dom.js";
import { decide, fact } from "./findings.js";
import { numbers, unitOf } from "./model.js";

const LEAST = 3;

/** The notes, given in the order of the text, with those of a run together at the place of its first. */
export function runsOf(notes) {
  const last = new Map(); // what is said -> the run that said it last
  const runOf = new Map();
  for (const note of notes) {
    const { anchor } = note.dataset;
    const { rule, severity, message } = fact(note);
    if (!/^[ze]\d/.test(anchor)) continue;
    const said = [rule, severity, message, anchor[0]].join("\n");
    const run = last.get(said);
    if (run && unitOf(run.at(-1).dataset.anchor).unit === unitOf(anchor).unit - 1) run.push(note);
    else last.set(said, [note]);
    runOf.set(note, last.get(said));
  }
  return notes.flatMap((note) => {
    const run = runOf.get(note) ?? [];
    if (run.length < LEAST) return [[note]];
    return run[0] === note ? [run] : [];
  });
}

/** The line of a run: {line, show}; `show` brings it up to date with what is listed. */
export function runLine(run, lines) {
  const { rule, severity, message } = fact(run[0]);
  const side = run[0].dataset.anchor[0] === "z" ? "zh" : "en";
  const where = make("span", { class: "where" });
  const state = make("span", { class: "state" });
  const members = make("ol", { class: "members", hidden: true }, ...lines);
  const acts = make("p", { class: "bulk", hidden: true });
  const fold = make(
    "button",
    { type: "button", class: "fold", "aria-expanded": "false" },
    make("span", { class: "head" }, make("span", { class: "sev" }, severity), ` ${rule} `, where),
    make("span", { class: "text" }, message),
    state,
  );
  const line = make("li", { class: "run", "data-sev": severity }, fold, acts, members);
  let listed = run;
  const open = () => listed.filter((note) => note.dataset.status === "open");
  const accept = make("button", { type: "button" }, "");
  const dismiss = make("button", { type: "button" }, "");
  accept.addEventListener("click", () => decide(open(), { status: "accepted", reason: "" }, "Accepted"));
  dismiss.addEventListener("click", () => dismiss.dispatchEvent(new CustomEvent("dismiss", { bubbles: true, detail: open() })));
  acts.append(accept, dismiss);
  const unfold = (shown) => {
    fold.setAttribute("aria-expanded", String(shown));
    members.hidden = !shown;
    acts.hidden = !shown;
  };
  fold.addEventListener("click", () => unfold(members.hidden));
  const show = (found) => {
    listed = run.filter((note) => found.has(note));
    line.hidden = !listed.length;
    where.textContent = `${side} ${numbers(listed.map((note) => unitOf(note.dataset.anchor).unit))}`;
    const left = open().length;
    state.textContent = left === listed.length ? `${plural(left, "paragraph")}` : left ? `${left} of ${listed.length} open` : "All decided";
    accept.textContent = `Accept ${left}`;
    dismiss.textContent = `Dismiss ${left}…`;
    for (const button of [accept, dismiss]) button.disabled = !left;
  };
  return { line, show };
}
