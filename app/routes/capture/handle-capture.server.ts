import type { IncomingMessage, ServerResponse } from "node:http";
import { sendError } from "#app/infrastructure/http.server.ts";

/** Answers `/v1/*`. */
export async function handleCapture(_req: IncomingMessage, res: ServerResponse): Promise<void> {
  sendError(res, 404, "not-found", "There is nothing at this address.");
}
