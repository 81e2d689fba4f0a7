import { changeStaff } from "#app/domain/staff/change-staff.server.ts";
import { staffFieldsSchema } from "#app/domain/staff/staff-fields.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/staff-member.ts";

export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "staff:manage");
  const staffId = requireId(params.staffId);
  const form = await parseForm(request, staffFieldsSchema);
  if (!form.ok) return form.response;
  return answerWith(await changeStaff(scope, { ...form.data, staffId, key: form.key }));
}
