// Small dialogs: why a finding is dismissed, a comment, the sheet of keys.
import { byId, make } from "./dom.js";
import { model } from "./model.js";
import { decide, decisionOn } from "./findings.js";

let asked = [];
let back = null;

function open(dialog) {
  back = document.activeElement;
  dialog.showModal();
}

/** Ask why, then dismiss the findings. */
export function askDismiss(notes) {
  if (!notes.length) return;
  asked = notes;
  const dialog = byId("dismiss");
  dialog.querySelector("h2").textContent = notes.length === 1 ? "Dismiss this finding" : `Dismiss ${notes.length} findings`;
  dialog.querySelector("form").reset();
  const { comment, reason } = decisionOn(notes[0]);
  const field = dialog.querySelector("textarea");
  field.value = notes.length === 1 ? comment : "";
  if (reason in model.reasons) dialog.querySelector(`[value="${reason}"]`).checked = true;
  open(dialog);
  dialog.querySelector("input:checked").focus();
}

export function askComment(note) {
  asked = [note];
  const dialog = byId("comment");
  dialog.querySelector("textarea").value = decisionOn(note).comment;
  open(dialog);
}

export function showKeys() {
  open(byId("keys"));
}

export function startDialogs() {
  const dismiss = byId("dismiss");
  const choices = dismiss.querySelector("fieldset");
  for (const [place, [id, words]] of Object.entries(model.reasons).entries()) {
    choices.append(make("label", {}, make("input", { type: "radio", name: "reason", value: id, checked: place === 0 }), make("kbd", {}, String(place + 1)), ` ${words}`));
  }
  dismiss.addEventListener("keydown", (event) => {
    const choice = dismiss.querySelectorAll('[name="reason"]')[Number(event.key) - 1];
    if (!choice || event.target.matches("textarea")) return;
    choice.checked = true;
    choice.focus();
    event.preventDefault();
  });
  dismiss.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const { reason, comment } = Object.fromEntries(new FormData(event.target));
    const change = { status: "dismissed", reason };
    if (asked.length === 1 || comment) change.comment = comment.trim();
    decide(asked, change, "Dismissed");
    dismiss.close();
  });
  const comment = byId("comment");
  comment.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    decide(asked, { comment: new FormData(event.target).get("comment").trim() }, "Comment");
    comment.close();
  });
  for (const dialog of [dismiss, comment, byId("keys")]) {
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.querySelector("form")?.requestSubmit();
      event.stopPropagation();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
    dialog.addEventListener("close", () => back?.isConnected && back.focus({ preventScroll: true }));
  }
  document.addEventListener("dismiss", (event) => askDismiss(event.detail));
}
