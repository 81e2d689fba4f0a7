import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { contactSchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/contacts.ts";

export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:log-call");
  const form = await parseForm(request, contactSchema);
  if (!form.ok) return form.response;
  return answerWith(await logContact(scope, { ...form.data, leadId, key: form.key }));
}
