import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, test } from "./fixture.ts";
import { signIn } from "./sign-in.ts";

/** How a route is asked for something of another store: method, and a form that would do in one's own. */
type Ask = { method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; form?: Record<string, string> };

const soon = () => new Date(Date.now() + 26 * 3_600_000).toISOString();

// Every address of app/routes.ts that names a thing. A new one must say here how it is tried.
const asks: Record<string, Ask[]> = {
  "leads/:leadId": [{}],
  "visits/:visitId": [{}],
  "customers/:customerId": [{}],
  "leads/:leadId/contacts": [{ form: { channel: "call", result: "reached" } }],
  "leads/:leadId/contacts/:contactId": [{ method: "DELETE" }],
  "leads/:leadId/appointments": [{ form: { startsAt: soon() } }],
  "leads/:leadId/slots": [{}],
  "leads/:leadId/assignments": [{ form: { from: "", to: "" } }],
  "leads/:leadId/opening": [{ form: {} }],
  "leads/:leadId/acceptance": [{ form: {} }],
  "leads/:leadId/declines": [{ form: { reason: "busy" } }],
  "leads/:leadId/claims": [{ form: {} }],
  "leads/:leadId/snooze": [{ method: "PUT", form: { until: soon() } }, { method: "DELETE" }],
  "queue/views/:viewId": [{ method: "PUT", form: { name: "Across" } }, { method: "DELETE" }],
  "leads/:leadId/drop-off": [{ form: { reason: "not_now" } }, { method: "DELETE" }],
  "leads/:leadId/notes": [{ form: { text: "across the wall" } }],
  "customers/:customerId/phone-reveals": [{ form: {} }],
  "appointments/:appointmentId": [
    { method: "PUT", form: { startsAt: soon() } },
    { method: "DELETE" },
  ],
  "appointments/:appointmentId/check-in": [{ form: { how: "list" } }, { method: "DELETE" }],
  "visits/:visitId/notes": [{ form: { notes: "across the wall" } }],
  "visits/:visitId/answers": [{ form: { step: "0", answer: "across the wall" } }],
  "visits/:visitId/start": [{ form: {} }],
  "floor/rebalances/:rebalanceId": [{ method: "DELETE" }],
  "floor/leaves/:leaveId": [{ method: "DELETE" }],
  "floor/leaves/:leaveId/return": [{ form: {} }],
  "admin/staff/:staffId": [{ form: { name: "Across", role: "manager" } }],
  "admin/staff/:staffId/disabling": [{ form: {} }, { method: "DELETE" }],
  "admin/sources/:sourceId": [{ method: "DELETE" }],
  "visits/:visitId/outcome": [
    { form: { kind: "lost", lostReason: "too_expensive" } },
    { method: "DELETE" },
  ],
};

/** Addresses with a parameter that is no thing of a store: a signed token, a product of the demo shop. */
const notOfAStore = ["c/:token", "products/:sku", "*"];

/** Which table the id of a parameter comes from. */
const tables: Record<string, string> = {
  leadId: "lead",
  visitId: "visit",
  customerId: "customer_store",
  appointmentId: "appointment",
  contactId: "contact",
  staffId: "staff_store",
};

const columns: Record<string, string> = { customer_store: "customer_id", staff_store: "staff_id" };

const watched = ["lead", "contact", "appointment", "check_in", "visit", "outcome", "assignment"];

// A deadline that passes meanwhile changes an assignment too, and is no breach of a wall.
test.use({ still: true });

test("walks every address that names a thing, as the other store", async ({ site }) => {
  const patterns = routePatterns().filter((path) => /[:*]/.test(path));
  expect(patterns.filter((path) => !asks[path] && !notOfAStore.includes(path))).toEqual([]);

  const db = new pg.Client({ connectionString: site.databaseUrl });
  await db.connect();
  try {
    const foreign = await foreignIds(db);
    const before = await digests(db);
    for (const account of ["consultant", "reception", "manager"]) {
      const cookie = await signIn(site.url, `${account}@demo.showline`);
      for (const [pattern, ways] of Object.entries(asks)) {
        for (const way of ways) {
          const what = `${account} ${way.method ?? (way.form ? "POST" : "GET")} ${pattern}`;
          const statuses: number[] = [];
          // One's own queue stands beside the answer and tells the time: it may change between the two. A status has no excuse.
          await expect(async () => {
            const theirs = await ask(site.url, cookie, fill(pattern, foreign), way);
            statuses.push(theirs.status);
            const nothing = await ask(site.url, cookie, fill(pattern, nobody()), way);
            expect([what, theirs.text]).toEqual([what, nothing.text]);
          }).toPass({ timeout: 20_000 });
          expect([what, ...new Set(statuses)]).toEqual([what, 404]);
        }
      }
    }
    expect(await digests(db)).toEqual(before);
  } finally {
    await db.end();
  }
});

