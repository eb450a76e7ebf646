/** The one place that talks HTTP. Everything the pages show or change goes through it. */
import { inTurn, LIST } from "./turns";
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

export const API = "/api/v1";

/** An answer that is not what was asked for: the API's one error shape, or no answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string | null;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, remedy: string | null, details: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.details = details;
  }
}

/** Counts changes made to the record from this page; what is shown is asked for anew when it moves. */
export const changes = signal(0);

/** Whether the server asks for the token again: a session ends with the server that opened it. */
export const locked = signal(false);

interface ErrorBody {
  error?: { code?: string; message?: string; remedy?: string | null; details?: unknown };
}

async function failure(response: Response): Promise<ApiError> {
  let body: unknown = null;
  try {
    body = await response.json();
  } catch {
    // A proxy's page or nothing at all; the status says enough.
  }
  const told = (body as ErrorBody | null)?.error;
  return new ApiError(
    response.status,
    told?.code ?? String(response.status),
    told?.message ?? `The server answered ${response.status}.`,
    told?.remedy ?? null,
    told?.details ?? null,
  );
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(API + path, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "unreachable", "Wirebook does not answer.", "Is `wirebook serve` still running?", null);
  }
  if (response.status === 401) locked.value = true;
  if (!response.ok) throw await failure(response);
  return response;
}

export function get<T>(path: string, abort: AbortSignal, rank: number = LIST): Promise<T> {
  return inTurn(rank, async () => {
    const response = await ask(path, { headers: { Accept: "application/json" }, signal: abort });
    return (await response.json()) as T;
  });
}

/** Marks a change as coming from a page of this workbench; no form of another site can set it. */
const OWN = { "X-Wirebook": "1", "Content-Type": "application/json" };

export async function send<T>(path: string, body: unknown, method = "POST"): Promise<T> {
  const response = await ask(path, {
    method,
    headers: { Accept: "application/json", ...OWN },
    body: JSON.stringify(body),
  });
  changes.value += 1;
  return (response.status === 204 ? null : await response.json()) as T;
}

export interface Answer<T> {
  /** The last answer; while a newer one is under way, still the old one. */
  data: T | null;
  error: ApiError | null;
  busy: boolean;
}

/** What the API answers to a path, asked again when the path changes or the record does; null asks nothing. */
export function useAnswer<T>(path: string | null, rank: number = LIST): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { path: string | null }>({ data: null, error: null, busy: path !== null, path: null });
  const moved = changes.value;
  useEffect(() => {
    if (path === null) {
      setAnswer({ data: null, error: null, busy: false, path });
      return;
    }
    const abort = new AbortController();
    setAnswer((old) => ({ ...old, busy: true }));
    get<T>(path, abort.signal, rank)
      .then((data) => setAnswer({ data, error: null, busy: false, path }))
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        const known = error instanceof ApiError ? error : new ApiError(0, "fault", String(error), null, null);
        setAnswer({ data: null, error: known, busy: false, path });
      });
    return () => abort.abort();
  }, [path, moved]);
  return answer;
}
