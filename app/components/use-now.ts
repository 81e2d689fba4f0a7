import { createContext, useContext, useSyncExternalStore } from "react";

/** The server's clock at the moment it rendered, so that server and browser write the same words. */
export const ServerNowContext = createContext<number>(0);

const step = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const notify of listeners) notify();
  }, step);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

let skew = 0;

/** Tells all clocks how far this device is from the server; small differences are the network's. */
export function setServerClock(serverNow: number): void {
  const difference = serverNow - Date.now();
  skew = Math.abs(difference) > 30_000 ? difference : 0;
}

/** The server's time as this device knows it. */
export function serverNow(): number {
  return Date.now() + skew;
}

/** The present moment, renewed every `everySeconds`; equal on server and browser while hydrating. */
export function useNow(everySeconds = 1): number {
  const atRender = useContext(ServerNowContext);
  const grain = everySeconds * step;
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(serverNow() / grain) * grain,
    () => atRender,
  );
}
