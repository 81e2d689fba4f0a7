import { z } from "zod";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { textField } from "#app/domain/identity/text-field.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/leaves.ts";

const moment = z.iso.datetime({ offset: true });
const schema = z.object({
  staff: z.uuid(),
  from: moment,
  to: moment,
  reason: textField({ max: 200 }).default(""),
  cover: z.enum(["nobody", "pool", "person"]),
  coverStaff: z.union([z.uuid(), z.literal("").transform(() => null)]).default(null),
});

/** POST plans an absence, and who covers the queue meanwhile. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "lead:assign");
  const form = await parseForm(request, schema);
  if (!form.ok) return form.response;
  const { staff: staffId, from, to, reason, cover, coverStaff } = form.data;
  return answerWith(
    await planLeave(scope, {
      staffId,
      startsAt: from,
      endsAt: to,
      reason,
      cover,
      coverStaffId: coverStaff,
      key: form.key,
    }),
  );
}
