import { saveVisitNotes } from "#app/domain/visits/save-visit-notes.server.ts";
import { notesSchema } from "#app/domain/visits/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireVisit } from "#app/routes/visits/require-visit.server.ts";
import type { Route } from "./+types/notes.ts";

export async function action({ request, params: { visitId } }: Route.ActionArgs) {
  const { scope } = await requireVisit(request, visitId, "visit:record");
  const form = await parseForm(request, notesSchema);
  if (!form.ok) return form.response;
  return answerWith(await saveVisitNotes(scope, { ...form.data, visitId, key: form.key }));
}
