/** Small parts that every page is made of. */
import type { ComponentChildren } from "preact";
import type { ApiError, Answer } from "../api/client";
import { title, words } from "../app/format";
import { familyOf } from "../app/kinds";

export function Dot({ kind, status }: { kind: string; status?: string | undefined }) {
  const unreal = status !== undefined && status !== "happened";
  return <span class={`dot ${familyOf(kind)} ${unreal ? "unreal" : ""}`} aria-hidden="true" />;
}

/** A kind with its colour, always with its word; what did not happen says so. */
export function Kind({ kind, status }: { kind: string; status?: string | undefined }) {
  return (
    <span class="row kind">
      <Dot kind={kind} status={status} />
      <span>{title(kind)}</span>
      {status && status !== "happened" ? <span class="chip status">{words(status)}</span> : null}
    </span>
  );
}

export function Fault({ error }: { error: ApiError }) {
  return (
    <div class="notice bad" role="alert">
      <strong>{error.message}</strong>
      {error.remedy ? <p class="muted">{error.remedy}</p> : null}
    </div>
  );
}

/** What an answer holds once it is there; the fault where there is one; a quiet word while there is neither. */
export function Loaded<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ComponentChildren }) {
  if (answer.error) return <Fault error={answer.error} />;
  if (answer.data === null) return <p class="empty" role="status">{answer.busy ? "Reading the record …" : ""}</p>;
  return <div class={answer.busy ? "loading" : ""} aria-busy={answer.busy}>{children(answer.data)}</div>;
}

export function Panel({ heading, aside, children, id }: {
  heading: ComponentChildren;
  aside?: ComponentChildren;
  children: ComponentChildren;
  id: string;
}) {
  return (
    <section class="panel" aria-labelledby={`${id}-heading`} id={id}>
      <header>
        <h2 id={`${id}-heading`}>{heading}</h2>
        {aside}
      </header>
      <div class="body">{children}</div>
    </section>
  );
}

/** What the keyboard does here, in the words of a keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span class="keys">
      {keys.split(" ").map((key, i) => (
        <>
          {i > 0 ? <span class="muted"> then </span> : null}
          <kbd>{NAMES[key] ?? key}</kbd>
        </>
      ))}
    </span>
  );
}

const NAMES: Record<string, string> = { Enter: "↵", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", " ": "Space" };
