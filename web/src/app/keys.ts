/** Keys of the workbench: each page lays its own over the general ones; the `?` overlay lists whatever is laid. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Key {
  /** As `KeyboardEvent.key` has it; two letters with a space between ("g e") are typed one after the other. */
  keys: string;
  does: string;
  run: () => void;
}

export interface KeyGroup {
  title: string;
  keys: Key[];
}

export const laid = signal<readonly KeyGroup[]>([]);

/** Whether a dialog is open, which has the keyboard to itself. */
function inDialog(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

let pending = "";
let pendingAt = 0;
const WAIT_MS = 1200;

function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|file|submit)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "Escape" && typing(event)) {
    (event.target as HTMLElement).blur();
    return;
  }
  if (typing(event) || inDialog()) return;
  const onControl = (event.target as HTMLElement | null)?.closest("button, a, summary");
  if (onControl && (event.key === "Enter" || event.key === " ")) return;
  const chord = performance.now() - pendingAt < WAIT_MS && pending ? `${pending} ${event.key}` : "";
  const groups = [...laid.value].reverse();
  const found = (name: string) => groups.flatMap((group) => group.keys).find((key) => key.keys === name);
  const key = (chord && found(chord)) || found(event.key);
  if (key) {
    pending = "";
    event.preventDefault();
    key.run();
    return;
  }
  const starts = groups.some((group) => group.keys.some((one) => one.keys.startsWith(`${event.key} `)));
  pending = starts ? event.key : "";
  pendingAt = performance.now();
}

window.addEventListener("keydown", listen);

/** Lays a group of keys for as long as the component is shown. */
export function useKeys(title: string, keys: Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map((key) => `${key.keys}|${key.does}`).join("\n");
  useLayoutEffect(() => {
    const group: KeyGroup = {
      title,
      keys: latest.current.map((key, i) => ({ ...key, run: () => latest.current[i]?.run() })),
    };
    laid.value = [...laid.value, group];
    return () => {
      laid.value = laid.value.filter((one) => one !== group);
    };
  }, [title, names]);
}
