import { drop, type Life } from "./life.ts";
import { demoConsultant } from "./scene.ts";
import { minute } from "./wall-clock.ts";
import type { World } from "./world.ts";

/** Closes what the past left open with the demo consultant, whose queue is written by hand. */
export function settleDemoConsultant(world: World, past: readonly Life[]) {
  const demo = demoConsultant(world);
  for (const life of past) {
    const { lead } = life;
    if (life.consultant !== demo || lead.closed_at) continue;
    const happened = (world.byLead.get(lead.id) ?? []).map(({ row }) => row);
    closeVisitsAndBookings(world, happened);
    demo.booked = demo.booked.filter(
      ({ from }) => !happened.some((row) => row.cancelled_at && Number(row.starts_at) === from),
    );
    const last = lead.last_contact_at instanceof Date ? lead.last_contact_at : lead.opened_at;
    drop(life, Math.min(world.clock.now, last.getTime() + 30 * minute), "not_now");
  }
}

function closeVisitsAndBookings({ clock }: World, happened: Record<string, unknown>[]) {
  for (const row of happened) {
    const startsAt = row.starts_at instanceof Date ? row.starts_at.getTime() : null;
    if (startsAt !== null && startsAt > clock.now) row.cancelled_at = row.booked_at;
    if (row.started_at instanceof Date && row.ended_at === null) row.ended_at = row.started_at;
  }
}
