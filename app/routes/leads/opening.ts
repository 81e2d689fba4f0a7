import { markLeadRead } from "#app/domain/leads/mark-lead-read.server.ts";
import { emptySchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/opening.ts";

/** The consultant has the lead before them: it is no longer unread. */
export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:note");
  const form = await parseForm(request, emptySchema);
  if (!form.ok) return form.response;
  return answerWith(await markLeadRead(scope, { leadId, key: form.key }));
}
