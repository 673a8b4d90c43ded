// Small helpers around the document.  Text always goes in as text, never as markup.

export const root = document.documentElement;

export function byId(id) {
  return document.getElementById(id);
}

export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)];
}

/** An element with attributes and children; a string child becomes a text node. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Say something to screen readers, and show it for a while at the foot of the page. */
export function announce(text) {
  const live = byId("live");
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = text;
  });
  clearTimeout(announce.timer);
  live.classList.add("shown");
  announce.timer = setTimeout(() => live.classList.remove("shown"), 4000);
}

/** Whether the event comes from a field in which letters are typed. */
export function typing(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
}

export function plural(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
