/** What the events page is asked for: filters in the address, under the names that the API has for them. */
import { computed } from "@preact/signals";
import { address, setQuery } from "../../app/address";
import { countryName } from "../../app/countries";
import { day, title, words } from "../../app/format";

export const FILTERS = [
  "text", "since", "until", "undated", "bbox", "country", "place", "actor", "side", "kind", "status", "deaths_min", "deaths_max",
  "outlet", "outlets_min", "origins_min", "disputed", "disputed_field", "single_origin", "reviewed", "accepted",
  "confidence_max", "event", "report",
] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = [
  { value: "date", name: "Earliest first" },
  { value: "-date", name: "Latest first" },
  { value: "-deaths", name: "Most deaths" },
  { value: "-conflicts", name: "Most disputed" },
  { value: "-origins", name: "Most origins" },
  { value: "-reports", name: "Most reports" },
  { value: "confidence", name: "Least sure" },
] as const;

/** The filters of an address as a query of the API, in one order, so that equal views ask equal questions. */
export function questionOf(query: URLSearchParams): string {
  return new URLSearchParams(given(query)).toString();
}

/** The filters that an address gives, by name; a side means something of an actor alone, and goes with it. */
function given(query: URLSearchParams): [Filter, string][] {
  const asked = FILTERS.filter((name) => name !== "side" || query.getAll("actor").some(Boolean));
  return asked.flatMap((name) => query.getAll(name).filter(Boolean).map((one): [Filter, string] => [name, one]));
}

export const question = computed(() => questionOf(address.value.query));

export function value(name: Filter): string {
  return address.value.query.get(name) ?? "";
}

export function values(name: Filter): string[] {
  return address.value.query.getAll(name);
}

export function set(changes: Partial<Record<Filter, string | string[] | null>>, replace = false): void {
  const plain: Record<string, string | string[] | null> = {};
  for (const [name, to] of Object.entries(changes)) plain[name] = to === "" ? null : (to ?? null);
  setQuery(plain, replace);
}

export function toggle(name: Filter, one: string): void {
  const now = values(name);
  set({ [name]: now.includes(one) ? now.filter((other) => other !== one) : [...now, one] });
}

export function clear(): void {
  set(Object.fromEntries(FILTERS.map((name) => [name, null])));
}

export interface Narrowing {
  name: Filter;
  value: string;
  text: string;
}

/** The filters in force, each in a few words, to be shown and taken away one by one. */
export function inForce(query: URLSearchParams): Narrowing[] {
  return given(query).map(([name, one]) => ({ name, value: one, text: told(name, one) }));
}

export function drop(narrowing: Narrowing): void {
  set({ [narrowing.name]: values(narrowing.name).filter((one) => one !== narrowing.value) });
}

function told(name: Filter, one: string): string {
  switch (name) {
    case "text": return `“${one}”`;
    case "since": return `from ${written(one)}`;
    case "until": return `until ${written(one)}`;
    case "undated": return "without a date";
    case "bbox": return "in the map’s view";
    case "country": return countryName(one);
    case "kind": return title(one);
    case "status": return words(one);
    case "deaths_min": return `at least ${one} killed`;
    case "deaths_max": return `at most ${one} killed`;
    case "outlets_min": return `${one} outlets or more`;
    case "origins_min": return `${one} origins or more`;
    case "disputed": return one === "true" ? "disputed" : "undisputed";
    case "disputed_field": return `disputed ${words(one)}`;
    case "single_origin": return one === "true" ? "single origin" : "several origins";
    case "reviewed": return one === "true" ? "reviewed" : "not reviewed";
    case "accepted": return one === "true" ? "accepted" : "not accepted";
    case "confidence_max": return `confidence up to ${one}`;
    case "side": return one === "agent" ? "as the one who did it" : "as the one it was done to";
    case "event": return `event ${one.slice(0, 7)}`;
    case "report": return "told by one report";
    default: return one;
  }
}

function written(one: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(one) ? day(one) : one;
}
