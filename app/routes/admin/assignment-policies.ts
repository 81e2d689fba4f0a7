import { savePolicy } from "#app/domain/assignment/save-policy.server.ts";
import { parsePolicy, policyFormSchema } from "#app/routes/assignment-policy/policy-form.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/assignment-policies.ts";

export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "settings:manage");
  const form = await parseForm(request, policyFormSchema);
  if (!form.ok) return form.response;
  const parsed = parsePolicy(form.data.policy);
  if (!parsed.ok) return answerWith(parsed);
  const { storeId, expected } = form.data;
  return answerWith(
    await savePolicy(scope, { storeId, expected, policy: parsed.policy, key: form.key }),
  );
}
