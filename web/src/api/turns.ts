/** Who asks first: of what one change of the page asks for, the most looked at is answered before the rest is asked.
 *
 * The server answers on one processor core; asked for all at once, the list would come no sooner than the last count.
 */
export const LIST = 0;
export const TIMELINE = 1;
export const MAP = 2;
export const COUNTS = 3;

const active = new Map<number, number>();
let sleepers: (() => void)[] = [];

function count(rank: number, by: number): void {
  active.set(rank, (active.get(rank) ?? 0) + by);
}

/** Runs what is asked once nothing of a lower rank is waited for. */
export async function inTurn<T>(rank: number, run: () => Promise<T>): Promise<T> {
  count(rank, 1);
  try {
    // Only after the rest of the page has said what it wants is it known who comes first.
    if (rank > LIST) await new Promise((resolve) => setTimeout(resolve));
    while ([...active].some(([other, many]) => other < rank && many > 0)) {
      await new Promise<void>((resolve) => sleepers.push(resolve));
    }
    return await run();
  } finally {
    count(rank, -1);
    const woken = sleepers;
    sleepers = [];
    for (const wake of woken) wake();
  }
}
