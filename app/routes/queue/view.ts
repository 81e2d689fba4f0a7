import { z } from "zod";
import { deleteView } from "#app/domain/queue/delete-view.server.ts";
import { saveView } from "#app/domain/queue/save-view.server.ts";
import { viewNameSchema } from "#app/domain/queue/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/view.ts";

const schema = z.object({ name: viewNameSchema, query: z.string().max(1000).optional() });

/** PUT gives one of one's own views another name or choice, DELETE gives it up. */
export async function action({ request, params }: Route.ActionArgs) {
  const { scope } = await requireStaff(request);
  const viewId = requireId(params.viewId);
  if (request.method === "DELETE") {
    const form = await parseForm(request, z.object({}));
    if (!form.ok) return form.response;
    return answerWith(await deleteView(scope, { viewId, key: form.key }));
  }
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  return answerWith(await saveView(scope, { ...form.data, viewId, key: form.key }));
}
