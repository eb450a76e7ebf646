import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A modal window: the browser's own dialog, so that focus and Escape are the browser's business. */
export function Dialog({ heading, onClose, children, wide = false }: {
  heading: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={wide ? "wide" : ""}
      aria-label={heading}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <header>
        <h2>{heading}</h2>
        <button class="button quiet small" type="button" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div class="body">{children}</div>
    </dialog>
  );
}
