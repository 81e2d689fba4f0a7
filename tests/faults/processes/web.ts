import { createRequestHandler } from "@react-router/express";
import type { Response } from "express";
import { RouterContextProvider, type ServerBuild } from "react-router";
import * as entry from "#app/entry.server.tsx";
import { closeDatabase, databasePool } from "#app/infrastructure/database.server.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { createReadiness } from "#app/infrastructure/health.server.ts";
import { createHttp } from "#app/infrastructure/http.server.ts";
import { listen } from "#app/infrastructure/listen.server.ts";
import { createPages } from "#app/infrastructure/pages.server.ts";
import { closeAtEnd, shutDownOnSignals } from "#app/infrastructure/shutdown.server.ts";
import { attachRealtime } from "#app/realtime/connect.server.ts";
import { unavailableContext } from "#app/request-context.ts";
import { handleCapture } from "#app/routes/capture/handle-capture.server.ts";
import * as assignments from "#app/routes/leads/assignments.ts";
import * as contacts from "#app/routes/leads/contacts.ts";
import { readyFor } from "./answer.ts";

// The web process without its pages: the same server, door, walls, live line and acts of a console, and no bundle.
const routes = {
  "leads/:leadId/assignments": assignments,
  "leads/:leadId/contacts": contacts,
};

const build = {
  entry: { module: entry },
  routes: Object.fromEntries(
    Object.entries(routes).map(([path, module]) => [path, { id: path, path, module }]),
  ),
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "test" },
  publicPath: "/",
  assetsBuildDirectory: "",
  basename: "/",
  future: {},
  ssr: true,
  isSpaMode: false,
  prerender: [],
  routeDiscovery: { mode: "initial", manifestPath: "/__manifest" },
} as unknown as ServerBuild;

const env = environment();
shutDownOnSignals();
closeAtEnd("database connections", closeDatabase);
const { server, serve, close } = createHttp();
const page = createRequestHandler({ build, getLoadContext: (_req, res) => contextOf(res) });
serve({
  readiness: createReadiness(databasePool, {}),
  capture: handleCapture,
  pages: createPages({ env, assets: [], page, development: false }),
});
const closeSockets = attachRealtime(server, "test", {
  presenceMs: Number(process.env.FAULT_PRESENCE_MS ?? 10_000),
});
closeAtEnd("requests", () => close());
closeAtEnd("sockets", closeSockets);
await listen(server, env, () => undefined);
readyFor({ memory: () => process.memoryUsage().rss });

function contextOf(res: Response) {
  const context = new RouterContextProvider();
  context.set(unavailableContext, () => {
    res.locals.unavailable = true;
  });
  return context;
}
