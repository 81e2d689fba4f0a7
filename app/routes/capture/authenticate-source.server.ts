import type { IncomingMessage } from "node:http";
import type { CaptureSource } from "#app/domain/capture/entry.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { keyedBy } from "#app/routes/capture/find-by-key.server.ts";

const scope = systemScope("capture");

/** The source that a write key stands for. Write keys are public: they may add, and never read. */
export const authenticateSource = keyedBy("wrong-write-key", (hash) =>
  read(scope, async (tx): Promise<(CaptureSource & { demoOnly: boolean }) | null> => {
    const source = await tx.source.findUnique({ where: { writeKeyHash: new Uint8Array(hash) } });
    return source && !source.revokedAt ? source : null;
  }),
);

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
