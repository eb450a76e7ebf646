/** Overlapping marks over a text, cut into runs that do not overlap, ready to be drawn one after the other. */
export interface Mark<T> {
  start: number;
  end: number;
  what: T;
}

export interface Run<T> {
  start: number;
  end: number;
  /** What lies over the run, the widest first. */
  marks: readonly Mark<T>[];
}

/** The runs of `[start, end)`; runs without marks among them. */
export function runs<T>(marks: readonly Mark<T>[], start: number, end: number): Run<T>[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(start, mark.start), end: Math.min(end, mark.end) }))
    .filter((mark) => mark.start < mark.end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = [...new Set([start, end, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const found: Run<T>[] = [];
  let open: Mark<T>[] = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!;
    const to = cuts[i + 1]!;
    open = open.filter((mark) => mark.end > from);
    while (next < inside.length && inside[next]!.start <= from) open.push(inside[next++]!);
    found.push({ start: from, end: to, marks: open.filter((mark) => mark.end > from) });
  }
  return found;
}
