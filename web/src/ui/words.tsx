/** The words behind a value: any value on any page opens here, in its report, with one click. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../api/client";
import type { Report } from "../api/types";
import { days, readable } from "../app/format";
import { useKeys } from "../app/keys";
import { Points } from "../text/points";
import { Passage } from "./Passage";
import { Loaded } from "./parts";

export interface Words {
  /** What was read from the words, as the page says it. */
  value: string;
  report: string;
  start: number;
  end: number;
  because?: string | null;
  /** Whether no words say it themselves: what is shown then is the telling that it belongs to. */
  inferred?: boolean;
}

export const shownWords = signal<Words | null>(null);

export function showWords(words: Words): void {
  shownWords.value = words;
}

export function reportAt(report: string, start: number, end: number): string {
  return `/report/${report}?at=${start}-${end}`;
}

export function WordsDrawer() {
  const words = shownWords.value;
  return words ? <Drawer key={`${words.report} ${words.start}`} words={words} /> : null;
}

const AROUND = 420;

function Drawer({ words }: { words: Words }) {
  const report = useAnswer<Report>(`/reports/${words.report}`);
  const drawer = useRef<HTMLElement>(null);
  const close = () => {
    shownWords.value = null;
  };
  useKeys("Words", [{ keys: "Escape", does: "Close the words", run: close }]);
  useEffect(() => {
    const before = document.activeElement;
    drawer.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    drawer.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [report.data]);
  return (
    <aside class="words-drawer" ref={drawer} tabIndex={-1} aria-label={words.inferred ? "Why it was inferred" : "The words it was read from"}>
      <header class="row between">
        <h2>{words.value}</h2>
        <button type="button" class="button quiet small" onClick={close}>Close <kbd>Esc</kbd></button>
      </header>
      {words.inferred ? <p class="small">Inferred: no words of its own say it. The telling that it belongs to is marked below.</p> : null}
      {words.because ? <p class="small muted">{readable(words.because)}</p> : null}
      <Loaded answer={report}>
        {(data) => {
          const length = new Points(data.text).length;
          const start = Math.max(0, words.start - AROUND);
          const end = Math.min(length, words.end + AROUND);
          return (
            <>
              <p class="small"><strong>{data.outlet ?? data.file}</strong> <span class="muted">{days(data.published)}</span></p>
              <p class="quote passage" dir="auto">
                {start > 0 ? "… " : ""}
                <Passage text={data.text} start={start} end={end} marks={[{ start: words.start, end: words.end, what: { look: "hit", title: words.value } }]} />
                {end < length ? " …" : ""}
              </p>
              <a class="button small" href={reportAt(words.report, words.start, words.end)}>Open the report here</a>
            </>
          );
        }}
      </Loaded>
    </aside>
  );
}
