/** What is promised of an open lead, as its active assignment says. Moments are ISO texts. */
export interface Promised {
  consultantId: string | null;
  assignedAt: string | null;
  firstContactAt: string | null;
  acceptedAt: string | null;
  acceptBy: string | null;
  contactBy: string | null;
}

/** The promise that runs out first: to be accepted, to be called, or to be called again. */
export interface OpenPromise {
  what: "accept" | "contact" | "again";
  by: string;
}

/**
 * What of somebody's lead runs out first, also once the customer has heard from us; null: nothing is promised, or all of it
 * was kept. `respondBy` of the queue says something else: what the holder does next, where to accept comes before to call.
 */
export function openPromise(lead: Promised): OpenPromise | null {
  if (!lead.consultantId) return null;
  const { acceptedAt, acceptBy, contactBy } = lead;
  if (acceptBy && !acceptedAt && (!contactBy || acceptBy <= contactBy)) {
    return { what: "accept", by: acceptBy };
  }
  return contactBy ? { what: lead.firstContactAt ? "again" : "contact", by: contactBy } : null;
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
  const from = lead.assignedAt ? Date.parse(lead.assignedAt) : by;
  return now >= from + (by - from) * warnAt ? "soon" : rest;
}
