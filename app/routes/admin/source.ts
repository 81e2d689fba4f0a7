import { z } from "zod";
import { revokeSource } from "#app/domain/sources/revoke-source.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/source.ts";

/** DELETE revokes the source's write key. */
export async function action({ request, params }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "settings:manage");
  const sourceId = requireId(params.sourceId);
  const form = await parseForm(request, z.object({}));
  if (!form.ok) return form.response;
  return answerWith(await revokeSource(scope, { sourceId, key: form.key }));
}
