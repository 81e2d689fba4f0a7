import type { Browser } from "@playwright/test";
import pg from "pg";
import { expectLive, openBrowser } from "./people.ts";

type Staff = { id: string; name: string; email: string };
export type FloorWorld = {
  db: pg.Client;
  storeId: string;
  /** The consultant whose account the demo gives away. */
  watched: Staff;
  others: Staff[];
};

/** The demo's store in Hanoi with everybody at work, nobody with a guest, plenty of room, and nothing to take back. */
export async function openFloorWorld(databaseUrl: string): Promise<FloorWorld> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows: stores } = await db.query<{ id: string }>("select id from store where code = 'HN'");
  const storeId = stores[0]?.id ?? "";
  await db.query(
    "update visit set ended_at = now() where store_id = $1 and ended_at is null and served_at is not null",
    [storeId],
  );
  await db.query(
    "update rebalance set undone_at = now() where store_id = $1 and undone_at is null",
    [storeId],
  );
  const { rows: staff } = await db.query<Staff>(
    `update staff s set away_since = null, capacity = 60 from staff_store ss
     where ss.staff_id = s.id and ss.store_id = $1 and s.role = 'consultant' and s.disabled_at is null
     returning s.id, s.name, s.email`,
    [storeId],
  );
  await db.query(
    "delete from shift where store_id = $1 and starts_at < now() + interval '4 hours' and ends_at > now() - interval '1 hour'",
    [storeId],
  );
  await db.query(
    `insert into shift (staff_id, store_id, starts_at, ends_at)
     select id, $2, now() - interval '1 hour', now() + interval '4 hours' from unnest($1::uuid[]) as id`,
    [staff.map(({ id }) => id), storeId],
  );
  await db.query(
    `insert into staff_skill (staff_id, product_line_id) select s, p.id from unnest($1::uuid[]) s, product_line p
     on conflict do nothing`,
    [staff.map(({ id }) => id)],
  );
  const watched = staff.find(({ email }) => email === "consultant@demo.showline");
  if (!watched) throw new Error("the demo has no consultant");
  const others = staff.filter(({ id }) => id !== watched.id);
  return { db, storeId, watched, others };
}

/** Gives somebody new leads that nobody has touched, with clocks: minutes from now until they run out. */
export async function giveLeads(
  { db, storeId }: FloorWorld,
  to: Staff,
  names: readonly string[],
  { acceptIn = 10, contactIn = 15, checkIn = 8 } = {},
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with people as (
       insert into customer (name, salutation) select n, 'chị' from unnest($1::text[]) n returning id),
     known as (
       insert into customer_store (customer_id, store_id) select id, $2 from people),
     leads as (
       insert into lead (customer_id, store_id, product_line_id, source, interest_log2)
       select p.id, $2, l.id, 'partner', (select max(interest_log2) from lead where store_id = $2)
       from people p, (select id from product_line order by code limit 1) l returning id)
     select id::text from leads`,
    [names, storeId],
  );
  const ids = rows.map(({ id }) => id);
  await db.query(
    `insert into assignment (lead_id, store_id, consultant_id, how, reason, accept_by, contact_by, next_check_at)
     select id, $2, $3, 'rule', '{}', now() + make_interval(mins => $4), now() + make_interval(mins => $5),
       now() + make_interval(mins => $6) from unnest($1::uuid[]) as id`,
    [ids, storeId, to.id, acceptIn, contactIn, checkIn],
  );
  // A queue that was kept is read anew when its channel moves, and not before.
  await db.query(
    `select showline.append_changes(array_agg('queue:' || $3), array_agg($2::uuid),
       array_agg(jsonb_build_object('noun', 'lead', 'id', id)), true) from unnest($1::uuid[]) as id`,
    [ids, storeId, to.id],
  );
  return ids;
}

/** Saves a policy for the store that takes back what is not accepted within a minute, by the clock on the wall. */
export async function hurry({ db, storeId }: FloorWorld): Promise<void> {
  const always = (minutes: number) => ({ minutes, clock: "always" });
  const body = {
    owner: { enabled: false, withinDays: null },
    rules: [],
    skills: { productLine: false, language: false },
    strategy: "least-loaded",
    sla: {
      accept: always(1),
      firstContact: always(60),
      nextContact: null,
      warnAt: 0.8,
      takeBackAt: 1.5,
      mostHops: 2,
    },
  };
  await db.query(
    `insert into assignment_policy (store_id, version, body)
     select $1, coalesce(max(version), 0) + 1, $2 from assignment_policy where store_id = $1`,
    [storeId, JSON.stringify(body)],
  );
}

export async function sayAway(db: pg.Client, people: readonly Staff[]) {
  await db.query("update staff set away_since = now() where id = any($1::uuid[])", [
    people.map(({ id }) => id),
  ]);
}

export type LeadClocks = {
  id: string;
  name: string;
  consultantId: string | null;
  assignedAt: Date | null;
  acceptBy: Date | null;
  contactBy: Date | null;
};

/** Who has leads and what is promised of them, by id. */
export async function clocksOf({ db }: FloorWorld, ids: readonly string[]): Promise<LeadClocks[]> {
  const { rows } = await db.query<LeadClocks>(
    `select l.id::text, c.name, l.consultant_id::text as "consultantId", l.assigned_at as "assignedAt",
       l.accept_by as "acceptBy", l.contact_by as "contactBy"
     from lead l join customer c on c.id = l.customer_id where l.id = any($1::uuid[]) order by l.id`,
    [ids],
  );
  return rows;
}

/** A manager and an administrator before the floor, a consultant before their queue, all of them live. */
export async function openFloorScreens(browser: Browser, url: string) {
  const manager = await openBrowser(browser, url, "manager");
  const colleague = await openBrowser(browser, url, "admin");
  const consultant = await openBrowser(browser, url, "consultant");
  const pages = [manager, colleague, consultant];
  await Promise.all([
    manager.goto("/floor"),
    colleague.goto("/floor?store=HN"),
    consultant.goto("/queue"),
  ]);
  await Promise.all(pages.map((page) => expectLive(page, 20_000)));
  const close = () => Promise.all(pages.map((page) => page.context().close()));
  return { manager, colleague, consultant, close };
}
