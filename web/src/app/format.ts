/** How values are written on every page: days, ranges, counts, kinds. */
import type { Place } from "../api/types";
import { countryName } from "./countries";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NUMBER = new Intl.NumberFormat("en-GB");

export function count(value: number): string {
  return NUMBER.format(value);
}

/** "1 report", "4 reports". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** "8 Oct 2015" for an ISO day. */
export function day(iso: string): string {
  const [year, month, date] = iso.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

function lastOfMonth(iso: string): boolean {
  const [year, month, date] = iso.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate() === date;
}

export interface Days {
  earliest: string | null;
  latest: string | null;
  pattern?: string | null;
}

/** A range of days in the fewest words: "8 Oct 2015", "3–10 Oct 2015", "Oct 2015", "2015"; "no date" where none is known. */
export function days(date: Days | null | undefined): string {
  if (!date?.earliest || !date.latest) return date?.pattern ? `no date (${date.pattern})` : "no date";
  const { earliest, latest } = date;
  if (earliest === latest) return day(earliest);
  const [y1, m1, d1] = earliest.split("-");
  const [y2, m2, d2] = latest.split("-");
  const whole = d1 === "01" && lastOfMonth(latest);
  if (y1 === y2 && whole && m1 === "01" && m2 === "12") return y1 ?? "";
  if (y1 === y2 && m1 === m2) {
    const month = MONTHS[Number(m1) - 1];
    return whole ? `${month} ${y1}` : `${Number(d1)}–${Number(d2)} ${month} ${y1}`;
  }
  const left = y1 === y2 ? `${Number(d1)} ${MONTHS[Number(m1) - 1]}` : day(earliest);
  return `${left} – ${day(latest)}`;
}

/** "17" or "11–17": low to high, the way a figure stands in a narrow column. */
export function range(low: number, high: number): string {
  return low === high ? count(low) : `${count(low)}–${count(high)}`;
}

/** How well a place is known, and where it lies: "exact, 15.66° N 0.50° E"; "province, within 120 km of 15.66° N 0.50° E". */
export function spot(place: Place): string {
  const { latitude, longitude, radius_km: radius, precision } = place;
  if (latitude === null || longitude === null) return precision === "country" ? "no closer than the country" : "no spot is known";
  const middle = `${degrees(latitude, "N", "S")} ${degrees(longitude, "E", "W")}`;
  return `${words(precision)}, ${radius ? `within ${count(radius < 10 ? Number(radius.toFixed(1)) : Math.round(radius))} km of ` : ""}${middle}`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
}

/** A place with what contains it: "Ansongo, Gao, Mali". */
export function placed(place: Place): string {
  const country = place.country ? countryName(place.country) : null;
  return [...new Set([place.name, place.admin2, place.admin1, country].filter(Boolean))].join(", ");
}

/** "air-strike" is written "air strike". */
export function words(id: string): string {
  return id.replaceAll("-", " ").replaceAll("_", " ");
}

export function title(id: string): string {
  const text = words(id);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function percent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

/** A text with its ISO days written as days are written everywhere here. */
export function readable(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);
}
