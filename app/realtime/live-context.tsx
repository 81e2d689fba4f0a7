import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { io } from "socket.io-client";
import type { LiveSocket } from "./live-client.ts";

export type ConnectionState = "live" | "connecting" | "offline";

declare global {
  interface Window {
    /** The router's own record of the build that a page came from. */
    __reactRouterManifest?: { version: string };
  }
}

type Live = {
  socket: LiveSocket | null;
  state: ConnectionState;
  /** when the line was last known to be alive */
  asOf: Date | null;
  /** another build serves now than the one this page came from */
  newVersion: boolean;
};

const LiveContext = createContext<Live>({
  socket: null,
  state: "connecting",
  asOf: null,
  newVersion: false,
});

/** Holds the one live line of a console. `onSignedOut` is called when the session has ended elsewhere. */
export function LiveProvider({
  onSignedOut,
  children,
}: {
  onSignedOut: () => void;
  children: ReactNode;
}) {
  const [live, setLive] = useState<Live>({
    socket: null,
    state: "connecting",
    asOf: null,
    newVersion: false,
  });
  useEffect(() => {
    const socket: LiveSocket = io({
      path: "/live",
      transports: ["websocket", "polling"],
      reconnectionDelay: 300,
      reconnectionDelayMax: 4_000,
      randomizationFactor: 0.6,
    });
    const change = (part: Partial<Live>) => setLive((before) => ({ ...before, ...part }));
    const alive = () => change({ asOf: new Date() });
    const lost = () => change({ state: navigator.onLine ? "connecting" : "offline" });
    socket.on("connect", () => change({ state: "live", asOf: new Date() }));
    socket.on("disconnect", lost);
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
