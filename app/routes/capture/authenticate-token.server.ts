import type { IncomingMessage } from "node:http";
import { readTokens } from "#app/domain/capture/read-senders.server.ts";
import { mintScope, type StoreScope } from "#app/infrastructure/scope.ts";
import { type HttpRefusal, refuse } from "#app/routes/capture/answer.server.ts";
import { keyedBy } from "#app/routes/capture/find-by-key.server.ts";

const tokenBy = keyedBy("wrong-token", readTokens);

/** The walls of the bearer token of a request: one store's, or the whole house. */
export async function authenticateToken(
  req: IncomingMessage,
): Promise<{ ok: true; scope: StoreScope; sender: string } | HttpRefusal> {
  const [, key] = /^bearer +([^\s]+)$/i.exec(req.headers.authorization ?? "") ?? [];
  if (!key) return refuse(401, "wrong-token");
  const token = await tokenBy(req, key);
  if (!token.ok) return token;
  const { id, name, storeId } = token.found;
  const storeIds = storeId ? [storeId] : ("all" as const);
  const scope = mintScope({ staffId: null, role: "partner", storeIds, actor: `token:${id}` });
  return { ok: true, scope, sender: name };
}
