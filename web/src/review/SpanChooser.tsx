/** Chooses the words that a value is read from: selected in the report with the mouse, or typed as they are written. */
import { useRef, useState } from "preact/hooks";
import { useAnswer } from "../api/client";
import type { Report } from "../api/types";
import { Points } from "../text/points";
import { Passage } from "../ui/Passage";

export interface Chosen {
  report: string;
  start: number;
  end: number;
}

export function SpanChooser({ reports, chosen, onChoose }: {
  reports: { id: string; name: string }[];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}) {
  const [report, setReport] = useState(reports[0]?.id ?? "");
  const [typed, setTyped] = useState("");
  const text = useAnswer<Report>(report ? `/reports/${report}` : null).data?.text;
  const body = useRef<HTMLParagraphElement>(null);
  const take = (start: number, end: number) => onChoose(start < end ? { report, start, end } : null);
  const find = (words: string) => {
    setTyped(words);
    const at = text === undefined || !words ? -1 : text.indexOf(words);
    if (text === undefined || at < 0) return onChoose(null);
    const points = new Points(text);
    take(points.point(at), points.point(at + words.length));
  };
  const select = () => {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || text === undefined || !body.current) return;
    const range = selection.getRangeAt(0);
    if (!body.current.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(body.current);
    before.setEnd(range.startContainer, range.startOffset);
    const points = new Points(text);
    const selected = range.toString();
    const words = selected.trim();
    if (!words) return;
    const start = before.toString().length + selected.indexOf(words);
    setTyped(words);
    take(points.point(start), points.point(start + words.length));
  };
  const length = text === undefined ? 0 : new Points(text).length;
  const here = chosen?.report === report ? chosen : null;
  return (
    <fieldset class="span-chooser">
      <legend>Read from (select the words below, or type them as written; empty if from elsewhere)</legend>
      <div class="two">
        <label class="field">
          Report
          <select value={report} onChange={(event) => { setReport(event.currentTarget.value); setTyped(""); onChoose(null); }}>
            {reports.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </label>
        <label class="field">
          Words
          <input type="text" value={typed} autocomplete="off" onInput={(event) => find(event.currentTarget.value)} />
        </label>
      </div>
      {typed && !here ? <p class="small" role="status">These words do not stand in the report.</p> : null}
      {text === undefined ? null : (
        <p class="quote whole" ref={body} onMouseUp={select} dir="auto" tabIndex={0} aria-label="The report’s text">
          <Passage text={text} start={0} end={length} marks={here ? [{ start: here.start, end: here.end, what: { look: "hit", title: "read from here" } }] : []} />
        </p>
      )}
    </fieldset>
  );
}
