// Tooltips for terms, values and hidden characters: on hover, held while the pointer is on them,
// gone with Escape (WCAG 2.2, 1.4.13).
import { byId, make } from "./dom.js";

const tip = make("div", { class: "tip", role: "tooltip", id: "tip", hidden: true });

/** What a glossary term's tooltip says: the concept and how each side renders it here. */
function ofTerm(mark) {
  const entry = document.querySelector(`.terms [data-c="${CSS.escape(mark.dataset.c)}"]`);
  return entry ? [...entry.childNodes].map((node) => node.cloneNode(true)) : [mark.dataset.c];
}

function show(mark) {
  tip.replaceChildren(...ofTerm(mark));
  tip.hidden = false;
  const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const wide = tip.offsetWidth;
  tip.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - wide - 8))}px`;
  const below = box.bottom + 6;
  tip.style.top = `${below + tip.offsetHeight > innerHeight ? box.top - tip.offsetHeight - 6 : below}px`;
}

function hide() {
  tip.hidden = true;
}

export function startTips() {
  document.body.append(tip);
  const list = document.querySelector(".rows");
  let timer = 0;
  list.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".t");
    clearTimeout(timer);
    timer = setTimeout(() => (mark ? show(mark) : tip.matches(":hover") || hide()), mark ? 250 : 120);
  });
  list.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    timer = setTimeout(() => tip.matches(":hover") || hide(), 120);
  });
  tip.addEventListener("pointerleave", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", hide, { passive: true });
  byId("book").addEventListener("click", hide);
}
