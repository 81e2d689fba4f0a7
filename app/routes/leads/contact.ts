import { emptySchema } from "#app/domain/leads/schema.ts";
import { undoContact } from "#app/domain/leads/undo-contact.server.ts";
import { refused } from "#app/infrastructure/refusal.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId, requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/contact.ts";

/** DELETE takes the contact back. */
export async function action({ request, params: { leadId, contactId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:log-call");
  if (request.method !== "DELETE") return answerWith(refused("not-found"));
  const form = await parseForm(request, emptySchema);
  if (!form.ok) return form.response;
  const input = { leadId, contactId: requireId(contactId), key: form.key };
  return answerWith(await undoContact(scope, input));
}
