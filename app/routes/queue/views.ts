import { data } from "react-router";
import { z } from "zod";
import { readViews } from "#app/domain/queue/read-views.server.ts";
import { saveView } from "#app/domain/queue/save-view.server.ts";
import { viewNameSchema } from "#app/domain/queue/schema.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/views.ts";

const schema = z.object({ name: viewNameSchema, query: z.string().max(1000) });

/** One's own views of the queue. */
export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  return data({ views: await readPlain(scope, (reader) => readViews(reader, staff.id)) });
}

/** POST keeps one more. */
export async function action({ request }: Route.ActionArgs) {
  const { scope } = await requireStaff(request);
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  return answerWith(await saveView(scope, { ...form.data, key: form.key }));
}
