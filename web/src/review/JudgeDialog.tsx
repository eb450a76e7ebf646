/** Asks who decides and why, sends the decision, and shows it when somebody else was faster. */
import { useState } from "preact/hooks";
import { ApiError, changes } from "../api/client";
import type { Changed } from "../api/types";
import { Dialog } from "../ui/Dialog";
import { Fault } from "../ui/parts";
import { decide, type Draft, drafted, newId, reviewer, setReviewer } from "./draft";
import { JudgementLine } from "./JudgementLine";

export function JudgeDialog() {
  const draft = drafted.value;
  return draft ? <Asked key={draft.heading} draft={draft} /> : null;
}

function Asked({ draft }: { draft: Draft }) {
  const [id] = useState(newId);
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [changed, setChanged] = useState<Changed | null>(null);
  const close = () => {
    drafted.value = null;
  };
  const lookAgain = () => {
    changes.value += 1;
    close();
  };
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const others = await decide(draft, why.trim(), id);
      if (others) setChanged(others);
      else close();
    } catch (fault) {
      setError(fault instanceof ApiError ? fault : new ApiError(0, "fault", String(fault), null, null));
    }
    setBusy(false);
  };
  if (changed) {
    return (
      <Dialog heading="Somebody else decided meanwhile" onClose={lookAgain}>
        <div class="stack">
          <p>Nothing of yours was written over theirs. Since you looked, this changed:</p>
          <ul class="stack">
            {changed.judgements.map((one) => <li key={one.id}><JudgementLine judgement={one} /></li>)}
            {changed.judgements.length === 0 ? changed.events.map((one) => (
              <li key={one.id}>{one.version === null ? `Event ${one.id} is no more` : `Event ${one.id} was derived anew`}
                {changed.now_in?.[one.id]?.map((now) => <> <a key={now} href={`/event/${now}`}>now in {now}</a></>)}</li>
            )) : null}
          </ul>
          <button type="button" class="button primary" onClick={lookAgain}>Look again</button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog heading={draft.heading} onClose={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        <label class="field">
          Why (kept with the decision)
          <textarea
            rows={3}
            maxLength={2000}
            value={why}
            autofocus
            onInput={(event) => setWhy(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          Your name, as it will stand in the record
          <input type="text" required maxLength={100} value={reviewer.value} autocomplete="name" onInput={(event) => setReviewer(event.currentTarget.value)} />
        </label>
        {error ? <Fault error={error} /> : null}
        <div class="row">
          <button type="submit" class="button primary" disabled={busy}>Decide <kbd>Ctrl ↵</kbd></button>
          <button type="button" class="button" onClick={close}>Leave it</button>
        </div>
      </form>
    </Dialog>
  );
}
