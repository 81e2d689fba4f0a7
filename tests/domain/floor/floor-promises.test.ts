import { expect, test } from "vitest";
import { HOUSE_POLICY } from "#app/domain/assignment/schema.ts";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-20T18:30:00Z");
const midnight = new Date("2026-11-20T17:00:00Z");
const minutes = (past: number, from = midnight) => new Date(from.getTime() + past * 60_000);
const line = await aProductLine();

async function floor(store: { id: string }) {
  const scope = scopeFor(await aStaffMember("manager", [store]), [store]);
  return read(scope, (tx) => floorOf(tx, scope, store.id, now));
}

test("weighs leads by the policy and stands them by what is promised of them", async () => {
  const place = await aStore();
  const dung = await aConsultant(place, { name: "Dũng", capacity: 9, onShiftAt: now });
  await aPolicy(place, {
    limits: { stageWeights: { ...HOUSE_POLICY.limits.stageWeights, contacted: 0.5 } },
  });
  const promised = async (acceptBy: number, contactBy: number, more: object = {}) => {
    const lead = await aLead(place, line, { consultantId: dung.id, assignedAt: minutes(50) });
    await asSystem(async (tx) => {
      await tx.assignment.updateMany({
        where: { leadId: lead.id },
        data: { acceptBy: minutes(acceptBy), contactBy: minutes(contactBy) },
      });
      await tx.lead.update({ where: { id: lead.id }, data: more });
    });
  };
  await promised(60, 140);
  await promised(95, 140);
  await promised(140, 150);
  await promised(60, 60, { firstContactAt: minutes(55), stage: "contacted" });
  const seen = await floor(place);
  expect(seen?.consultants.find(({ id }) => id === dung.id)?.load).toEqual({
    count: 4,
    weight: 3.5,
    late: 1,
    soon: 1,
    untouched: 1,
    elsewhere: 0,
    lateCount: 1,
    untouchedCount: 3,
  });
});

test("tells to whom an unassigned lead is offered, leaves, and the rebalance that can be undone", async () => {
  const place = await aStore();
  const giang = await aConsultant(place, { name: "Giang", onShiftAt: now });
  const lead = await aLead(place, line);
  await asSystem(async (tx) => {
    await tx.leadOffer.create({
      data: {
        leadId: lead.id,
        storeId: place.id,
        consultantId: giang.id,
        strategy: "cascade",
        policyVersion: 0,
        offeredAt: now,
        expiresAt: minutes(1, now),
      },
    });
    await tx.staffLeave.create({
      data: { staffId: giang.id, startsAt: minutes(-5, now), endsAt: minutes(60, now) },
    });
    await tx.rebalance.create({
      data: { storeId: place.id, moves: [{}, {}], appliedAt: minutes(-4, now) },
    });
  });
  const seen = await floor(place);
  expect(seen?.unassigned.leads[0]?.offer).toEqual({
    to: ["Giang"],
    until: minutes(1, now).toISOString(),
  });
  expect(seen?.consultants[0]?.onLeaveUntil).toBe(minutes(60, now).toISOString());
  expect(seen?.leaves).toMatchObject([{ name: "Giang", cover: "pool", handedOver: null }]);
  expect(seen?.rebalance).toMatchObject({ moved: 2, until: minutes(6, now).toISOString() });
});
