import { z } from "zod";
import { setAway } from "#app/domain/staff/set-away.server.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/presence.ts";

const schema = z.object({ presence: z.enum(["online", "away"]) });

export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  return answerWith(
    await setAway(scope, { staffId: staff.id, away: form.data.presence === "away", key: form.key }),
  );
}
