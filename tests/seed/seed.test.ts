import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseScript } from "#app/domain/call-scripts/choose-script.ts";
import { placeholdersOf } from "#app/domain/call-scripts/fill-script.ts";
import { stepsSchema } from "#app/domain/call-scripts/schema.ts";
import { interestAt } from "#app/domain/scoring/decay.ts";
import { recordPresence } from "#app/domain/staff/record-presence.server.ts";
import { verifyPassword } from "#app/domain/staff/verify-password.server.ts";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { writeHistory } from "#prisma/seed/history.ts";
import { seedDemo } from "#prisma/seed/seed.server.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

const now = new Date("2026-11-20T08:10:00Z");
const lines: string[] = [];
let seconds = 0;

const rows = (sql: string, values: unknown[] = []) => query(ownerDatabaseUrl, sql, values);
const row = async (sql: string, values: unknown[] = []) => (await rows(sql, values))[0];

beforeAll(async () => {
  const began = performance.now();
  await seedDemo({ now, onProgress: (line) => lines.push(line), password: "showline-demo" });
  seconds = (performance.now() - began) / 1000;
}, 120_000);
afterAll(closeDatabase);

test("seeding takes seconds and says what it does", () => {
  expect(lines.length).toBeGreaterThanOrEqual(5);
  expect(lines.join("\n")).toContain("steps of browsing");
  // Alone on a machine of two cores it takes five; the room is for tests that run beside it.
  expect(seconds).toBeLessThan(60);
});

test("the chain has the size that it should have", async () => {
  const found = await row(`select
    (select count(*)::int from store) stores, (select count(*)::int from staff) staff,
    (select count(*)::int from product) products, (select count(*)::int from product_line) lines,
    (select count(*)::int from customer where name is not null) customers,
    (select count(*)::int from trail_event) events, (select count(*)::int from lead) leads,
    (select count(distinct code)::int from call_script) scripts,
    (select min(occurred_at) from trail_event) since, (select max(occurred_at) from trail_event) until`);
  expect(found).toMatchObject({ stores: 3, lines: 4, customers: 2000 });
  expect(found.staff).toBeGreaterThanOrEqual(24);
  expect(found.products).toBeGreaterThanOrEqual(38);
  expect(found.events).toBeGreaterThan(55_000);
  expect(found.events).toBeLessThan(85_000);
  expect(found.leads).toBeGreaterThan(1400);
  expect(found.since.getTime()).toBeGreaterThan(now.getTime() - 95 * 86_400_000);
  expect(found.until.getTime()).toBeLessThanOrEqual(now.getTime());
});

test("nothing lies in the future but what was agreed for it", async () => {
  const late = await row(
    `select (select count(*)::int from lead where greatest(opened_at, closed_at, last_contact_at) > $1)
      + (select count(*)::int from contact where at > $1) + (select count(*)::int from activity where at > $1)
      + (select count(*)::int from check_in where at > $1) + (select count(*)::int from visit where ended_at > $1)
      + (select count(*)::int from appointment where booked_at > $1 or cancelled_at > $1 or no_show_at > $1) as n`,
    [now],
  );
  expect(late.n).toBe(0);
});

test("a second start leaves the house as it is, and people are at work weeks later", async () => {
  const before = await row("select count(*)::int n, max(id) last from trail_event");
  const later = new Date(now.getTime() + 40 * 86_400_000);
  await seedDemo({ now: later });
  await seedDemo({ now: later });
  expect(await row("select count(*)::int n, max(id) last from trail_event")).toEqual(before);
  const atWork = await row(
    `select count(distinct store_id)::int stores from shift join staff on staff.id = staff_id
     where role = 'consultant' and starts_at <= $1 and $1 < ends_at`,
    [later],
  );
  expect(atWork.stores).toBe(3);
});

test("its people are there in their shifts until one of them leaves a console of their own", async () => {
  const at = new Date(now.getTime() + 40 * 86_400_000);
  const gone = () =>
    row(
      `select count(*)::int n from staff s join shift h on h.staff_id = s.id and h.starts_at <= $1 and $1 < h.ends_at
       where s.role = 'consultant' and (s.last_seen_at is null or s.last_seen_at < $1)`,
      [at],
    );
  expect(await gone()).toEqual({ n: 0 });
  const { id } = await row("select id from staff where email = 'consultant@demo.showline'");
  const processId = crypto.randomUUID();
  await recordPresence(processId, new Map([[id, 1]]), at);
  await recordPresence(processId, new Map([[id, 0]]), new Date(at.getTime() + 1_000));
  await seedDemo({ now: new Date(at.getTime() + 60_000) });
  const left = await row("select last_seen_at at from staff where id = $1", [id]);
  expect(left.at).toEqual(new Date(at.getTime() + 1_000));
});

