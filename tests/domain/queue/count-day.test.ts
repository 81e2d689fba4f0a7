import { expect, test } from "vitest";
import { readDay } from "#app/domain/queue/count-day.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

/** Where it is about noon now: hours before and after are of the same day, whenever this runs. */
function zoneAtNoon(): string {
  const east = 12 - new Date().getUTCHours();
  return `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

test("an appointment that is still ahead is not due: neither one that nobody has kept nor one whose customer came early", async () => {
  const [store, line] = [await aStore(), await aProductLine()];
  const me = await aConsultant(store);
  const agree = async (minutes: number, more: { came?: boolean; cancelledAt?: Date } = {}) => {
    const { came, ...fields } = more;
    const lead = await aLead(store, line, { consultantId: me.id });
    const startsAt = new Date(Date.now() + minutes * 60_000);
    const agreed = await anAppointment(lead, me, startsAt, { minutes: 30, ...fields });
    if (!came) return agreed;
    const { customerId, storeId } = lead;
    const of = { leadId: lead.id, customerId, storeId, appointmentId: agreed.id };
    await asSystem((tx) => tx.checkIn.create({ data: { ...of, how: "list", at: new Date() } }));
    return agreed;
  };
  await agree(-120, { came: true });
  await agree(-60);
  await agree(-200, { cancelledAt: new Date() });
  const next = await agree(60);
  await agree(120, { came: true });

  const scope = scopeFor(me, [store]);
  const { value, endsAt } = await readPlain(scope, (reader) =>
    readDay(reader, scope, zoneAtNoon()),
  );
  expect(value).toMatchObject({ due: 2, kept: 1 });
  expect(new Date(endsAt ?? 0)).toEqual(next.startsAt);
});
