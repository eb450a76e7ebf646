/** The record, or what the filters leave of it, in the formats that it can be written in. */
import { useState } from "preact/hooks";
import { API, useAnswer } from "../api/client";
import type { ExportFormat } from "../api/types";
import { Dialog } from "./Dialog";

export function ExportMenu({ question }: { question: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button small" onClick={() => setOpen(true)}>Export …</button>
      {open ? <Exports question={question} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Exports({ question, onClose }: { question: string; onClose: () => void }) {
  const formats = useAnswer<{ formats: ExportFormat[] }>("/export").data?.formats;
  const [narrowed, setNarrowed] = useState(true);
  const [options, setOptions] = useState<Record<string, boolean>>({});
  const href = (format: ExportFormat) => {
    const asked = new URLSearchParams(narrowed && format.filters ? question : "");
    asked.set("format", format.name);
    for (const option of format.options) if (options[option]) asked.set(option, "true");
    return `${API}/export?${asked}`;
  };
  const offered = [...new Set(formats?.flatMap((format) => format.options) ?? [])];
  return (
    <Dialog heading="Export" onClose={onClose}>
      <div class="stack">
        {question && formats?.some((format) => format.filters) ? (
          <label class="check">
            <input type="checkbox" checked={narrowed} onChange={() => setNarrowed(!narrowed)} /> Only the events that the filters leave
          </label>
        ) : null}
        {offered.map((option) => (
          <label class="check" key={option}>
            <input type="checkbox" checked={!!options[option]} onChange={() => setOptions({ ...options, [option]: !options[option] })} />
            {OPTIONS[option] ?? option}
          </label>
        ))}
        <ul class="exports">
          {formats?.map((format) => (
            <li key={format.name}>
              <a class="button" href={href(format)} download>{format.title}</a>
              {question && narrowed && !format.filters ? <span class="muted small">whole record</span> : null}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

const OPTIONS: Record<string, string> = {
  text: "With the texts of the reports",
  names: "With the names of private persons",
};
