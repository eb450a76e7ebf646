/** Texts by Unicode code points, as the record counts them; strings here count UTF-16 units. */
export class Points {
  readonly text: string;
  private readonly starts: Uint32Array | null;
  readonly length: number;

  constructor(text: string) {
    this.text = text;
    // eslint-disable-next-line no-control-regex
    if (!/[\ud800-\udbff]/.test(text)) {
      this.starts = null;
      this.length = text.length;
      return;
    }
    const starts: number[] = [];
    for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1) starts.push(i);
    this.length = starts.length;
    starts.push(text.length);
    this.starts = Uint32Array.from(starts);
  }

  /** Where a code point begins in the string. */
  unit(point: number): number {
    const inside = Math.max(0, Math.min(point, this.length));
    return this.starts ? this.starts[inside]! : inside;
  }

  /** Which code point stands at a place of the string. */
  point(unit: number): number {
    if (!this.starts) return unit;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
