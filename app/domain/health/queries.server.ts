import type { Tx } from "#app/infrastructure/transact.server.ts";

export type HouseHealth = Awaited<ReturnType<typeof houseHealth>>;

type Counts = {
  unassigned: number;
  unassignedSince: Date | null;
  movesRefused: number;
  signInsRefused: number;
  eventsOfDay: number;
  eventsOfHour: number;
  lastEventAt: Date | null;
  withoutConsent: number;
  clockFlagged: number;
  waitingForLead: number;
  suggestions: number;
  feedOfHour: number;
  outbox: number;
  outboxSince: Date | null;
};

/** What was refused, late, unassigned or not kept in the last day, counted: nothing is silent. */
export async function houseHealth(tx: Tx, now: Date) {
  const [counts] = await tx.$queryRaw<Counts[]>`
    with day as (select ${now}::timestamptz - interval '1 day' as ago, ${now}::timestamptz - interval '1 hour' as hour),
    open as (
      select count(*)::int as count, min(opened_at) as since from lead where closed_at is null and consultant_id is null),
    event as (
      select count(*)::int as count, count(*) filter (where received_at > day.hour)::int as of_hour,
        max(received_at) as last, count(*) filter (where clock_flagged)::int as flagged,
        count(*) filter (where customer_id is null)::int as unkept
      from trail_event, day where received_at > day.ago),
    outbox as (select count(*)::int as count, min(created_at) as since from job_outbox)
    select open.count as unassigned, open.since as "unassignedSince",
      (select count(*)::int from audit, day where action = 'lead:move-refused' and at > day.ago) as "movesRefused",
      (select count(*)::int from sign_in_failure, day where at > day.ago) as "signInsRefused",
      event.count as "eventsOfDay", event.of_hour as "eventsOfHour", event.last as "lastEventAt",
      event.unkept as "withoutConsent", event.flagged as "clockFlagged",
      (select count(*)::int from trail_event
        where lead_id is null and name in ('Lead Submitted', 'Appointment Requested')) as "waitingForLead",
      (select count(*)::int from merge_suggestion where settled_at is null) as suggestions,
      (select count(*)::int from feed_change, day where at > day.hour) as "feedOfHour",
      outbox.count as outbox, outbox.since as "outboxSince"
    from open, event, outbox`;
  if (!counts) throw new Error("counting gave no row");
  return {
    ...counts,
    unassignedSince: counts.unassignedSince?.toISOString() ?? null,
    lastEventAt: counts.lastEventAt?.toISOString() ?? null,
    outboxSince: counts.outboxSince?.toISOString() ?? null,
  };
}
