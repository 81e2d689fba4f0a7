import { afterAll, beforeAll, expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { releaseAbsent } from "#app/domain/assignment/release-absent.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { seedDemo } from "#prisma/seed/seed.server.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

const now = new Date("2026-11-20T08:10:00Z");

beforeAll(() => seedDemo({ now, password: "showline-demo" }), 180_000);
afterAll(closeDatabase);

const count = async (sql: string) => {
  const [row] = await query(ownerDatabaseUrl, `select count(*)::int as n from ${sql}`);
  return row?.n as number;
};

async function sweep(minutes: number) {
  const at = new Date(now.getTime() + minutes * 60_000);
  await watchDeadlines(at);
  await releaseAbsent(at);
  await coverLeaves(at);
  await assignWaitingLeads(at);
}

test("a demo does not begin with everything changing hands, and its consultant keeps a full queue for an hour", async () => {
  const held = `lead l join staff s on s.id = l.consultant_id
    where s.email = 'consultant@demo.showline' and l.closed_at is null`;
  const before = await count(held);
  await sweep(1);
  expect(await count("assignment where how = 'taken_back'")).toBeLessThan(10);
  for (const minutes of [5, 15, 30, 60]) await sweep(minutes);
  expect(await count("assignment where how = 'taken_back'")).toBeLessThan(40);
  expect(await count(held)).toBeGreaterThanOrEqual(before);
  const forgotten = `lead l left join assignment a on a.lead_id = l.id and a.ended_at is null
    where l.closed_at is null and (a.id is null or a.consultant_id is distinct from l.consultant_id)`;
  expect(await count(forgotten)).toBe(0);
  expect(await count("lead where closed_at is null and accept_by is not null")).toBeGreaterThan(5);
}, 120_000);
