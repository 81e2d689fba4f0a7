import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { emptySchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import { notFound } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/claims.ts";

/** A consultant takes what nobody holds. */
export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { staff, scope } = await requireLead(request, leadId, "lead:read");
  if (staff.role !== "consultant") throw notFound();
  const form = await parseForm(request, emptySchema);
  if (!form.ok) return form.response;
  return answerWith(await claimLead(scope, { leadId, key: form.key }));
}
