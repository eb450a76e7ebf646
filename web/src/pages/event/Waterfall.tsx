/** How two claims were weighed: from the prior, reason by reason, to the sum that joined them or kept them apart. */
import type { Comparison } from "../../api/types";
import { percent, readable } from "../../app/format";

interface Step {
  name: string;
  because: string;
  from: number;
  to: number;
}

export function stepsOf(comparison: Comparison): Step[] {
  let sum = comparison.prior;
  const steps: Step[] = [{ name: "to begin with", because: "how seldom two claims tell one event", from: 0, to: sum }];
  for (const feature of comparison.features) {
    steps.push({ name: feature.name, because: feature.because, from: sum, to: sum + feature.weight });
    sum += feature.weight;
  }
  return steps;
}

export function Waterfall({ comparison }: { comparison: Comparison }) {
  const steps = stepsOf(comparison);
  const bar = Math.log(comparison.threshold / (1 - comparison.threshold));
  const ends = [0, bar, ...steps.flatMap((step) => [step.from, step.to])];
  const low = Math.min(...ends);
  const wide = Math.max(...ends) - low || 1;
  const share = (value: number) => `${((value - low) / wide) * 100}%`;
  const passes = comparison.log_odds >= bar;
  return (
    <div class="waterfall">
      {comparison.veto ? <p class="veto"><span class="chip conflict">kept apart</span> {readable(comparison.veto)}</p> : null}
      <table>
        <thead class="hidden"><tr><th>Reason</th><th>Weight</th><th>Sum</th></tr></thead>
        <tbody>
          {steps.map((step, i) => (
            <tr key={i}>
              <td>{i === 0 ? <span class="muted">{step.because}</span> : readable(step.because)}</td>
              <td class="numbers">{signed(step.to - step.from)}</td>
              <td class="track" aria-hidden="true">
                <span class="bar-at" style={{ left: share(bar) }} />
                <span
                  class={`step ${i === 0 ? "prior" : step.to >= step.from ? "for" : "against"}`}
                  style={{ left: share(Math.min(step.from, step.to)), width: `${(Math.abs(step.to - step.from) / wide) * 100}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{passes ? "likely one happening" : "too unlikely to be one happening"}; the dashed line is what joins</td>
            <td class="numbers">{signed(comparison.log_odds)}</td>
            <td class="numbers">{percent(comparison.score)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function signed(value: number): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(1)}`;
}
