import type { CaptureSource } from "#app/domain/capture/entry.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("capture");

/** A partner's right to send and read leads: of one store, or of the whole house. */
export type LeadToken = { id: string; name: string; storeId: string | null };

/** Every source that may send, by the hash of its write key in hex. */
export async function readSources(): Promise<Map<string, CaptureSource>> {
  const sources = await read(scope, (tx) => tx.source.findMany({ where: mayEnter() }));
  return new Map(sources.map((source) => [hex(source.writeKeyHash), source]));
}

/** Every token that is good, by its hash in hex. */
export async function readTokens(): Promise<Map<string, LeadToken>> {
  const tokens = await read(scope, (tx) => tx.apiToken.findMany({ where: mayEnter() }));
  return new Map(tokens.map((token) => [hex(token.tokenHash), token]));
}

function mayEnter() {
  return { revokedAt: null, ...(environment().demo ? {} : { demoOnly: false }) };
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex");
}
