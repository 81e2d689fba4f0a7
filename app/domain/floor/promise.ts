/** What is promised of an open lead, as its active assignment says. Moments are ISO texts. */
export interface Promised {
  consultantId: string | null;
  assignedAt: string | null;
  firstContactAt: string | null;
  acceptedAt: string | null;
  acceptBy: string | null;
  contactBy: string | null;
  /** Since when that contact is owed because what was agreed passed without a word. */
  lapsedAt: string | null;
}

/** The promise that runs out first: to be accepted, called, called again, or heard from after what was agreed has passed. */
export interface OpenPromise {
  what: "accept" | "contact" | "again" | "agreed";
  by: string;
}

/**
 * What of somebody's lead runs out first, also once the customer has heard from us; null: nothing is promised, or all of it
 * was kept. `respondBy` of the queue says something else: what the holder does next, where to accept comes before to call.
 */
export function openPromise(lead: Promised): OpenPromise | null {
  if (!lead.consultantId) return null;
  const { acceptedAt, acceptBy, contactBy, lapsedAt, firstContactAt } = lead;
  if (acceptBy && !acceptedAt && (!contactBy || acceptBy <= contactBy)) {
    return { what: "accept", by: acceptBy };
  }
  if (!contactBy) return null;
  return { what: lapsedAt ? "agreed" : firstContactAt ? "again" : "contact", by: contactBy };
}

export type Standing = "late" | "soon" | "untouched" | "touched";

/** How a lead stands at that moment; soon is when so much of the time has gone. Another call is only reminded of. */
export function standingOf(lead: Promised, now: number, warnAt: number): Standing {
  const rest = lead.firstContactAt ? "touched" : "untouched";
  const promise = openPromise(lead);
  if (!promise) return rest;
  const by = Date.parse(promise.by);
  if (promise.what === "again") return now > by ? "soon" : rest;
  if (now > by) return "late";
  const since = promise.what === "agreed" ? lead.lapsedAt : lead.assignedAt;
  const from = since ? Date.parse(since) : by;
  return now >= from + (by - from) * warnAt ? "soon" : rest;
}
