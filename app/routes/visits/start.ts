import { handOverVisit } from "#app/domain/visits/hand-over-visit.server.ts";
import { handOverSchema, startSchema } from "#app/domain/visits/schema.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireVisit } from "#app/routes/visits/require-visit.server.ts";
import type { Route } from "./+types/start.ts";

/** POST: the consultant sits down with the guest. PUT: another consultant takes the guest over. */
export async function action({ request, params: { visitId } }: Route.ActionArgs) {
  if (request.method === "PUT") {
    const { scope } = await requireVisit(request, visitId, "check-in:record");
    const form = await parseForm(request, handOverSchema);
    if (!form.ok) return form.response;
    const { consultantId } = form.data;
    return answerWith(await handOverVisit(scope, { visitId, consultantId, key: form.key }));
  }
  const { scope } = await requireVisit(request, visitId, "visit:record");
  const form = await parseForm(request, startSchema);
  if (!form.ok) return form.response;
  return answerWith(await startVisit(scope, { visitId, key: form.key }));
}
