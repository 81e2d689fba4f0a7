import { useEffect } from "react";
import { bringPagesIn } from "#app/page-files.ts";

const frame = "routes/frame/frame-layout";
/** The page that was opened comes first, with its own data. */
const restMs = 2_000;

/** Brings the files of the console's other pages while the line is up: going there later asks for nothing but data. */
export function usePagesAhead(live: boolean): void {
  useEffect(() => {
    if (!live || import.meta.env.DEV) return;
    const timer = setTimeout(() => void bringPagesIn(frame), restMs);
    return () => clearTimeout(timer);
  }, [live]);
}
