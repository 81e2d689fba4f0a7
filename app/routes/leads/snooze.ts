import { z } from "zod";
import { emptySchema } from "#app/domain/leads/schema.ts";
import { snoozeLead, unsnoozeLead } from "#app/domain/leads/snooze-lead.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/snooze.ts";

const schema = z.object({ until: z.iso.datetime({ offset: true }) });

/** PUT sets one's own lead aside until then, DELETE brings it back. */
export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:note");
  if (request.method === "DELETE") {
    const form = await parseForm(request, emptySchema);
    if (!form.ok) return form.response;
    return answerWith(await unsnoozeLead(scope, { leadId, key: form.key }));
  }
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  return answerWith(await snoozeLead(scope, { leadId, until: form.data.until, key: form.key }));
}
