import type { IncomingMessage } from "node:http";
import * as build from "virtual:react-router/server-build";
import { createRequestHandler } from "@react-router/express";
import { createRequestHandler as createFetchHandler, RouterContextProvider } from "react-router";
import { clientAddress } from "#app/infrastructure/client-address.server.ts";
import {
  addressContext,
  drawnContext,
  nonceContext,
  type PageAnswer,
  requestIdContext,
  unavailableContext,
} from "#app/request-context.ts";
import { keptPages } from "#app/routes/queue/keep-page.server.ts";

export { closeDatabase, databasePool } from "#app/infrastructure/database.server.ts";
export { attachRealtime } from "#app/realtime/connect.server.ts";
export { handleCapture } from "#app/routes/capture/handle-capture.server.ts";
export { handleQueueRows } from "#app/routes/queue/handle-rows.server.ts";
export { seedDemo } from "#prisma/seed/seed.server.ts";
export { sendTraffic } from "#prisma/seed/send-traffic.ts";
export { startWorkers } from "#workers/index.ts";

/** Changes with every build: consoles of an older one are told. */
export const buildVersion = build.assets.version;

/** Answers a page or a form with the router. */
export const handlePage = createRequestHandler({ build, getLoadContext: contextOfRequest });

/** Answers with a drawing that was kept, and says whether it did. */
export const handleKeptPage = keptPages(build, contextOfRequest);

/** Renders one page before anyone asks, because the first one costs a second. */
export async function warmUp() {
  const handle = createFetchHandler(build);
  const response = await handle(
    new globalThis.Request("http://localhost/sign-in"),
    contextOf("", "warm-up", ""),
  );
  await response.text();
}

function contextOfRequest(req: IncomingMessage, res: PageAnswer) {
  const { nonce = "", drawn } = res.locals;
  const unavailable = () => {
    res.locals.unavailable = true;
  };
  const requestId = String(res.getHeader("x-request-id"));
  const context = contextOf(nonce, requestId, clientAddress(req), unavailable);
  if (drawn) context.set(drawnContext, drawn);
  return context;
}

function contextOf(
  nonce: string,
  requestId: string,
  address: string,
  unavailable = () => undefined as unknown,
) {
  const context = new RouterContextProvider();
  context.set(nonceContext, nonce);
  context.set(requestIdContext, requestId);
  context.set(addressContext, address);
  context.set(unavailableContext, unavailable);
  return context;
}
