import { expect, test } from "vitest";
import { aStoreWithTwoManagers, move, now } from "#tests/domain/assignment/two-managers.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aStaffMember } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

const { store, line, an, hoa } = await aStoreWithTwoManagers();

test.each(["this store", "another"])(
  "a move to somebody who is with a guest of %s is allowed and said, until the guest goes",
  async (where) => {
    const other = where === "another" ? await aStore() : store;
    const stores = other === store ? [store] : [store, other];
    const busy = await aStaffMember("consultant", stores, {
      ...{ name: "Dũng", skills: [line], onShiftAt: now, capacity: 20 },
    });
    const visit = await aWaitingGuest(await aLead(other, line), busy, now);
    const lead = () => aLead(store, line, { consultantId: an.id });
    const nothing = { ok: true, warnings: [] };
    expect(await move(hoa, (await lead()).id, an, busy)).toMatchObject(nothing);
    const change = (data: object) =>
      asSystem((tx) => tx.visit.update({ where: { id: visit.id }, data }));
    await change({ servedAt: now });
    expect(await move(hoa, (await lead()).id, an, busy)).toMatchObject({
      ok: true,
      warnings: [{ code: "in-visit", name: "Dũng" }],
    });
    await change({ endedAt: now });
    expect(await move(hoa, (await lead()).id, an, busy)).toMatchObject(nothing);
  },
);
