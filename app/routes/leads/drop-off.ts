import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { dropSchema, emptySchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/drop-off.ts";

/** POST closes the lead as stopped, DELETE opens it again within ten minutes. */
export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:drop");
  if (request.method === "DELETE") {
    const form = await parseForm(request, emptySchema);
    if (!form.ok) return form.response;
    return answerWith(await reopenLead(scope, { leadId, key: form.key }));
  }
  const form = await parseForm(request, dropSchema);
  if (!form.ok) return form.response;
  return answerWith(await dropLead(scope, { ...form.data, leadId, key: form.key }));
}
