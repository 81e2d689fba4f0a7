import { z } from "zod";
import { cancelLeave } from "#app/domain/assignment/cancel-leave.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/leave.ts";

/** DELETE calls a leave off. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const leaveId = z.uuid().safeParse(params.leaveId);
  if (!leaveId.success || request.method !== "DELETE") throw notFound();
  const form = await parseForm(request, z.object({}));
  if (!form.ok) return form.response;
  return answerWith(await cancelLeave(scope, { leaveId: leaveId.data, key: form.key }));
}
