/** Values of fields in words, and the shapes in which a correction sends them. */
import { countryName } from "../app/countries";
import { days, range, title, words } from "../app/format";

export const FIELDS = ["date", "place", "agents", "targets", "figures", "kind", "status", "name"] as const;
export type Field = (typeof FIELDS)[number];

interface Shape {
  earliest?: string | null;
  latest?: string | null;
  name?: string;
  country?: string | null;
  of?: string;
  whom?: string;
  low?: number | null;
  high?: number | null;
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "unknown";
  if (typeof value === "string") return words(value);
  if (Array.isArray(value)) return value.map(valueText).join(", ") || "nobody";
  const shape = value as Shape;
  if ("earliest" in shape) return days({ earliest: shape.earliest ?? null, latest: shape.latest ?? null });
  if (shape.of) return shape.low === null || shape.low === undefined ? `no figure for ${words(shape.of)}` : `${range(shape.low, shape.high ?? shape.low)} ${words(shape.of)}`;
  if (shape.name) return shape.country ? `${shape.name}, ${countryName(shape.country)}` : shape.name;
  return title(JSON.stringify(value));
}
