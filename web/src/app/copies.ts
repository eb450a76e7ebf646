/** The earlier report whose text a report carries; null for the earliest of a lineage, which carries its own. */
export function copyOf(report: string, copies: string | null): string | null {
  return copies && copies !== report ? copies : null;
}
