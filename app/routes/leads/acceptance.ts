import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { emptySchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/acceptance.ts";

/** A consultant takes on what was given or offered to them; whether it was is the verb's to judge. */
export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:read");
  const form = await parseForm(request, emptySchema);
  if (!form.ok) return form.response;
  return answerWith(await acceptLead(scope, { leadId, key: form.key }));
}
