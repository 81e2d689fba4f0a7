import { createHash } from "node:crypto";
import type { NewSource } from "#app/domain/sources/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

const refusals = {
  source_code_key: refused("code-taken", { field: "code" }),
  source_write_key_hash_key: refused("code-taken", { field: "writeKey" }),
  source_default_store_id_fkey: refused("bad-field", { field: "defaultStoreId" }),
};

/** Opens a source for browsing events; whoever holds its write key may send. */
export async function createSource(
  scope: StoreScope,
  input: NewSource & { key: string },
): Promise<Answer<{ sourceId: string }>> {
  if (scope.storeIds !== "all") return refused("not-found");
  const { key, writeKey, ...fields } = input;
  return transact(
    scope,
    { key, purpose: "source:create", asked: fields, refusals },
    async (tx, act) => {
      const source = await tx.source.create({
        data: {
          ...fields,
          writeKeyHash: Uint8Array.from(createHash("sha256").update(writeKey).digest()),
        },
      });
      act.audit({
        action: "source:create",
        subject: `source:${source.id}`,
        details: { code: source.code, trailPolicy: source.trailPolicy },
      });
      return { ok: true, sourceId: source.id };
    },
  );
}
