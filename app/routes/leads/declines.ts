import { z } from "zod";
import { declineLead, declineReasons } from "#app/domain/assignment/decline-lead.server.ts";
import { textField } from "#app/domain/identity/text-field.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/declines.ts";

const schema = z.object({
  reason: z.enum(declineReasons),
  note: textField({ max: 500, lines: true }).optional(),
});

/** A consultant gives back what was given or offered to them, and says why. */
export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:read");
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  return answerWith(await declineLead(scope, { ...form.data, leadId, key: form.key }));
}
