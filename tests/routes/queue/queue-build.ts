import type { ServerBuild } from "react-router";
import * as entry from "#app/entry.server.tsx";
import * as root from "#app/root.tsx";
import * as frame from "#app/routes/frame/frame-layout.tsx";
import * as boundary from "#app/routes/frame/page-boundary.tsx";
import * as layout from "#app/routes/queue/queue-layout.tsx";
import * as page from "#app/routes/queue/queue-page.tsx";

const chain = [
  ["root", root, ""],
  ["routes/frame/frame-layout", frame, undefined],
  ["routes/frame/page-boundary", boundary, undefined],
  ["routes/queue/queue-layout", layout, undefined],
  ["routes/queue/queue-page", page, "queue"],
] as const;

const manifest = { hasAction: false, hasLoader: true, imports: [], module: "/m.js", css: [] };
const routes = Object.fromEntries(
  chain.map(([id, module, path], at) => [id, { id, path, module, parentId: chain[at - 1]?.[0] }]),
);
const assets = Object.fromEntries(
  Object.entries(routes).map(([id, { path, parentId }]) => [
    id,
    { ...manifest, id, path, parentId },
  ]),
);
/** The build of the queue's page and of what is around it, as the router takes one. */
export const build = {
  entry: { module: entry },
  routes,
  assets: {
    entry: { imports: [], module: "/e.js" },
    routes: assets,
    url: "/m.js",
    version: "test",
  },
  publicPath: "/",
  assetsBuildDirectory: "",
  basename: "/",
  future: { v8_middleware: true },
  ssr: true,
  isSpaMode: false,
  prerender: [],
  routeDiscovery: { mode: "initial" },
} as unknown as ServerBuild;
