import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { addNote } from "#app/domain/leads/add-note.server.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import type { LiveChanges } from "#app/realtime/events.ts";
import { withChanges } from "#app/realtime/use-live.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import {
  freshQueue,
  inOrder,
  type LiveServer,
  openConsole,
  startLiveServer,
} from "./live-console.ts";
import { until } from "./until.ts";

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.stop());

const steps = fc.array(
  fc.record({
    act: fc.constantFrom("browse", "browse", "together", "late", "note", "cut"),
    lead: fc.nat(3),
    at: fc.nat(60),
  }),
  { minLength: 5, maxLength: 30 },
);

/** Leads of one consultant whose customers' devices the site knows. */
async function aKnownQueue(size: number) {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  const source = await aSource(store);
  const leads = [];
  for (let at = 0; at < size; at++) {
    const lead = await aLead(store, line, { consultantId: consultant.id });
    const device = randomUUID();
    await asSystem((tx) =>
      tx.identity.create({
        data: { kind: "anonymous_id", value: device, customerId: lead.customerId },
      }),
    );
    leads.push({ ...lead, device });
  }
  const console = await openConsole(server, consultant.id);
  const heard: LiveChanges[] = [];
  console.socket.on("changes", (batch) => heard.push(batch));
  let pages = 0;
  const pageOf = (device: string, ago = 0) => {
    const timestamp = new Date(Date.now() - ago).toISOString();
    const said = { type: "page", anonymousId: device, messageId: randomUUID(), timestamp };
    pages += 1;
    return { ...said, context: { page: { path: `/bep/${pages}` } } };
  };
  const browse = (device: string, ago = 0) => flushEvents(entriesOf(source, [pageOf(device, ago)]));
  const browseTogether = (...devices: string[]) =>
    flushEvents(
      entriesOf(
        source,
        devices.map((device) => pageOf(device)),
      ),
    );
  return { store, consultant, leads, console, heard, browse, browseTogether };
}

/** What a console shows at once; what follows from it, such as what gained most, it fetches within seconds. */
function atOnce(rows: readonly QueueRow[]) {
  return inOrder(rows).map(({ morningLog2, gainedBy, ...row }) => row);
}

it("sends what an event moved, and no more, without reading it again", async () => {
  const { leads, console, heard, browse, consultant } = await aKnownQueue(1);
  await until(() => console.socket.connected);
  await browse(leads[0]?.device ?? "");
  await until(() => heard.length > 0);
  await browse(leads[0]?.device ?? "");
  await until(() => heard.length > 1);
  const [change] = heard.at(-1)?.changes ?? [];
  expect(change).not.toHaveProperty("row");
  expect(Object.keys(change?.patch ?? {}).sort()).toEqual([
    "interestLog2",
    "lastSeen",
    "lastSeenAt",
    "lastSignalAt",
    "rank",
  ]);
  expect(atOnce(console.held.rows)).toEqual(atOnce((await freshQueue(consultant.id)).rows));
  console.close();
});

it("says of an earlier event what it moved, and not that it was seen last", async () => {
  const { leads, console, heard, browse, consultant } = await aKnownQueue(1);
  const device = leads[0]?.device ?? "";
  const before = Date.now() - 1;
  await until(() => console.socket.connected);
  await browse(device);
  await until(() => heard.length > 0);
  await browse(device, Date.now() - before);
  await until(() => heard.length > 1);
  const [change] = heard.at(-1)?.changes ?? [];
  expect(Object.keys(change?.patch ?? {}).sort()).toEqual(["interestLog2", "lastSignalAt", "rank"]);
  expect(atOnce(console.held.rows)).toEqual(atOnce((await freshQueue(consultant.id)).rows));
  console.close();
});

it("shows what a fresh read shows, however told and read changes mix and the line is cut", async () => {
  let patches = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const { store, consultant, leads, console, heard, browse, browseTogether } =
        await aKnownQueue(4);
      await browse(leads[0]?.device ?? "");
      await until(() => heard.length > 0);
      const underWay: Promise<unknown>[] = [];
      for (const { act, lead: of, at } of script) {
        const lead = leads[of] as (typeof leads)[number];
        if (act === "browse") underWay.push(browse(lead.device));
        if (act === "together")
          underWay.push(browseTogether(...leads.slice(0, of + 1).map(({ device }) => device)));
        if (act === "late") underWay.push(browse(lead.device, at * 3_600_000));
        if (act === "note") {
          const note = { leadId: lead.id, text: `${at}`, key: randomUUID() };
          underWay.push(addNote(scopeFor(consultant, [store]), note));
        }
        if (act === "cut" && console.socket.connected) console.socket.io.engine.close();
        if (at % 4 !== 0) await Promise.all(underWay.splice(0));
      }
      await Promise.all(underWay);
      const isEqual = async () =>
        JSON.stringify(atOnce(console.held.rows)) ===
        JSON.stringify(atOnce((await freshQueue(consultant.id)).rows));
      await until(isEqual).catch(async () => {
        expect(atOnce(console.held.rows)).toEqual(atOnce((await freshQueue(consultant.id)).rows));
      });
      patches += heard.flatMap(({ changes }) => changes).filter(({ patch }) => patch).length;
      console.close();
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(patches).toBeGreaterThan(0);
}, 120_000);

it("patches the rows that are held and says nothing of others", () => {
  const rows = [{ id: "a", rank: 1, name: "Hạnh" }];
  const batch = (id: string, patch: object): LiveChanges => ({
    channel: "queue:x",
    from: 0,
    to: 1,
    changes: [{ noun: "lead", id, patch }],
  });
  expect(withChanges(rows, batch("a", { rank: 2 }))).toEqual([{ id: "a", rank: 2, name: "Hạnh" }]);
  expect(withChanges(rows, batch("b", { rank: 2 }))).toEqual(rows);
});
