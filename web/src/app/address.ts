/** The address bar is the state of the workbench: what is shown is what the address says, so that it can be shared. */
import { computed, signal } from "@preact/signals";

export interface Address {
  path: string;
  query: URLSearchParams;
}

function current(): Address {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

export const address = signal<Address>(current());
export const path = computed(() => address.value.path);

window.addEventListener("popstate", () => {
  address.value = current();
});

/** Goes to a path of the workbench; `replace` leaves no step to go back to. */
export function go(to: string, replace = false): void {
  const here = window.location.pathname + window.location.search;
  if (to === here) return;
  const moved = new URL(to, window.location.href).pathname !== window.location.pathname;
  if (replace) window.history.replaceState(null, "", to);
  else window.history.pushState(null, "", to);
  address.value = current();
  if (moved) {
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }
}

/** Changes some parameters of the address; null takes one away, a list writes it several times. */
export function setQuery(changes: Record<string, string | string[] | null>, replace = false): void {
  const query = new URLSearchParams(address.value.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    if (value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, one);
  }
  go(address.value.path + (query.size > 0 ? `?${query}` : ""), replace);
}

/** Lets plain links move within the workbench without loading it anew; others, and modified clicks, are left alone. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== window.location.origin) return;
  if (link.pathname.startsWith("/api/")) return;
  if (link.pathname === window.location.pathname && link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}
