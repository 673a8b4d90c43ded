// Single keys, and the sheet that explains them.  They are silent while one types, with a modifier
// held, and when the editor has turned them off (WCAG 2.2, 2.1.4).
import { byId, make, typing } from "./dom.js";
import { actions } from "./actions.js";

const OFF = "bitext:keys-off";
const byKey = new Map(Object.values(actions).map((action) => [action.key, action]));
const SHOWN = { ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

function remembered() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

let off = false;

function press(event) {
  if (event.isComposing || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && !typing(event.target) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    (event.shiftKey ? actions.redo : actions.undo).run();
    return;
  }
  if (off || event.ctrlKey || event.metaKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const action = byKey.get(event.key);
  if (!action) return;
  if (event.key.startsWith("Arrow") && event.target.closest("[role=tablist], [role=toolbar]")) return;
  if (event.key !== "Escape") event.preventDefault();
  action.run();
}

function name(key) {
  if (key in SHOWN) return SHOWN[key];
  return /^[A-Z]$/.test(key) ? `⇧ ${key}` : key;
}

export function startKeys() {
  document.addEventListener("keydown", press);
  const sheet = byId("keys").querySelector(".sheet");
  for (const group of new Set(Object.values(actions).map((action) => action.group))) {
    const list = make("dl");
    for (const action of Object.values(actions).filter((found) => found.group === group)) {
      list.append(make("div", {}, make("dt", {}, make("kbd", {}, name(action.key))), make("dd", {}, action.long ?? action.label)));
    }
    sheet.append(make("section", {}, make("h3", {}, group), list));
  }
  const box = byId("keys-off");
  off = remembered();
  box.checked = off;
  box.addEventListener("change", () => {
    off = box.checked;
    try {
      localStorage.setItem(OFF, off ? "1" : "0");
    } catch {
      // Storage is forbidden: the choice holds for this visit.
    }
  });
}
