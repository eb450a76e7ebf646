/** Countries by their ISO 3166-1 codes: the record has alpha-3, the shapes have numbers, the browser knows names. */
import codes from "i18n-iso-countries/codes.json";

const ALPHA2 = new Map<string, string>();
const ALPHA3 = new Map<string, string>();
for (const [alpha2, alpha3, number] of codes as string[][]) {
  if (!alpha2 || !alpha3 || !number) continue;
  ALPHA2.set(alpha3, alpha2);
  ALPHA3.set(number, alpha3);
}

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

export function countryName(alpha3: string): string {
  const alpha2 = ALPHA2.get(alpha3);
  return alpha2 ? (names.of(alpha2) ?? alpha3) : alpha3;
}

/** The alpha-3 code of a shape; null where nobody's code is agreed. */
export function alpha3OfNumber(number: string | number | undefined): string | null {
  return number === undefined ? null : (ALPHA3.get(String(number).padStart(3, "0")) ?? null);
}
