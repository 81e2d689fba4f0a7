import { data } from "react-router";
import { notTheirs } from "#app/domain/assignment/not-theirs.server.ts";
import { leadSubject } from "#app/domain/leads/queries.server.ts";
import { type Action, can } from "#app/domain/staff/can.ts";
import type { OpenSession } from "#app/domain/staff/read-session.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { notFound, requireStaff } from "#app/routes/session/gate.server.ts";

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The signed-in person, once it is clear that they may do this to this lead. Whoever held it until now is told who has
 * it and since when; everybody else gets the not-found answer.
 */
export async function requireLead(
  request: Request,
  leadId: string,
  action: Action,
): Promise<OpenSession> {
  const session = await requireStaff(request);
  if (!uuid.test(leadId)) throw notFound();
  const lead = await leadSubject(session.scope, leadId);
  if (!lead) throw notFound();
  if (can(session.staff, action, lead)) return session;
  const { scope } = session;
  const refusal = await read(scope, (tx) => notTheirs(tx, scope, leadId));
  throw data(refusal, { status: refusal.reason === "not-found" ? 404 : 409 });
}

/** Whether a part of a path is an id at all: what is none cannot be found. */
export function requireId(id: string): string {
  if (!uuid.test(id)) throw notFound();
  return id;
}
