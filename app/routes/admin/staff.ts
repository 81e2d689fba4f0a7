import { addStaff } from "#app/domain/staff/add-staff.server.ts";
import { newStaffSchema } from "#app/domain/staff/staff-fields.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/staff.ts";

export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "staff:manage");
  const form = await parseForm(request, newStaffSchema);
  if (!form.ok) return form.response;
  return answerWith(await addStaff(scope, { ...form.data, key: form.key }));
}
