import { setFlagsFromString } from "node:v8";

/** The part by which the heap may grow beyond what is in use before it is collected whole. */
const growth = 3;

/**
 * Left alone, V8 collects a heap of 85 MB whole each time it has grown by a third: at 500 events a second every five
 * seconds, with everything standing back for a fifth of one. Room for more makes that rare; it costs memory.
 */
export function collectRarely(): void {
  setFlagsFromString(`--heap-growing-percent=${growth * 100}`);
}
