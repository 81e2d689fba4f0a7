import { pruneRecords } from "#app/domain/activity/prune-records.server.ts";
import { markNoShows } from "#app/domain/appointments/mark-no-show.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { releaseAbsent } from "#app/domain/assignment/release-absent.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { sweepPresence } from "#app/domain/staff/record-presence.server.ts";
import type { JobName, JobPayload } from "#app/jobs/catalog.ts";

type Handlers = { [Name in JobName]: (payload: JobPayload<Name>, now: Date) => Promise<unknown> };

/** What each job does. All are safe to run twice: they ask the database what is due. */
export const handlers: Handlers = {
  "assign-waiting-leads": (_payload, now) => assignWaitingLeads(now),
  "watch-deadlines": (_payload, now) => watchDeadlines(now),
  "release-absent": (_payload, now) => releaseAbsent(now),
  "cover-leaves": (_payload, now) => coverLeaves(now),
  "mark-no-shows": (_payload, now) => markNoShows(now),
  "sweep-presence": (_payload, now) => sweepPresence(now),
  "prune-records": (_payload, now) => pruneRecords(now),
};
