import { z } from "zod";
import { giveBackLeads } from "#app/domain/assignment/give-back-leads.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/leave-return.ts";

/** POST ends a leave that has begun: whoever is back has their leads again. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const leaveId = z.uuid().safeParse(params.leaveId);
  if (!leaveId.success || request.method !== "POST") throw notFound();
  const form = await parseForm(request, z.object({}));
  if (!form.ok) return form.response;
  return answerWith(await giveBackLeads(scope, { leaveId: leaveId.data, key: form.key }));
}
