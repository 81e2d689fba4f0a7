import { addNote } from "#app/domain/leads/add-note.server.ts";
import { noteSchema } from "#app/domain/leads/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/notes.ts";

export async function action({ request, params: { leadId } }: Route.ActionArgs) {
  const { scope } = await requireLead(request, leadId, "lead:note");
  const form = await parseForm(request, noteSchema);
  if (!form.ok) return form.response;
  return answerWith(await addNote(scope, { leadId, text: form.data.text, key: form.key }));
}
