import { z } from "zod";
import { disableStaff } from "#app/domain/staff/disable-staff.server.ts";
import { enableStaff } from "#app/domain/staff/enable-staff.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/disabling.ts";

/** POST disables the person, DELETE lets them in again. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "staff:manage");
  const staffId = requireId(params.staffId);
  const form = await parseForm(request, z.object({}));
  if (!form.ok) return form.response;
  const of = { staffId, key: form.key };
  return request.method === "DELETE"
    ? answerWith(await enableStaff(scope, of))
    : answerWith(await disableStaff(scope, of));
}
