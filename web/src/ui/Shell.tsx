/** What stands around every page: where one is, where one can go, light or dark, and the keys. */
import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { go, path } from "../app/address";
import { laid, useKeys } from "../app/keys";
import { dark, switchTheme } from "../app/theme";
import { Dialog } from "./Dialog";
import { Keys } from "./parts";
import { said } from "./say";

const PLACES = [
  { to: "/events", name: "Events", key: "g e" },
  { to: "/review", name: "Review", key: "g r" },
  { to: "/reports", name: "Reports", key: "g p" },
  { to: "/actors", name: "Actors", key: "g a" },
  { to: "/record", name: "Record", key: "g i" },
] as const;

export function Shell({ children }: { children: ComponentChildren }) {
  const search = useRef<HTMLInputElement>(null);
  const [keysShown, showKeys] = useState(false);
  const here = useComputed(() => `/${path.value.split("/")[1] ?? ""}`);
  useKeys("Everywhere", [
    ...PLACES.map((place) => ({ keys: place.key, does: `Go to ${place.name.toLowerCase()}`, run: () => go(place.to) })),
    { keys: "/", does: "Search", run: () => search.current?.focus() },
    { keys: "t", does: "Light or dark", run: switchTheme },
    ...(said.value?.act ? [{ keys: "z", does: `${said.value.act.name}: ${said.value.text}`, run: () => said.value?.act?.run() }] : []),
    { keys: "?", does: "Show these keys", run: () => showKeys(true) },
  ]);
  return (
    <>
      <a class="skip" href="#main">Skip to the page</a>
      <header class="top">
        <a class="brand" href="/events">Wirebook</a>
        <nav aria-label="Pages">
          {PLACES.map((place) => (
            <a key={place.to} href={place.to} aria-current={section(here.value) === place.to ? "page" : undefined}>
              {place.name}
            </a>
          ))}
        </nav>
        <form
          role="search"
          class="search"
          onSubmit={(event) => {
            event.preventDefault();
            const words = search.current?.value.trim();
            if (words) go(`/search?text=${encodeURIComponent(words)}`);
          }}
        >
          <input ref={search} type="search" name="text" placeholder="Search reports and quotes" aria-label="Search reports and quotes" />
          <kbd aria-hidden="true">/</kbd>
        </form>
        <button class="button quiet" type="button" onClick={switchTheme} aria-label={dark.value ? "Switch to light" : "Switch to dark"}>
          {dark.value ? <Sun /> : <Moon />}
        </button>
        <button class="button quiet" type="button" onClick={() => showKeys(true)} aria-label="Show the keys">
          <kbd>?</kbd>
        </button>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <div class="said" role="status" aria-live="polite">
        {said.value ? <p class={said.value.bad ? "bad" : ""}>{said.value.text}{said.value.act ? <button class="button small" type="button" onClick={said.value.act.run}>{said.value.act.name} <kbd>z</kbd></button> : null}</p> : null}
      </div>
      {keysShown ? <KeysOverlay onClose={() => showKeys(false)} /> : null}
    </>
  );
}

function section(here: string): string {
  return { "/event": "/events", "/": "/events", "/report": "/reports", "/actor": "/actors", "/failures": "/record" }[here] ?? here;
}

function KeysOverlay({ onClose }: { onClose: () => void }) {
  return (
    <Dialog heading="Keys" onClose={onClose}>
      <div class="key-groups">
        {[...laid.value].reverse().filter((group) => group.keys.length > 0).map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map((key) => (
                <div key={key.keys}>
                  <dt><Keys keys={key.keys} /></dt>
                  <dd>{key.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Sun() {
  return (
    <svg width="17" height="17" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" aria-hidden="true">
      <circle cx="10" cy="10" r="3.6" />
      <path d="M10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4" />
    </svg>
  );
}

function Moon() {
  return (
    <svg width="17" height="17" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" aria-hidden="true">
      <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7z" />
    </svg>
  );
}
