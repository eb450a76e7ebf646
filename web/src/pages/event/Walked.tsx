/** From event to event through the list that one came from, and back to it. */
import { go } from "../../app/address";
import { count } from "../../app/format";
import { useKeys } from "../../app/keys";
import { walk } from "../events/selection";

/** The events before and after this one in the list; null where there is none, or it was not read so far. */
function beside(id: string): { before: string | null; after: string | null; at: number } | null {
  const ids = walk.value?.ids ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? null : { at, before: ids[at - 1] ?? null, after: ids[at + 1] ?? null };
}

const path = (id: string) => `/event/${id}`;

export function useWalk(id: string): void {
  const near = beside(id);
  useKeys("The list", near ? [
    { keys: "n", does: "Next event of the list", run: () => near.after && go(path(near.after), true) },
    { keys: "p", does: "Previous event of the list", run: () => near.before && go(path(near.before), true) },
    { keys: "l", does: "Back to the list", run: () => walk.value && go(walk.value.from) },
  ] : []);
}

export function Walked({ id }: { id: string }) {
  const near = beside(id);
  if (!near || !walk.value) return null;
  return (
    <nav class="walked row wrap small" aria-label="The list">
      <a href={walk.value.from}>All {count(walk.value.total)} of the list <kbd>l</kbd></a>
      <span class="muted numbers">{count(near.at + 1)}</span>
      {near.before ? <a href={path(near.before)}>← Previous <kbd>p</kbd></a> : null}
      {near.after ? <a href={path(near.after)}>Next → <kbd>n</kbd></a> : null}
      {!near.after && near.at + 1 < walk.value.total ? <a href={walk.value.from}>Read on in the list</a> : null}
    </nav>
  );
}
