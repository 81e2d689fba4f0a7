import { type DryRun, dryRun } from "#app/domain/assignment/dry-run.ts";
import { readHistory } from "#app/domain/assignment/read-history.server.ts";
import { readCalendar } from "#app/domain/stores/read-holidays.server.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { parsePolicy, policyFormSchema } from "#app/routes/assignment-policy/policy-form.ts";
import { answerWith, parseForm } from "#app/routes/forms.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/assignment-dry-runs.ts";

const DAY = 86_400_000;
const DAYS = 30;

/** Tries a policy on the last days of its store. It changes nothing; it is a POST because a policy is long. */
export async function action({ request }: Route.ActionArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "settings:manage");
  const form = await parseForm(request, policyFormSchema);
  if (!form.ok) return form.response;
  const parsed = parsePolicy(form.data.policy);
  if (!parsed.ok) return answerWith(parsed);
  const { storeId, expected } = form.data;
  const now = new Date();
  const from = new Date(now.getTime() - DAYS * DAY);
  const history = await read(scope, async (tx) => {
    const calendar = await readCalendar(tx, storeId);
    return calendar && readHistory(tx, { storeId, calendar, from, to: now });
  });
  if (!history) throw notFound();
  const run = dryRun(history, { ...parsed.policy, version: expected }, now);
  return answerWith<{ run: DryRun }>({ ok: true, run } satisfies Answer<{ run: DryRun }>);
}
