import type { Server } from "node:http";
import type { RequestHandler } from "express";
import { closeAtEnd } from "#app/infrastructure/shutdown.server.ts";
import type * as Site from "./site.server.ts";

/**
 * The pages with hot reload. Vite evaluates the server's modules again at each edit: pages and capture follow at the
 * next request, while sockets and workers stay those of the start.
 */
export async function createDevelopment(server: Server) {
  const { createServer } = await import("vite");
  const vite = await createServer({
    server: { middlewareMode: true, hmr: { server } },
    appType: "custom",
  });
  closeAtEnd("Vite", () => vite.close());
  const load = () => vite.ssrLoadModule("/app/site.server.ts") as Promise<typeof Site>;
  const pages: RequestHandler = async (req, res, next) => {
    try {
      await (await load()).handlePage(req, res, next);
    } catch (error) {
      if (error instanceof Error) vite.ssrFixStacktrace(error);
      next(error);
    }
  };
  const first = await load();
  const site: typeof Site = {
    ...first,
    handleCapture: async (req, res) => (await load()).handleCapture(req, res),
    handleQueueRows: async (req, res) => (await load()).handleQueueRows(req, res),
  };
  return { site, assets: [vite.middlewares as RequestHandler], pages, keptPage: undefined };
}
