import pg from "pg";
import { expect } from "./fixture.ts";

/** The two whose turn it can be. */
export const pair = ["consultant", "thang"];

/** Everybody else who could be asked, whatever hour it is in the store. */
export async function colleaguesOf(databaseUrl: string): Promise<string[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ account: string }>(
    `select split_part(p.email, '@', 1) as account from staff p
     join staff_store ss on ss.staff_id = p.id join store s on s.id = ss.store_id and s.code = 'HN'
     where p.role = 'consultant' and p.disabled_at is null and split_part(p.email, '@', 1) <> all($1)`,
    [pair],
  );
  await db.end();
  return rows.map(({ account }) => account);
}

/** The store asks before it gives; both of the pair are at work and have room. */
export async function offerBy(databaseUrl: string, strategy: "broadcast" | "cascade") {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    await offerFrom(db, strategy);
  } finally {
    await db.end();
  }
}

async function savePolicy(db: pg.Client, body: object) {
  await db.query(
    `insert into assignment_policy (store_id, version, body)
     select s.id, coalesce((select max(version) from assignment_policy p where p.store_id = s.id), 0) + 1, $1
     from store s where s.code = 'HN'`,
    [JSON.stringify(body)],
  );
}

async function offerFrom(db: pg.Client, strategy: "broadcast" | "cascade") {
  const body = { strategy, owner: { enabled: false, withinDays: null }, offer: { seconds: 600 } };
  const accounts = pair.map((account) => `${account}@demo.showline`);
  await savePolicy(db, body);
  await db.query(
    "update lead_offer set answered_at = now(), answer = 'withdrawn' where answered_at is null",
  );
  await db.query("update staff set capacity = 500, away_since = null where email = any($1)", [
    accounts,
  ]);
  await db.query(
    `delete from shift where staff_id in (select id from staff where email = any($1))
     and starts_at < now() + interval '8 hours' and ends_at > now() - interval '1 hour'`,
    [accounts],
  );
  await db.query(
    `insert into shift (staff_id, store_id, starts_at, ends_at)
     select p.id, s.id, now() - interval '1 hour', now() + interval '8 hours'
     from staff p, store s where p.email = any($1) and s.code = 'HN'`,
    [accounts],
  );
}

/** The number under which each name was left. */
export const phones = new Map<string, string>();

export async function leaveLead(url: string, name: string) {
  const phone = `09${String(Math.floor(10_000_000 + Math.random() * 89_999_999))}`;
  phones.set(name, phone);
  const answer = await fetch(`${url}/v1/leads`, {
    method: "POST",
    headers: {
      authorization: "Bearer tok_demo_admin",
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({
      name,
      phone,
      productLine: "kitchen",
      storeCode: "HN",
      source: "partner",
    }),
  });
  expect(answer.ok).toBe(true);
}

/** The customer is heard of again, on a device that says who they are. */
export async function browseAs(url: string, phone: string) {
  const anonymousId = `device-${phone}`;
  const consent = { categoryPreferences: { trail: true }, version: "2026-01" };
  const of = { anonymousId, timestamp: new Date().toISOString(), context: { consent } };
  const batch = [
    { ...of, type: "identify", messageId: crypto.randomUUID(), traits: { phone } },
    {
      ...of,
      type: "track",
      messageId: crypto.randomUUID(),
      event: "Price List Downloaded",
      properties: { productLine: "kitchen" },
    },
  ];
  const answer = await fetch(`${url}/v1/batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ writeKey: "wk_demo_web", batch }),
  });
  expect(answer.status).toBe(200);
}
