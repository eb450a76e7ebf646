import { useEffect, useRef } from "preact/hooks";

/** The foot of a long list: the next page is read as soon as it comes near. */
export function More({ more, any }: { more: (() => void) | null; any: boolean }) {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!foot.current || !more) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more(), { rootMargin: "400px" });
    watch.observe(foot.current);
    return () => watch.disconnect();
  }, [more]);
  return <div ref={foot} class="foot muted small">{more ? "Reading on …" : any ? "That is all." : ""}</div>;
}
