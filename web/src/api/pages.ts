/** Long lists, a page at a time; what was shown stays until the next answer is there. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, changes, get } from "./client";
import type { Page } from "./types";

export interface Pages<T, A extends Page<T> = Page<T>> {
  items: T[];
  /** The last page as it came, for what stands beside its items. */
  page: A | null;
  busy: boolean;
  error: ApiError | null;
  /** Reads the next page; null where there is none, or one is under way. */
  more: (() => void) | null;
}

/** The list that was left last, as far as it was read: who comes back to it finds it so, unless the record changed. */
let left: { path: string; moved: number; state: unknown } = { path: "", moved: 0, state: null };

/** The pages of a list of the API; `path` has its query already. */
export function usePages<T, A extends Page<T> = Page<T>>(path: string): Pages<T, A> {
  const moved = changes.value;
  const kept = left.path === path && left.moved === moved ? (left.state as Omit<Pages<T, A>, "more">) : null;
  const [state, setState] = useState<Omit<Pages<T, A>, "more">>(kept ?? { items: [], page: null, busy: true, error: null });
  const latest = useRef(state);
  latest.current = state;
  const abort = useRef<AbortController | null>(null);
  const ask = (cursor: string | null) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setState((old) => ({ ...old, busy: true }));
    const joint = path.includes("?") ? "&" : "?";
    get<A>(cursor ? `${path}${joint}cursor=${encodeURIComponent(cursor)}` : path, mine.signal)
      .then((page) => setState((old) => ({ items: cursor ? [...old.items, ...page.items] : page.items, page, busy: false, error: null })))
      .catch((error: unknown) => {
        if (mine.signal.aborted) return;
        setState({ items: [], page: null, busy: false, error: error instanceof ApiError ? error : new ApiError(0, "fault", String(error), null, null) });
      });
  };
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || !kept) ask(null);
    first.current = false;
    return () => {
      abort.current?.abort();
      if (latest.current.page && !latest.current.busy) left = { path, moved, state: latest.current };
    };
  }, [path, moved]);
  const next = state.page?.next ?? null;
  return { ...state, more: next && !state.busy ? () => ask(next) : null };
}
