import type { Action } from "#app/domain/staff/can.ts";
import type { OpenSession } from "#app/domain/staff/read-session.server.ts";
import { visitSubject } from "#app/domain/visits/read-visit.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";

/** The signed-in person, once it is clear that they may do this to this visit; otherwise the not-found answer. */
export async function requireVisit(
  request: Request,
  visitId: string,
  action: Action,
): Promise<OpenSession> {
  const session = await requireStaff(request);
  const visit = await visitSubject(session.scope, requireId(visitId));
  if (!visit) throw notFound();
  requireCan(session.staff, action, visit);
  return session;
}
