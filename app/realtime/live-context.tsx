import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { io } from "socket.io-client";
import type { LiveSocket } from "./live-client.ts";

export type ConnectionState = "live" | "connecting" | "offline";

type Live = {
  socket: LiveSocket | null;
  state: ConnectionState;
  /** it was found dead: it had said nothing for as long as it may be silent */
  silent: boolean;
  /** when the line was last known to be alive */
  asOf: Date | null;
  /** another build serves now than the one this page came from */
  newVersion: boolean;
};

const unknown: Live = {
  socket: null,
  state: "connecting",
  silent: false,
  asOf: null,
  newVersion: false,
};
const LiveContext = createContext(unknown);

/** Holds the one live line of a console. `onSignedOut` is called when the session has ended elsewhere. */
export function LiveProvider({
  onSignedOut,
  children,
}: {
  onSignedOut: () => void;
  children: ReactNode;
}) {
  const [live, setLive] = useState(unknown);
  useEffect(() => {
    const socket: LiveSocket = io({
      path: "/live",
      transports: ["websocket", "polling"],
      reconnectionDelay: 300,
      reconnectionDelayMax: 4_000,
      randomizationFactor: 0.6,
      // An attempt that began while nothing came through is not waited for once it does again.
      timeout: 8_000,
    });
    const change = (part: Partial<Live>) => setLive((before) => ({ ...before, ...part }));
    const alive = () => change({ asOf: new Date() });
    const lost = () => change({ state: navigator.onLine ? "connecting" : "offline" });
    socket.on("connect", () => change({ state: "live", silent: false, asOf: new Date() }));
    socket.on("disconnect", (reason) => {
      lost();
      // Noticed by silence, and so some seconds after it went: nobody waits any longer to be told.
      if (reason === "ping timeout") change({ silent: true });
    });
    socket.on("connect_error", (error) => {
      if (error.message === "signed-out") onSignedOut();
      else lost();
    });
    socket.on("changes", alive);
    const build = window.__reactRouterManifest?.version;
    socket.on("beat", (of) => change({ asOf: new Date(), newVersion: of.build !== build }));
    socket.on("signedOut", onSignedOut);
    const offline = () => {
      change({ state: "offline" });
      socket.disconnect();
    };
    const online = () => {
      change({ state: "connecting" });
      socket.connect();
    };
    window.addEventListener("offline", offline);
    window.addEventListener("online", online);
    change({ socket });
    return () => {
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
      socket.removeAllListeners();
      socket.disconnect();
    };
  }, [onSignedOut]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The live line of this console. */
export function useConnection(): Live {
  return useContext(LiveContext);
}
