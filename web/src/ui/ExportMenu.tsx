/** The record, or what the filters leave of it, in the formats that it can be written in. */
import { useState } from "preact/hooks";
import { API, useAnswer } from "../api/client";
import type { ExportFormat } from "../api/types";
import { Dialog } from "./Dialog";
import { Loaded } from "./parts";

/** How people call the formats. */
const NAMES: Record<string, string> = { json: "JSON", csv: "CSV", geojson: "GeoJSON", ged: "GED-like", acled: "ACLED-like", polecat: "POLECAT-like" };

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
  const answer = useAnswer<{ formats: ExportFormat[] }>("/export");
  const [names, setNames] = useState(false);
  const [text, setText] = useState(false);
  const [narrowed, setNarrowed] = useState(true);
  const href = (format: ExportFormat) => {
    const asked = new URLSearchParams(narrowed ? question : "");
    asked.set("format", format.name);
    for (const [option, on] of [["names", names], ["text", text]] as const) if (on && format.options.includes(option)) asked.append("option", option);
    return `${API}/export?${asked}`;
  };
  return (
    <Dialog heading="Export" onClose={onClose}>
      <Loaded answer={answer}>
        {({ formats }) => {
          const whole = formats.filter((format) => !format.one_event);
          return (
            <div class="stack">
              <label class="check">
                <input type="checkbox" checked={names} onChange={() => setNames(!names)} /> With the names of private persons (victims, witnesses)
              </label>
              <label class="check">
                <input type="checkbox" checked={text} onChange={() => setText(!text)} /> With the texts of the reports (JSON alone holds them)
              </label>
              {question !== "" ? (
                <label class="check">
                  <input type="checkbox" checked={narrowed} onChange={() => setNarrowed(!narrowed)} /> Only the events that the filters leave
                </label>
              ) : null}
              <ul class="exports">
                {whole.map((format) => (
                  <li key={format.name}>
                    <a class="button small" href={href(format)} download>{NAMES[format.name] ?? format.name} <span class="muted">.{format.extension}</span></a>
                    <span class="small">{format.title}</span>
                  </li>
                ))}
              </ul>
            </div>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