test("the demo sign-ins open their accounts, at Hà Nội", async () => {
  const accounts = await rows(
    `select email, role, password_hash, (select code from store s join staff_store ss on ss.store_id = s.id
      where ss.staff_id = staff.id) store from staff where email ~ '^(manager|consultant|reception|admin)@'
      order by email`,
  );
  expect(accounts.map(({ email, role, store }) => [email, role, store])).toEqual([
    ["admin@demo.showline", "administrator", null],
    ["consultant@demo.showline", "consultant", "HN"],
    ["manager@demo.showline", "manager", "HN"],
    ["reception@demo.showline", "receptionist", "HN"],
  ]);
  expect(await verifyPassword(accounts[0]?.password_hash, "showline-demo")).toBe(true);
});

test("a high score signs more often", async () => {
  const leads = await rows(
    "select stage, rank, closed_at from lead where closed_at is not null and source <> 'walk-in'",
  );
  const ranked = leads
    .map(({ stage, rank, closed_at }) => ({
      signed: stage === "signed" ? 1 : 0,
      points: interestAt(rank, closed_at),
    }))
    .sort((a, b) => a.points - b.points);
  const rate = (from: number, to: number) => {
    const part = ranked.slice(ranked.length * from, ranked.length * to);
    return part.reduce((sum, { signed }) => sum + signed, 0) / part.length;
  };
  const fifths = [0, 1, 2, 3, 4].map((n) => rate(n / 5, (n + 1) / 5));
  expect(fifths).toEqual([...fifths].sort((a, b) => a - b));
  expect(rate(2 / 3, 1)).toBeGreaterThan(2 * rate(0, 1 / 3));
  expect(rate(0, 1)).toBeGreaterThan(0.1);
  expect(rate(0, 1)).toBeLessThan(0.25);
});

test("whoever browsed more before we knew them signs more often", async () => {
  const thirds = await rows(`select third, avg(signed)::float rate from (
    select (stage = 'signed')::int signed, ntile(3) over (order by (select count(*) from trail_event t
      where t.customer_id = l.customer_id and t.occurred_at <= l.opened_at), id) third
    from lead l where closed_at is not null and source <> 'walk-in') x group by third order by third`);
  expect(thirds[2]?.rate).toBeGreaterThan(1.5 * (thirds[0]?.rate ?? 1));
});

test("lead, assignment and customer agree", async () => {
  const found = await row(`select
    count(*) filter (where a.id is null or a.consultant_id is distinct from l.consultant_id)::int unheld,
    count(*) filter (where not exists (select 1 from customer_store c
      where c.customer_id = l.customer_id and c.store_id = l.store_id))::int unseen,
    count(*) filter (where not exists (select 1 from lead_signal s where s.lead_id = l.id))::int unscored
    from lead l left join assignment a on a.lead_id = l.id and a.ended_at is null`);
  expect(found).toEqual({ unheld: 0, unseen: 0, unscored: 0 });
  const awaiting = await row(
    `select count(*)::int n from trail_event where lead_id is null and name in ('Lead Submitted', 'Appointment Requested')`,
  );
  expect(awaiting.n).toBe(0);
});

test("there is a call-script for every place, stage and line in both languages, with known facts only", async () => {
  const scripts = await rows("select * from call_script");
  const lineIds = (await rows("select id from product_line")).map(({ id }) => id);
  const asked = scripts.flatMap(({ steps }) =>
    stepsSchema.parse(steps).flatMap((step) => placeholdersOf(step.say)),
  );
  const known =
    /^(customer\.salutation|products\.(first|second)|store\.(name|address)|consultant\.(name|givenName)|appointment\.(time|date))$/;
  expect(asked.filter((path) => !known.test(path))).toEqual([]);
  const shaped = scripts.map((script) => ({
    ...script,
    stages: String(script.stages).replace(/[{}]/g, "").split(",").filter(Boolean),
    productLineId: script.product_line_id,
  })) as unknown as Parameters<typeof chooseScript>[0];
  for (const language of ["vi", "en"] as const) {
    for (const productLineId of lineIds) {
      for (const stage of ["new", "assigned", "contacted", "appointment", "showed"] as const) {
        const situation = { language, productLineId, stage, band: "warm" as const };
        expect(chooseScript(shaped, { ...situation, place: "call" })?.script.language).toBe(
          language,
        );
        expect(chooseScript(shaped, { ...situation, place: "visit" })?.script.language).toBe(
          language,
        );
      }
    }
  }
});

test("the same moment gives the same figures", () => {
  const first = writeHistory(now, "hash");
  expect(JSON.stringify(writeHistory(now, "hash"))).toBe(JSON.stringify(first));
}, 60_000);
