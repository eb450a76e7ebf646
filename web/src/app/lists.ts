/** Lists walked by keyboard: `j` and `k` move the focus from row to row, so that Enter and Tab do there what they do anywhere. */
import type { RefObject } from "preact";
import { type Key, useKeys } from "./keys";

const ROW = "[data-row]";
const MAIN = ".line-main";

/** The row that has the focus, by its `data-row`; null where none has. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>(ROW)?.dataset["row"] ?? null;
}

/** Lays `j` and `k` over the rows of a list, and what else can be done with the row that has the focus. */
export function useRows(title: string, list: RefObject<HTMLElement | null>, keys: Key[] = []): void {
  const move = (by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(ROW) ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const to = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
    to?.querySelector<HTMLElement>(MAIN)?.focus();
    to?.scrollIntoView({ block: "nearest" });
  };
  useKeys(title, [
    { keys: "j", does: "Next line", run: () => move(1) },
    { keys: "k", does: "Previous line", run: () => move(-1) },
    ...keys,
  ]);
}
