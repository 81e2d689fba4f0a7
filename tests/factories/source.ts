import { createHash, randomUUID } from "node:crypto";
import type { CaptureSource, Entry } from "#app/domain/capture/entry.ts";
import { readBatch } from "#app/domain/capture/read-batch.ts";
import { asSystem } from "#tests/factories/store.ts";

export function secretHash(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

/** A site that sends to a store; its write key is `writeKey`. */
export async function aSource(
  store: { id: string } | null,
  more: {
    trailPolicy?: CaptureSource["trailPolicy"];
    writeKey?: string;
    demoOnly?: boolean;
    revokedAt?: Date;
  } = {},
) {
  const { writeKey = `wk_${randomUUID()}`, trailPolicy = "unless_denied", ...fields } = more;
  const source = await asSystem((tx) =>
    tx.source.create({
      data: {
        code: `site-${randomUUID().slice(0, 8)}`,
        name: "Site",
        writeKeyHash: secretHash(writeKey),
        trailPolicy,
        defaultStoreId: store?.id ?? null,
        ...fields,
      },
    }),
  );
  return { ...source, writeKey };
}

/** Raw calls as they go to the database; throws when one of them is refused. */
export function entriesOf(
  source: CaptureSource,
  raws: readonly object[],
  receivedAt = new Date(),
): Entry[] {
  const { items, rejected } = readBatch(raws, undefined, receivedAt);
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  return items.map(({ item }) => ({ source, item, receivedAt }));
}

export async function aToken(
  store: { id: string } | null,
  token = `tok_${randomUUID()}`,
  more: { demoOnly?: boolean; revokedAt?: Date } = {},
) {
  await asSystem((tx) =>
    tx.apiToken.create({
      data: { name: "Partner", tokenHash: secretHash(token), storeId: store?.id ?? null, ...more },
    }),
  );
  return token;
}
