import type { Server } from "node:http";
import { environment, RefusedEnvironment } from "#app/infrastructure/env.server.ts";
import { createReadiness } from "#app/infrastructure/health.server.ts";
import { collectRarely } from "#app/infrastructure/heap.server.ts";
import { createHttp } from "#app/infrastructure/http.server.ts";
import { listen } from "#app/infrastructure/listen.server.ts";
import { openDatabase } from "#app/infrastructure/open-database.server.ts";
import { builtAssets, createPages } from "#app/infrastructure/pages.server.ts";
import { closeAtEnd, shutDown, shutDownOnSignals } from "#app/infrastructure/shutdown.server.ts";

// start: everything in one process · serve: the web alone · dev: as start, with hot reload
const command = process.argv[2] ?? "start";
const say = (words: string) => void process.stdout.write(`${words}\n`);

collectRarely();
try {
  await run();
} catch (error) {
  const words = error instanceof RefusedEnvironment ? error.message : (error as Error).stack;
  process.stderr.write(`${words}\n`);
  await shutDown(1);
}

async function run() {
  if (command === "serve") setDefaults({ NODE_ENV: "production", DEMO: "0", HOST: "0.0.0.0" });
  const env = environment();
  setDefaults({ NODE_ENV: command === "dev" ? "development" : "production" });
  shutDownOnSignals();
  await openDatabase(env, say);

  const { server, serve, close } = createHttp();
  const { site, assets, pages, keptPage } = await (command === "dev"
    ? developing(server)
    : built());
  closeAtEnd("database connections", () => site.closeDatabase());
  if (env.demo) await site.seedDemo({ now: new Date(), onProgress: say });
  if (command !== "serve") {
    const workers = await site.startWorkers();
    closeAtEnd("workers", () => workers.close());
  }
  serve({
    readiness: createReadiness(() => site.databasePool(), {}),
    capture: (req, res) => site.handleCapture(req, res),
    queueRows: (req, res) => site.handleQueueRows(req, res),
    keptPage,
    pages: createPages({ env, assets, page: pages, development: command === "dev" }),
  });
  const closeSockets = site.attachRealtime(server, site.buildVersion);
  closeAtEnd("requests", () => close());
  closeAtEnd("sockets", closeSockets);
  await site.warmUp();
  const url = await listen(server, env, say);
  if (env.demo && command !== "serve") closeAtEnd("demo traffic", site.sendTraffic(url));
}

async function built() {
  const site = await import("#app/site.server.ts");
  const assets = builtAssets("build/client");
  return { site, assets, pages: site.handlePage, keptPage: site.handleKeptPage };
}

async function developing(server: Server) {
  const { createDevelopment } = await import("#app/development.server.ts");
  return createDevelopment(server);
}

function setDefaults(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) process.env[name] ||= value;
}
