/** A decision being made: what is about to be judged, before who and why are told. */
import { signal } from "@preact/signals";
import { ApiError, send } from "../api/client";
import type { Act, Changed, Judged } from "../api/types";
import { say } from "../ui/say";

interface Asked {
  /** What will be done, as a sentence for the dialog's head. */
  heading: string;
  /** What is said once it is done. */
  done: string;
}

interface Decision extends Asked {
  act: Act;
  /** The rest of the body, as the API asks for it: events, claims, names, value ... */
  body: Record<string, unknown>;
  /** The version of each event as the reviewer saw it. */
  basedOn: Record<string, string>;
  then?: (judged: Judged) => void;
}

interface TakingBack extends Asked {
  /** The decision that is to be taken back. */
  undoes: string;
}

export type Draft = Decision | TakingBack;

export const drafted = signal<Draft | null>(null);

const KEY = "wirebook.reviewer";

function storedName(): string {
  try {
    return window.localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export const reviewer = signal(storedName());

export function setReviewer(name: string): void {
  reviewer.value = name;
  try {
    window.localStorage.setItem(KEY, name);
  } catch {
    // Asked again next time.
  }
}

export function judge(draft: Draft): void {
  drafted.value = draft;
}

/** Sends a decision. Returns what others changed meanwhile, where they did; null once it is kept. */
export async function decide(draft: Draft, why: string, id: string): Promise<Changed | null> {
  if ("undoes" in draft) {
    await send<Judged>(`/judgements/${draft.undoes}/undo`, { who: reviewer.value, why });
    say({ text: draft.done });
    return null;
  }
  try {
    const judged = await send<Judged>("/judgements", {
      ...draft.body, act: draft.act, id, who: reviewer.value, why, based_on: draft.basedOn,
    });
    const waiting = judged.derived ? "" : " It is kept; the events follow when the running build is done.";
    say({ text: draft.done + waiting, act: { name: "Undo", run: () => void undo(judged.judgement.id, "taken back at once") } });
    draft.then?.(judged);
    return null;
  } catch (error) {
    if (error instanceof ApiError && error.status === 409 && error.details) return error.details as Changed;
    throw error;
  }
}

/** Asks for who and why, then takes a decision back. */
export function askUndo(judgement: string, told: string): void {
  judge({ heading: `Take back: ${told}`, done: "Undone.", undoes: judgement });
}

/** Takes back at once what was just decided. */
async function undo(judgement: string, why: string): Promise<void> {
  try {
    await send<Judged>(`/judgements/${judgement}/undo`, { who: reviewer.value || "unnamed", why });
    say({ text: "Undone." });
  } catch (error) {
    say({ text: error instanceof Error ? error.message : String(error), bad: true });
  }
}

/** An id of our own making, so that sending twice decides once. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `j${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
