/** One line at the foot of the page that says what was just done, with a way to take it back where there is one. */
import { signal } from "@preact/signals";

export interface Said {
  text: string;
  bad?: boolean;
  act?: { name: string; run: () => void };
}

export const said = signal<Said | null>(null);
let timer = 0;

export function say(what: Said, ms = 12_000): void {
  said.value = what;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (said.value === what) said.value = null;
  }, ms);
}
