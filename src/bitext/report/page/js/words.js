// Word counterparts by the lexicon, on demand: hover a word of the current row, its counterparts show.
import { announce } from "./dom.js";

export function toggleWords() {
  announce("Word counterparts are not in this page.");
}
