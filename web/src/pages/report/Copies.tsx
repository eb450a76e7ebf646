/** Two reports that carry one text, side by side, with what differs marked in each. */
import { useAnswer } from "../../api/client";
import type { CompareBlock, Report, TextComparison } from "../../api/types";
import { days, percent } from "../../app/format";
import type { Mark } from "../../text/marks";
import { Points } from "../../text/points";
import { Passage, type Sign } from "../../ui/Passage";
import { Loaded } from "../../ui/parts";

export function Copies({ report, other, onClose }: { report: Report; other: string; onClose: () => void }) {
  const beside = useAnswer<Report>(`/reports/${encodeURIComponent(other)}`);
  const compared = useAnswer<TextComparison>(`/reports/${encodeURIComponent(report.id)}/compare/${encodeURIComponent(other)}`);
  return (
    <Loaded answer={beside}>
      {(second) => (
        <Loaded answer={compared}>
          {(comparison) => (
            <>
              <p class="row wrap">
                <span>{percent(comparison.shared)} of the shorter text stands in the other. <span class="m-changed">Worded differently</span>, <span class="m-only">only here</span>.</span>
                <button type="button" class="button small" onClick={onClose}>Back to the report</button>
              </p>
              <div class="side-by-side">
                <Side report={report} marks={marksOf(comparison.blocks, "a")} />
                <Side report={second} marks={marksOf(comparison.blocks, "b")} />
              </div>
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function marksOf(blocks: readonly CompareBlock[], side: "a" | "b"): Mark<Sign>[] {
  return blocks.flatMap((block) => {
    const span = block[side];
    if (!span || block.kind === "same") return [];
    return [{ ...span, what: block.kind === "changed" ? { look: "changed", title: "worded differently" } : { look: "only", title: "only here" } }];
  });
}

function Side({ report, marks }: { report: Report; marks: Mark<Sign>[] }) {
  return (
    <section class="panel" aria-label={report.outlet ?? report.file}>
      <header>
        <h2><a href={`/report/${report.id}`}>{report.outlet ?? report.file}</a></h2>
        <span class="muted small">{days(report.published)}</span>
      </header>
      <div class="body quote body-text" dir="auto">
        <Passage text={report.text} start={0} end={new Points(report.text).length} marks={marks} />
      </div>
    </section>
  );
}
