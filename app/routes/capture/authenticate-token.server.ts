import type { IncomingMessage } from "node:http";
import { mintScope, type StoreScope, systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { type HttpRefusal, refuse } from "#app/routes/capture/answer.server.ts";
import { keyedBy } from "#app/routes/capture/find-by-key.server.ts";

type Token = { id: string; name: string; storeId: string | null; demoOnly: boolean };

const findToken = keyedBy("wrong-token", (hash) =>
  read(systemScope("capture"), async (tx): Promise<Token | null> => {
    const token = await tx.apiToken.findUnique({ where: { tokenHash: new Uint8Array(hash) } });
    return token && !token.revokedAt ? token : null;
  }),
);

/** The walls of the bearer token of a request: one store's, or the whole house. */
export async function authenticateToken(
  req: IncomingMessage,
): Promise<{ ok: true; scope: StoreScope; sender: string } | HttpRefusal> {
  const [, key] = /^bearer +([^\s]+)$/i.exec(req.headers.authorization ?? "") ?? [];
  if (!key) return refuse(401, "wrong-token");
  const token = await findToken(req, key);
  if (!token.ok) return token;
  const { id, name, storeId } = token.found;
  const storeIds = storeId ? [storeId] : ("all" as const);
  const scope = mintScope({ staffId: null, role: "partner", storeIds, actor: `token:${id}` });
  return { ok: true, scope, sender: name };
}
