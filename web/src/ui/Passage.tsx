/** Words of a report with marks over them. Report text is only ever put on the page as text. */
import { useMemo } from "preact/hooks";
import { type Mark, runs } from "../text/marks";
import { Points } from "../text/points";

export interface Sign {
  /** Which look, of the few that styles/report.css knows: anchor, date, place, agent, target, figure, speaker, ... */
  look: string;
  /** Said by screen readers and on hover. */
  title: string;
}

/** The text from `start` to `end` (code points), each run under the looks of all marks that lie over it. */
export function Passage({ text, from = 0, start, end, marks }: {
  /** The whole text, or a stretch of it that begins at `from`. */
  text: string;
  from?: number;
  start: number;
  end: number;
  marks: readonly Mark<Sign>[];
}) {
  const points = useMemo(() => new Points(text), [text]);
  return (
    <>
      {runs(marks, start, end).map((run) => {
        const words = points.slice(run.start - from, run.end - from);
        if (run.marks.length === 0) return words;
        return (
          <mark key={run.start} data-at={run.start} class={run.marks.map((mark) => `m-${mark.what.look}`).join(" ")} title={run.marks.map((mark) => mark.what.title).join(" · ")}>
            {words}
          </mark>
        );
      })}
    </>
  );
}
