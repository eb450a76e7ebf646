/** A plot as a figure of the page. The library's own style element is left out: the policy of the page refuses it. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** How wide an element is, and again whenever that changes. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => watch.disconnect();
  }, []);
  return width;
}

export function Figure({ draw, label, deps }: {
  draw: (width: number) => (SVGSVGElement | HTMLElement);
  label: string;
  deps: readonly unknown[];
}) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  useLayoutEffect(() => {
    if (!ref.current || width === 0) return;
    const plot = draw(width);
    for (const style of plot.querySelectorAll("style")) style.remove();
    for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", label);
    ref.current.replaceChildren(plot);
  }, [width, label, ...deps]);
  return <div class="figure" ref={ref} />;
}
