/** The event that the list points at; the map and the timeline show where and when it lies. */
import { signal } from "@preact/signals";
import type { Row } from "../../api/types";

export const pointed = signal<Row | null>(null);
