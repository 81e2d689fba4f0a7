import { findSlots } from "#app/domain/appointments/find-slots.server.ts";
import { answerWith } from "#app/routes/forms.server.ts";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import type { Route } from "./+types/slots.ts";

const day = 24 * 60 * 60_000;
const furthest = 60 * day;

/** `GET ?from=` answers with the next three free times and those of the week that begins then. */
export async function loader({ request, params: { leadId } }: Route.LoaderArgs) {
  const { scope } = await requireLead(request, leadId, "lead:book");
  const now = new Date();
  const asked = Date.parse(new URL(request.url).searchParams.get("from") ?? "");
  const from = Number.isNaN(asked) ? now.getTime() : asked;
  const within = Math.min(Math.max(from, now.getTime() - day), now.getTime() + furthest);
  return answerWith(await findSlots(scope, leadId, new Date(within), now));
}
