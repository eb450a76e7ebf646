/** The event that the list points at; the map and the timeline show where and when it lies. */
import { signal } from "@preact/signals";
import type { Row } from "../../api/types";

export const pointed = signal<Row | null>(null);

/** The list that was looked at last: where it is, and its events as far as they were read. */
export interface Walk {
  from: string;
  ids: readonly string[];
  total: number;
}

export const walk = signal<Walk | null>(null);
