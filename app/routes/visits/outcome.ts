import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { outcomeSchema, undoSchema } from "#app/domain/visits/schema.ts";
import { undoOutcome } from "#app/domain/visits/undo-outcome.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireVisit } from "#app/routes/visits/require-visit.server.ts";
import type { Route } from "./+types/outcome.ts";

/** POST ends the visit with an outcome, DELETE takes it back. */
export async function action({ request, params: { visitId } }: Route.ActionArgs) {
  const { scope } = await requireVisit(request, visitId, "visit:record");
  if (request.method === "DELETE") {
    const form = await parseForm(request, undoSchema);
    if (!form.ok) return form.response;
    return answerWith(await undoOutcome(scope, { visitId, key: form.key }));
  }
  const form = await parseForm(request, outcomeSchema);
  if (!form.ok) return form.response;
  return answerWith(await recordOutcome(scope, { visitId, outcome: form.data, key: form.key }));
}
