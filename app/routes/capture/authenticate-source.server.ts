import type { IncomingMessage } from "node:http";
import { readSources } from "#app/domain/capture/read-senders.server.ts";
import { keyedBy } from "#app/routes/capture/find-by-key.server.ts";

/** The source that a write key stands for. Write keys are public: they may add, and never read. */
export const authenticateSource = keyedBy("wrong-write-key", readSources);

/** The write key of a request: the user of Basic, else the query, else the body. */
export function writeKeyOf(req: IncomingMessage, query: URLSearchParams): string | null {
  const [scheme, encoded = ""] = (req.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() === "basic") {
    const decoded = Buffer.from(encoded, "base64").toString("utf8");
    return decoded.split(":")[0] ?? "";
  }
  return query.get("writeKey");
}

/** The write key that a body carries, as browsers send it. */
export function writeKeyIn(body: unknown): string {
  const key = typeof body === "object" && body !== null && "writeKey" in body ? body.writeKey : "";
  return typeof key === "string" ? key : "";
}
