import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { readSession } from "#app/domain/staff/read-session.server.ts";
import { allStoreIds } from "#app/domain/stores/queries.server.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { sessionTokenOf } from "#app/infrastructure/session-cookie.server.ts";
import { answerWatches } from "./answer-watch.server.ts";
import { cutEndedSessions } from "./cut-ended-sessions.server.ts";
import { cutSlowSockets } from "./cut-slow-sockets.server.ts";
import { startDispatch } from "./dispatch.server.ts";
import { goRound } from "./go-round.ts";
import { keepPresence } from "./keep-presence.server.ts";
import type { LiveServer } from "./live-server.ts";
import { channelsOf } from "./rooms.ts";

const beatMs = 10_000;
const mostPingMs = 3_000;

type Options = {
  /** How often the presence of people who stay is written. */
  presenceMs?: number;
};

/** Puts the live line on an HTTP server. Returns the way to close it. */
export function attachRealtime(
  server: HttpServer,
  build = "development",
  { presenceMs }: Options = {},
): () => Promise<void> {
  const io: LiveServer = new Server(server, {
    path: "/live",
    serveClient: false,
    maxHttpBufferSize: 32 * 1024,
    // Client and server notice a dead line within the sum of both: the offline banner is due in 5 s.
    pingInterval: mostPingMs,
    pingTimeout: 2_000,
    perMessageDeflate: false,
    // Socket.IO's `cors` does not stop a WebSocket from another origin; this does.
    allowRequest: (request, decide) => decide(null, comesFromOurPages(request)),
  });
  // Read anew for each console: with one interval, all that came back together after a restart stay pinged together.
  Object.defineProperty(io.engine.opts, "pingInterval", {
    get: () => mostPingMs * (1 - 0.3 * Math.random()),
  });
  io.use(async (socket, next) => {
    const token = sessionTokenOf(socket.request.headers.cookie);
    try {
      const session = token ? await readSession(token, new Date()) : null;
      if (!session) return next(new Error("signed-out"));
      const channels = channelsOf(session.staff, await allStoreIds());
      const sessionHash = Buffer.from(session.idHash).toString("hex");
      Object.assign(socket.data, session, { channels, sessionHash });
      next();
    } catch {
      // A database that is away has ended nobody's session: the console tries again.
      next(new Error("unavailable"));
    }
  });

  const dispatch = startDispatch(io);
  const answerWatch = answerWatches(dispatch);
  const presence = keepPresence(io, presenceMs);
  const stopCutting = [cutSlowSockets(io), cutEndedSessions(io)];
  io.on("connection", (socket) => {
    presence.arrived(socket.data.staff);
    socket.on("disconnect", () => presence.left(socket.data.staff));
    answerWatch(socket);
    socket.emit("beat", { build });
  });
  const stopBeating = goRound(io.sockets.sockets, beatMs, (sockets) => {
    for (const socket of sockets) socket.emit("beat", { build });
  });

  return async () => {
    stopBeating();
    for (const stop of stopCutting) stop();
    // Without a farewell of Socket.IO: to a console that would say that it is not wanted back, here or elsewhere.
    io.engine.close();
    await dispatch.stop();
    await presence.stop();
  };
}

function comesFromOurPages({ headers }: IncomingMessage): boolean {
  const { origin } = headers;
  if (!origin) return !["cross-site", "same-site"].includes(String(headers["sec-fetch-site"]));
  if (!URL.canParse(origin)) return false;
  const { publicUrl } = environment();
  return origin === publicUrl || new URL(origin).host === headers.host;
}
