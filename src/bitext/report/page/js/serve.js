// A page from `bitext serve` saves every change to disk at once.  When the file has been changed by
// someone else meanwhile, both sets of decisions are brought together and saved again.
import { announce, root } from "./dom.js";
import { newest } from "./autosave.js";
import { parse, place, toFile } from "./file.js";
import { adopt, onChange } from "./store.js";

const served = "served" in root.dataset;
const DELAY = 80; // ms: one write for a burst of keys
let revision = "";
let timer = 0;
let writing = false;
let unsent = false; // whether something has changed since the last write began
let again = false;

function take(text, label) {
  adopt(label, place(newest(parse(JSON.stringify(toFile())), parse(text))));
}

async function put() {
  if (writing) {
    again = true;
    return;
  }
  writing = true;
  unsent = false;
  let saved = true;
  try {
    const answer = await fetch("decisions", { method: "PUT", headers: { "Content-Type": "application/json", "If-Match": revision }, body: JSON.stringify(toFile()) });
    revision = answer.headers.get("ETag") ?? revision;
    if (answer.status === 412) {
      take(await answer.text(), "decisions from disk");
      again = true;
    } else if (!answer.ok) throw new Error(await answer.text());
  } catch (error) {
    saved = false;
    announce(`Not saved to disk: ${error.message}. The decisions are kept in this browser.`);
  }
  writing = false;
  if (again) {
    again = false;
    await put();
  } else if (saved && !unsent) root.dataset.saved = "yes";
}

export async function startServe() {
  if (!served) return;
  onChange(() => {
    root.dataset.saved = "no";
    unsent = true;
    clearTimeout(timer);
    timer = setTimeout(put, DELAY);
  });
  const answer = await fetch("decisions");
  revision = answer.headers.get("ETag") ?? "";
  take(await answer.text(), "decisions from disk");
  root.dataset.saved = "yes";
}
