import { beforeAll, describe, expect, test } from "vitest";
import { action as contacts } from "#app/routes/leads/contacts.ts";
import { action as declines } from "#app/routes/leads/declines.ts";
import { action as drops } from "#app/routes/leads/drop-off.ts";
import { action as notes } from "#app/routes/leads/notes.ts";
import { action as snooze } from "#app/routes/leads/snooze.ts";
import { action as views } from "#app/routes/queue/views.ts";
import { ask, type Told } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

let me: { id: string; cookie: string };
let leadId: string;
let otherId: string;
let mine: () => Promise<string>;

beforeAll(async () => {
  const store = await aStore();
  const line = await aProductLine();
  me = await someoneSignedIn("consultant", store);
  mine = async () => (await aLead(store, line, { consultantId: me.id })).id;
  leadId = await mine();
  otherId = await mine();
});

const send = async (door: unknown, fields: object, of: object = {}): Promise<Told> => {
  const { status, data } = await ask(door, {
    cookie: me.cookie,
    params: { leadId },
    fields,
    ...of,
  });
  return { status, ...data };
};

describe("a form", () => {
  test("without end is cut, whatever it says of its length", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(to) {
        sent += 1;
        if (sent === 1)
          to.enqueue(Buffer.from('--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'));
        else if (sent > 200) to.close();
        else to.enqueue(new Uint8Array(64 * 1024).fill(97));
      },
    });
    const request = new Request("http://localhost/x", {
      method: "POST",
      headers: { cookie: me.cookie, "content-type": "multipart/form-data; boundary=x" },
      body,
      duplex: "half",
    } as RequestInit);
    const answer = await notes({ request, params: { leadId } } as never);
    expect(answer).toMatchObject({ data: { reason: "too-large" }, init: { status: 413 } });
    expect(sent).toBeLessThan(10);
  });

  test.each([
    ["the past", new Date(Date.now() - 60_000).toISOString()],
    ["the year 9999", "9999-12-31T23:59:59Z"],
    ["the year 10000", "9999-12-31T23:59:59-23:00"],
    ["29 February", "2027-02-29T10:00:00Z"],
    ["no moment", "NaN"],
  ])("that sets a lead aside until %s is refused", async (_, until) => {
    const told = await send(snooze, { until }, { method: "PUT" });
    expect(told).toMatchObject({ status: 422, reason: "bad-field", field: "until" });
  });

  test.each([
    ["the past", "2020-01-01T00:00:00Z"],
    ["the year 9999", "9999-12-31T23:59:59Z"],
    ["no moment", "NaN"],
  ])("that promises a call in %s is refused", async (_, callBackAt) => {
    const told = await send(contacts, { channel: "call", result: "call_back", callBackAt });
    expect(told).toMatchObject({ status: 422, reason: "bad-field", field: "callBackAt" });
  });

  test("of as many fields as fit is read at once", async () => {
    const names = Array.from({ length: 50_000 }, (_, at) => at.toString(36).toUpperCase()).join(
      "&",
    );
    const request = new Request("http://localhost/x", {
      method: "POST",
      headers: { cookie: me.cookie, "content-type": "application/x-www-form-urlencoded" },
      body: `text=a&key=${crypto.randomUUID()}&${names}`,
    });
    const started = performance.now();
    const answer = await notes({ request, params: { leadId: otherId } } as never);
    expect(answer).toMatchObject({ data: { ok: true } });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("keeps no note that turns a line round", async () => {
    const params = { leadId: otherId };
    expect(await send(notes, { text: " một\u202e\u0007\nhai " }, { params })).toMatchObject({
      status: 200,
    });
    const story = await asSystem((tx) => tx.activity.findMany({ where: { leadId: otherId } }));
    expect(story.map(({ body }) => body)).toContainEqual({ text: "một\nhai" });
    expect(await send(notes, { text: " \u202e " }, { params })).toMatchObject({
      status: 422,
      field: "text",
    });
  });

  test("gives back no lead with a note that turns a line round", async () => {
    const note = " bận\u202e\u0007 rồi ";
    expect(await send(declines, { reason: "busy", note })).toMatchObject({ status: 200 });
    const kept = await asSystem((tx) => tx.leadDecline.findMany({ where: { leadId } }));
    expect(kept.map((one) => one.note)).toEqual(["bận rồi"]);
  });
});

describe("a view", () => {
  test("of as many signs as may be sent is kept or refused, never a fault", async () => {
    const source = Array.from({ length: 4 }, (_, at) => `${at}${"ế".repeat(199)}`).join(",");
    const told = await send(views, { name: "Dài", query: `source=${source}` });
    expect(told).toMatchObject({ status: 422, reason: "bad-field", field: "query" });
  });

  test.each(["%00", "%ED%A0%80", "%", "source=%2500", "show=__proto__&sort=constructor"])(
    "of %s is kept as what it means",
    async (query) => {
      expect(await send(views, { name: `v ${query}`.slice(0, 20), query })).toMatchObject({
        status: 200,
      });
    },
  );
});

describe("a key that comes again", () => {
  const twice = async (door: unknown, fields: object, of: object, other: object, ofOther = of) => {
    const key = crypto.randomUUID();
    const first = await send(door, { key, ...fields }, of);
    expect(first).toMatchObject({ status: 200 });
    expect(await send(door, { key, ...fields }, of)).toEqual(first);
    return send(door, { key, ...other }, ofOther);
  };
  const said = { status: 409, reason: "key-used" };

  test("with another body does nothing and says so", async () => {
    const here = { params: { leadId: otherId } };
    expect(await twice(notes, { text: "ba" }, here, { text: "bốn" })).toMatchObject(said);
    const [soon, later] = [60_000, 120_000].map((ms) => new Date(Date.now() + ms).toISOString());
    const put = { ...here, method: "PUT" };
    expect(await twice(snooze, { until: soon }, put, { until: later })).toMatchObject(said);
    const named = { name: "Nóng", query: "show=due" };
    const other = { ...named, query: "show=unread" };
    expect(await twice(views, named, here, other)).toMatchObject(said);
    const story = await asSystem((tx) => tx.activity.findMany({ where: { leadId: otherId } }));
    expect(story.map(({ body }) => body)).not.toContainEqual({ text: "bốn" });
  });

  test("for another lead drops none and says so", async () => {
    const [one, two] = await Promise.all([mine(), mine()]);
    const of = (id: string) => ({ params: { leadId: id } });
    const fields = { reason: "not_now" };
    expect(await twice(drops, fields, of(one), fields, of(two))).toMatchObject(said);
    const open = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: two } }));
    expect(open.closedAt).toBeNull();
  });
});
