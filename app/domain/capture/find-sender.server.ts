import type { CaptureSource } from "#app/domain/capture/entry.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("capture");

/** A partner's right to send and read leads: of one store, or of the whole house. */
export type LeadToken = { id: string; name: string; storeId: string | null; demoOnly: boolean };

/** The source whose write key has this hash, unless it was revoked. */
export async function findSource(
  hash: Buffer,
): Promise<(CaptureSource & { demoOnly: boolean }) | null> {
  const source = await read(scope, (tx) =>
    tx.source.findUnique({ where: { writeKeyHash: new Uint8Array(hash) } }),
  );
  return source && !source.revokedAt ? source : null;
}

/** The token that has this hash, unless it was revoked. */
export async function findToken(hash: Buffer): Promise<LeadToken | null> {
  const token = await read(scope, (tx) =>
    tx.apiToken.findUnique({ where: { tokenHash: new Uint8Array(hash) } }),
  );
  return token && !token.revokedAt ? token : null;
}
