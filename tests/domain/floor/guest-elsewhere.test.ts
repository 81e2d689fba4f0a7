import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { handOverVisit } from "#app/domain/visits/hand-over-visit.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
type Store = Awaited<ReturnType<typeof aStore>>;
let here: Store;
let there: Store;
let an: Awaited<ReturnType<typeof aStaffMember>>;
let visit: Awaited<ReturnType<typeof aWaitingGuest>>;

beforeEach(async () => {
  [here, there] = [await aStore(), await aStore()];
  an = await aStaffMember("consultant", [here, there], { name: "An", onShiftAt: now });
  const lead = await aLead(there, await aProductLine(), { name: "Đoàn Khuê", consultantId: an.id });
  visit = await aWaitingGuest(lead, an, new Date(now.getTime() - 600_000));
});

const scope = () => scopeFor(an, [here, there]);
const sitDown = () => startVisit(scope(), { visitId: visit.id, key: randomUUID() }, now);

async function seenHere() {
  const manager = scopeFor(await aStaffMember("manager", [here]), [here]);
  const floor = await read(manager, (tx) => floorOf(tx, manager, here.id, now));
  return floor?.consultants.find(({ id }) => id === an.id);
}

async function toldHere(): Promise<{ noun: string; id: string }[]> {
  const rows = await asSystem((tx) =>
    tx.feedChange.findMany({ where: { channel: floorChannel(here.id) }, orderBy: { seq: "asc" } }),
  );
  return rows.map(({ body }) => body as { noun: string; id: string });
}

test("who sits with a guest in another store is busy here too, and no more is told", async () => {
  expect(await seenHere()).toMatchObject({ presence: "offline", guestElsewhere: false });
  await sitDown();
  const seen = await seenHere();
  expect(seen).toMatchObject({ presence: "busy", guestElsewhere: true, serving: null });
  const said = JSON.stringify(seen);
  for (const secret of ["Khuê", visit.id, visit.leadId, visit.customerId, there.id, there.name]) {
    expect(said).not.toContain(secret);
  }
});

test("the floor here hears when the guest sits down there, goes to a colleague and leaves", async () => {
  await sitDown();
  expect(await toldHere()).toEqual([expect.objectContaining({ noun: "staff", id: an.id })]);
  const colleague = await aConsultant(there);
  const to = { visitId: visit.id, consultantId: colleague.id, key: randomUUID() };
  expect(await handOverVisit(scope(), to, now)).toMatchObject({ ok: true });
  expect(await toldHere()).toHaveLength(2);
  expect(await seenHere()).toMatchObject({ guestElsewhere: false });

  const back = { visitId: visit.id, consultantId: an.id, key: randomUUID() };
  expect(await handOverVisit(scopeFor(colleague, [there]), back, now)).toMatchObject({ ok: true });
  expect(await toldHere()).toHaveLength(3);
  expect(await seenHere()).toMatchObject({ guestElsewhere: true });
  const lost = { kind: "lost", reason: "not_now" } as const;
  const ended = { visitId: visit.id, outcome: lost, key: randomUUID() };
  expect(await recordOutcome(scope(), ended, now)).toMatchObject({ ok: true });
  expect(await toldHere()).toHaveLength(4);
  expect(await seenHere()).toMatchObject({ presence: "offline", guestElsewhere: false });
});