test("finds nobody of another store, in any list or search", async ({ site }) => {
  const db = new pg.Client({ connectionString: site.databaseUrl });
  await db.connect();
  try {
    const { rows } = await db.query<{ name: string; phone: string; id: string }>(
      `select c.name, i.value as phone, c.id from customer c join identity i on i.customer_id = c.id and i.kind = 'phone'
       join customer_store own on own.customer_id = c.id join store s on s.id = own.store_id and s.code = 'DN'
       where not exists (select 1 from customer_store o join store h on h.id = o.store_id
         where o.customer_id = c.id and h.code = 'HN') order by c.id limit 5`,
    );
    expect(rows).toHaveLength(5);
    for (const account of ["consultant", "reception", "manager"]) {
      const cookie = await signIn(site.url, `${account}@demo.showline`);
      for (const { name, phone, id } of rows) {
        for (const words of [name, phone, phone.slice(-4)]) {
          const q = encodeURIComponent(words);
          for (const path of [`/search.data?q=${q}`, `/reception/guests?q=${q}`]) {
            const { text } = await ask(site.url, cookie, path, {});
            expect(text).not.toContain(id);
          }
        }
      }
      for (const page of ["/queue", "/queue/rows", "/floor", "/reception", "/appointments"]) {
        const { text } = await ask(site.url, cookie, page, {});
        for (const { id } of rows) expect(text).not.toContain(id);
      }
    }
  } finally {
    await db.end();
  }
});

test("shows nothing without a session", async ({ site }) => {
  for (const [pattern, ways] of Object.entries(asks)) {
    for (const way of ways) {
      const { status } = await ask(site.url, "", fill(pattern, nobody()), way);
      expect([pattern, way.method, status]).toEqual([
        pattern,
        way.method,
        way.form || way.method ? 401 : 302,
      ]);
    }
  }
  for (const page of [
    "/queue",
    "/floor",
    "/reception",
    "/appointments",
    "/admin",
    "/me",
    "/search",
  ]) {
    expect((await ask(site.url, "", page, {})).status).toBe(302);
  }
});

test("takes no change from another site", async ({ site }) => {
  const cookie = await signIn(site.url, "manager@demo.showline");
  for (const headers of [
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ]) {
    const body = new URLSearchParams({ presence: "away", key: crypto.randomUUID() });
    const answer = await fetch(`${site.url}/me/presence`, {
      method: "POST",
      headers: new Headers({ cookie, ...headers } as unknown as Record<string, string>),
      body,
    });
    expect(answer.status).toBe(403);
  }
});

function routePatterns(): string[] {
  const table = readFileSync("app/routes.ts", "utf8");
  return [...table.matchAll(/route\("([^"]+)"/g)].map((match) => match[1] ?? "");
}

async function foreignIds(db: pg.Client): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [parameter, table] of Object.entries(tables)) {
    const column = columns[table] ?? "id";
    const elsewhere =
      table === "customer_store"
        ? "and not exists (select 1 from customer_store o where o.customer_id = t.customer_id and o.store_id <> t.store_id)"
        : "";
    const { rows } = await db.query<{ id: string }>(
      `select t.${column} as id from ${table} t join store s on s.id = t.store_id where s.code = 'DN' ${elsewhere} limit 1`,
    );
    ids[parameter] = rows[0]?.id ?? "";
    expect([parameter, ids[parameter]]).not.toEqual([parameter, ""]);
  }
  return ids;
}

function nobody(): Record<string, string> {
  return Object.fromEntries(Object.keys(tables).map((name) => [name, crypto.randomUUID()]));
}

function fill(pattern: string, ids: Record<string, string>): string {
  return `/${pattern.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? crypto.randomUUID())}`;
}

async function digests(db: pg.Client) {
  const found: Record<string, string> = {};
  for (const table of watched) {
    const { rows } = await db.query<{ digest: string }>(
      `select md5(coalesce(string_agg(t::text, '' order by t.id), '')) as digest
       from ${table} t join store s on s.id = t.store_id where s.code = 'DN'`,
    );
    found[table] = rows[0]?.digest ?? "";
  }
  return found;
}

async function ask(url: string, cookie: string, path: string, { method, form }: Ask) {
  const changes = form !== undefined || method !== undefined;
  const answer = await fetch(url + path, {
    method: method ?? (form ? "POST" : "GET"),
    redirect: "manual",
    headers: { cookie, ...(changes ? { origin: url } : {}) },
    body: changes ? new URLSearchParams({ ...form, key: crypto.randomUUID() }) : undefined,
  });
  return { status: answer.status, text: withoutIds(await answer.text()) };
}

/** What differs from answer to answer whoever asks: ids of the request, nonces, times. */
function withoutIds(text: string): string {
  return text
    .replace(/nonce="[^"]*"/g, "")
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "ID")
    .replace(/\b\d{13}\b/g, "TIME")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)/g, "TIME");
}
