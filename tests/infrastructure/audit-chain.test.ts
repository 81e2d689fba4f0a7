import { expect, it } from "vitest";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { aFullStore } from "#tests/factories/full-store.ts";
import { asSystem } from "#tests/factories/store.ts";

it("chains audit rows: each hash covers the row and the hash before it", async () => {
  // First rows that name a store, then at once rows that name none.
  await aFullStore();
  await aFullStore();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      transact(systemScope("test"), {}, async (_tx, act) => {
        act.audit({ action: "count", subject: String(i) });
        return { ok: true };
      }),
    ),
  );
  const broken = await asSystem(
    (tx) => tx.$queryRaw<{ id: bigint }[]>`
      select id from (
        select id, hash, sha256(coalesce(lag(hash) over (order by id), ''::bytea) || convert_to(
          jsonb_build_array(id, at, actor_id, store_id, action, subject, details)::text, 'UTF8')) as due
        from audit
      ) chain where hash is distinct from due`,
  );
  expect(broken).toEqual([]);
});
