import { revealPhone } from "#app/domain/customers/reveal-phone.server.ts";
import { emptySchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/phone-reveals.ts";

/** Shows a number for once; that it was asked for is recorded. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:reveal-phone");
  const customerId = requireId(params.customerId);
  const form = await parseForm(request, emptySchema);
  if (!form.ok) return form.response;
  return answerWith(await revealPhone(scope, { customerId, key: form.key }));
}
