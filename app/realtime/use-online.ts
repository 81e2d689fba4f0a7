import { useEffect, useState, useSyncExternalStore } from "react";
import type { ConnectionState } from "./live-context.tsx";

/** How long a lost connection may be silent before the person is told. */
const patience = 3500;

function subscribe(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/**
 * Whether work reaches the server: false at once when the device says it has no network, and within
 * five seconds when the connection itself is gone although the device believes otherwise. `silent`: it had said nothing
 * for seconds when it was found gone.
 */
export function useOnline(connection: ConnectionState = "live", silent = false): boolean {
  const device = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const lost = connection === "offline" || connection === "connecting";
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!lost) {
      setWaited(false);
      return;
    }
    const timer = setTimeout(() => setWaited(true), patience);
    return () => clearTimeout(timer);
  }, [lost]);
  return device && !(lost && (silent || waited));
}
