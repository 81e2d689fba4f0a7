import { createSource } from "#app/domain/sources/create-source.server.ts";
import { newSourceSchema } from "#app/domain/sources/schema.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/sources.ts";

export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "settings:manage");
  const form = await parseForm(request, newSourceSchema);
  if (!form.ok) return form.response;
  return answerWith(await createSource(scope, { ...form.data, key: form.key }));
}
