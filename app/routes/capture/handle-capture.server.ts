import type { IncomingMessage, ServerResponse } from "node:http";
import { databaseIsAway } from "#app/domain/capture/database-away.ts";
import { refuse, sendRefusal } from "#app/routes/capture/answer.server.ts";
import { handleEvents } from "#app/routes/capture/handle-events.server.ts";
import { handleLeads } from "#app/routes/capture/handle-leads.server.ts";

/** analytics.js sends to `/v1/t` where the HTTP API says `/v1/track`. */
const EVENT_PATHS = new Map([
  ["identify", "identify"],
  ["track", "track"],
  ["page", "page"],
  ["screen", "screen"],
  ["group", "group"],
  ["alias", "alias"],
  ["batch", "batch"],
  ["import", "batch"],
  ["i", "identify"],
  ["t", "track"],
  ["p", "page"],
  ["s", "screen"],
  ["g", "group"],
  ["a", "alias"],
  ["b", "batch"],
] as const);

/** Answers `/v1/*`, before and without Express. */
export async function handleCapture(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [path = "", search = ""] = (req.url ?? "").split("?", 2);
  const name = path.replace(/^\/v1\/?/, "").replace(/\/$/, "");
  try {
    const kind = EVENT_PATHS.get(name as never);
    if (kind) await handleEvents(req, res, kind, new URLSearchParams(search));
    else if (name === "leads") await handleLeads(req, res, new URLSearchParams(search));
    else sendRefusal(req, res, refuse(404, "not-found"));
  } catch (error) {
    if (!databaseIsAway(error) || res.headersSent) throw error;
    sendRefusal(req, res, refuse(503, "database-away", { retryAfter: 2 }));
  }
}
