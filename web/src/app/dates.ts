/** Days as numbers (milliseconds of UTC midnight), for axes and windows. */
export const DAY_MS = 86_400_000;

export function ms(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`);
}

export function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The first day that "2016", "2016-07" or "2016-07-03" may mean. */
export function firstDay(written: string): string {
  const [year, month = "01", date = "01"] = written.split("-");
  return `${year}-${month}-${date}`;
}

/** The last day that "2016", "2016-07" or "2016-07-03" may mean. */
export function lastDay(written: string): string {
  const [year, month, date] = written.split("-").map(Number);
  if (date !== undefined) return written;
  if (month !== undefined) return iso(Date.UTC(year ?? 0, month, 0));
  return `${written}-12-31`;
}
