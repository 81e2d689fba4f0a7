import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "#app/infrastructure/migrate.server.ts";
import { ownerDatabaseUrl, superuserDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

const lapses = "20261129000300_lapsed_promises";

test("what was agreed before lapses were known is looked at by the next sweep, and nothing else is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "showline-migrations-"));
  const empty = new URL(ownerDatabaseUrl);
  empty.pathname += "_before";
  const url = empty.href;
  await query(superuserDatabaseUrl, `create database ${empty.pathname.slice(1)} owner showline`);
  try {
    cpSync("prisma/migrations", folder, {
      recursive: true,
      filter: (source) => basename(source) < lapses || !/^\d{14}_/.test(basename(source)),
    });
    await migrate(url, folder);
    await query(
      url,
      `with s as (insert into store (code, name, city, opening_hours) values ('S', 'S', 'S', '{}') returning id),
         p as (insert into product_line (code, name_vi, name_en) values ('P', 'P', 'P') returning id),
         w as (insert into staff (name, email, password_hash, role) values ('An', 'an@showline.test', '-', 'consultant')
           returning id),
         c as (insert into customer (name) select n from unnest(array['called back', 'came', 'booked', 'called', 'new', 'closed',
           'nobody''s']) n returning id, name),
         l as (insert into lead (customer_id, store_id, product_line_id, source, interest_log2, stage, follow_up_at, closed_at,
             dropped_from, dropped_reason)
           select c.id, s.id, p.id, 'test', 0, (case c.name when 'called back' then 'contacted' when 'came' then 'showed'
             when 'booked' then 'appointment' when 'called' then 'contacted' when 'closed' then 'dropped' else 'new' end)::stage,
             case when c.name in ('called back', 'closed') then now() - interval '3 days' end,
             case when c.name = 'closed' then now() end, case when c.name = 'closed' then 'contacted'::stage end,
             case when c.name = 'closed' then 'not_now' end
           from c, s, p returning id, customer_id, store_id)
       insert into assignment (lead_id, store_id, consultant_id, how, reason, started_at)
       select l.id, l.store_id, case when c.name <> 'nobody''s' then w.id end, 'rule', '{}', now() - interval '5 days'
       from l join c on c.id = l.customer_id, w`,
    );
    expect(await migrate(url)).toContain(lapses);
    const rows = await query(
      url,
      `select c.name from assignment a join lead l on l.id = a.lead_id join customer c on c.id = l.customer_id
       where a.next_check_at = a.started_at order by c.name`,
    );
    expect(rows.map(({ name }) => name)).toEqual(["booked", "called", "called back", "came"]);
  } finally {
    rmSync(folder, { recursive: true });
    await query(superuserDatabaseUrl, `drop database ${empty.pathname.slice(1)} with (force)`);
  }
});
