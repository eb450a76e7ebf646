/** What is marked in a report, by layers that can be switched on and off. */
import { signal } from "@preact/signals";
import type { Report, ReportClaim } from "../../api/types";
import { words } from "../../app/format";
import type { Mark } from "../../text/marks";
import type { Sign } from "../../ui/Passage";
import { claimMarks } from "../event/Claims";

export const LAYERS = [
  { id: "claim", name: "Claims", looks: ["claim", "anchor"] },
  { id: "who", name: "Who did it", looks: ["agent"] },
  { id: "whom", name: "To whom", looks: ["target"] },
  { id: "figure", name: "How many", looks: ["figure"] },
  { id: "date", name: "When", looks: ["date", "dateline"] },
  { id: "place", name: "Where", looks: ["place"] },
  { id: "speaker", name: "Who says so", looks: ["speaker"] },
  { id: "name", name: "Names", looks: ["name"] },
  { id: "noise", name: "Set aside", looks: ["noise"] },
] as const;
export type Layer = (typeof LAYERS)[number]["id"];

export const shownLayers = signal<ReadonlySet<Layer>>(new Set(LAYERS.map((layer) => layer.id).filter((id) => id !== "name")));

export function toggleLayer(layer: Layer): void {
  const now = new Set(shownLayers.value);
  if (!now.delete(layer)) now.add(layer);
  shownLayers.value = now;
}

/** Where a claim stands in its report: its quote and the other places that tell it. */
export function spots(claim: ReportClaim): { start: number; end: number }[] {
  return [{ start: claim.start, end: claim.end }, ...claim.also];
}

/** All marks over a report's text; the claim pointed at stands out. */
export function reportMarks(report: Report, pointed: string | null): Mark<Sign>[] {
  const marks: Mark<Sign>[] = [];
  for (const claim of report.claims) {
    for (const spot of spots(claim)) marks.push({ ...spot, what: { look: claim.id === pointed ? "claim m-on" : "claim", title: claim.event_summary ?? "rejected" } });
    marks.push(...claimMarks(claim));
  }
  for (const one of report.names) marks.push({ start: one.start, end: one.end, what: { look: "name", title: `${one.name} (${words(one.type)})` } });
  for (const one of report.noise) marks.push({ start: one.start, end: one.end, what: { look: "noise", title: `set aside: ${one.why}` } });
  if (report.dateline) marks.push({ start: report.dateline.start, end: report.dateline.end, what: { look: "dateline", title: "dateline" } });
  const off = new Set<string>(LAYERS.filter((layer) => !shownLayers.value.has(layer.id)).flatMap((layer) => [...layer.looks]));
  return marks.filter((mark) => !off.has(mark.what.look.split(" ")[0]!));
}
