import { createHash } from "node:crypto";
import type pg from "pg";
import type { BenchDatabase } from "#tests/bench/bench-database.ts";

export type ChainSize = {
  consultants: number;
  leads: number;
  /** Events of each customer's trail before the run. */
  trail: number;
};

export type Consultant = { id: string; token: string; cookie: string };

export const writeKey = "wk_bench_0123456789abcdef";
const stores = 3;
const sha256 = (text: string) => createHash("sha256").update(text).digest();

/** Sends what a Segment client sends: the write key as the user of Basic. */
export const captureHeaders = {
  authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`,
  "content-type": "application/json",
};

/** The device by which the site knows the customer of the lead with this number, from 1. */
export const visitor = (lead: number) => `visitor-${lead}`;

/**
 * A chain of three showrooms whose every lead is open, assigned and scored, its customer known by phone and device.
 * Leads are dealt out in turn, so each consultant holds the same number.
 */
export async function fillChain(
  { pool }: BenchDatabase,
  { consultants, leads, trail }: ChainSize,
): Promise<Consultant[]> {
  const client = await pool.connect();
  const triggers = ["lead", "assignment", "appointment"];
  try {
    // What the triggers would do row by row is written in bulk below.
    for (const table of triggers) await client.query(`alter table ${table} disable trigger user`);
    await client.query(houseSql(consultants));
    await client.query(
      `insert into source (code, name, write_key_hash, trail_policy, default_store_id)
      select 'bench', 'Bench', $1, 'unless_denied', id from store where code = 'S1'`,
      [sha256(writeKey)],
    );
    await client.query(leadsSql(leads, consultants));
    if (trail > 0) await client.query(trailSql(trail));
    for (const table of triggers) await client.query(`alter table ${table} enable trigger user`);
    await client.query("drop table bench_staff, bench_lead");
    await client.query("vacuum analyze");
    return await signIn(client);
  } finally {
    client.release();
  }
}

const houseSql = (consultants: number) => `
  insert into store (code, name, city, opening_hours)
    select 'S' || n, 'Showline ' || n, 'Hà Nội', '{"mon": ["09:00", "20:00"]}' from generate_series(1, ${stores}) n;
  insert into product_line (code, name_vi, name_en)
    select 'line-' || n, 'Bếp ' || n, 'Kitchen ' || n from generate_series(1, 4) n;
  insert into product (sku, name, product_line_id, price)
    select 'SKU-' || n, 'Tủ bếp ' || n, (select id from product_line where code = 'line-' || (n % 4 + 1)), 1000000 * n
    from generate_series(1, 40) n;
  create unlogged table bench_staff as
    select n, uuidv7() as id, (select id from store where code = 'S' || (n % ${stores} + 1)) as store_id
    from generate_series(0, ${consultants} - 1) n;
  insert into staff (id, name, email, password_hash, role, language, capacity)
    select id, 'Lê Minh Quân ' || n, 'c' || n || '@bench.test', '-', 'consultant', 'vi', 100000 from bench_staff;
  insert into staff_store (staff_id, store_id) select id, store_id from bench_staff;`;

// Interest as if the last signals had come some days ago, 2 ** -5 to 2 ** 7 points today.
const leadsSql = (leads: number, consultants: number) => `
  create unlogged table bench_lead as
    select g as n, uuidv7() as id, uuidv7() as customer_id, s.id as consultant_id, s.store_id,
      (select id from product_line where code = 'line-' || (g % 4 + 1)) as product_line_id,
      now() - interval '1 minute' * (g % 43200) as opened_at,
      extract(epoch from now() - '2026-01-01T00:00:00Z') / 604800 + random() * 12 - 5 as interest
    from generate_series(1, ${leads}) g join bench_staff s on s.n = g % ${consultants};
  insert into customer (id, name, city, last_seen_at, last_seen)
    select customer_id, 'Trần Thị Bích Hạnh ' || n, 'Hà Nội', now() - interval '1 day' * random(),
      '{"name": "Product Viewed", "path": "/tu-bep/chu-l", "title": "Tủ bếp chữ L", "sku": "SKU-1"}' from bench_lead;
  insert into customer_store (customer_id, store_id) select customer_id, store_id from bench_lead;
  insert into identity (kind, value, customer_id)
    select 'anonymous_id'::identity_kind, 'visitor-' || n, customer_id from bench_lead
    union all select 'phone', '+849' || lpad(n::text, 8, '0'), customer_id from bench_lead;
  insert into lead (id, customer_id, store_id, product_line_id, stage, source, touch, opened_at, interest_log2, fit_log2,
      consultant_id, assigned_at, opened_by_consultant_at)
    select id, customer_id, store_id, product_line_id, 'assigned', 'facebook',
      '{"source": "facebook", "campaign": "bep-xuan"}', opened_at, interest, 0.5, consultant_id, opened_at,
      case when n % 2 = 0 then opened_at end from bench_lead;
  insert into assignment (lead_id, store_id, consultant_id, how, reason, started_at)
    select id, store_id, consultant_id, 'rule', '{}', opened_at from bench_lead;
  insert into lead_signal (lead_id, signal, log2_sum, count, last_at)
    select id, signal, interest - 1, 2, opened_at from bench_lead,
      unnest(array['product_viewed', 'products_searched', 'lead_submitted']) as signal;
  insert into contact (lead_id, store_id, staff_id, channel, result, at)
    select id, store_id, consultant_id, 'call', 'no_answer', opened_at from bench_lead where n % 3 = 0;
  insert into appointment (lead_id, customer_id, store_id, consultant_id, starts_at, ends_at, booked_at)
    select id, customer_id, store_id, consultant_id, at, at + interval '1 hour', opened_at
    from (select *, date_trunc('hour', now())
        + interval '1 hour' * row_number() over (partition by consultant_id order by n) as at
      from bench_lead where n % 7 = 0) booked;`;

const trailSql = (trail: number) => `
  insert into trail_event (source_id, message_id, body_hash, customer_id, call, name, occurred_at, path, title, sku,
      product_line_id)
    select s.id, 'before-' || l.n || '-' || e, l.n, l.customer_id, 'track', 'Product Viewed',
      now() - interval '1 hour' * (6 + 20 * e * random()), '/tu-bep/' || e, 'Tủ bếp', 'SKU-' || (l.n % 40 + 1), l.product_line_id
    from bench_lead l, generate_series(1, ${trail}) e, source s;`;

/** A session for every consultant, as the sign-in page opens it. */
async function signIn(client: pg.PoolClient): Promise<Consultant[]> {
  const { rows } = await client.query<{ id: string }>("select id::text from staff order by id");
  const consultants = rows.map(({ id }) => {
    const token = createHash("sha256").update(`session of ${id}`).digest("base64url");
    return { id, token, cookie: `showline=${token}` };
  });
  await client.query(
    `insert into session (id_hash, staff_id, expires_at)
      select h, s, now() + interval '6 hours' from unnest($1::bytea[], $2::uuid[]) as g (h, s)`,
    [consultants.map(({ token }) => sha256(token)), consultants.map(({ id }) => id)],
  );
  return consultants;
}
