import { stepsSchema } from "#app/domain/call-scripts/schema.ts";
import { answersSchema } from "#app/domain/visits/schema.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const most = 5;
/** The question of a call-script that asks it, in the languages of our call-scripts. */
const asksWhoDecides = /quyết định|decide/i;

/** The visits of a customer before this one, newest first, each with how it ended. */
export async function earlierVisits(
  tx: Tx,
  visit: { id: string; customerId: string; startedAt: Date },
) {
  const visits = await tx.visit.findMany({
    where: {
      customerId: visit.customerId,
      id: { not: visit.id },
      voidedAt: null,
      startedAt: { lt: visit.startedAt },
    },
    orderBy: { startedAt: "desc" },
    take: most,
    include: {
      consultant: { select: { name: true } },
      outcomes: { where: { undoneAt: null } },
    },
  });
  return visits.map(({ id, startedAt, consultant, notes, outcomes: [outcome] }) => ({
    id,
    at: startedAt.toISOString(),
    consultant: consultant?.name ?? null,
    notes,
    kind: outcome?.kind ?? null,
    amount: outcome?.amount == null ? null : Number(outcome.amount),
    lostReason: outcome?.lostReason ?? null,
    followUpAt: outcome?.followUpAt?.toISOString() ?? null,
    note: outcome?.note ?? null,
  }));
}
export type EarlierVisit = Awaited<ReturnType<typeof earlierVisits>>[number];

/** What a guest was worried about and who decides, as far as taps in this and earlier visits say. */
export async function knownWorries(tx: Tx, customerId: string) {
  const visits = await tx.visit.findMany({
    where: { customerId, voidedAt: null },
    orderBy: { startedAt: "desc" },
    take: most,
    select: { answers: true, callScriptId: true },
  });
  const ids = [...new Set(visits.flatMap(({ callScriptId }) => callScriptId ?? []))];
  const scripts = await tx.callScript.findMany({
    where: { id: { in: ids } },
    select: { id: true, steps: true },
  });
  const worries = new Set<string>();
  let decides: string | null = null;
  for (const { answers, callScriptId } of visits) {
    const steps = stepsSchema.parse(scripts.find(({ id }) => id === callScriptId)?.steps);
    for (const [key, said] of Object.entries(answersSchema.parse(answers))) {
      const step = steps.find((one) => one.key === key);
      for (const objection of said.objections) {
        const label = step?.objections?.find((one) => one.key === objection)?.label;
        if (label) worries.add(label);
      }
      if (asksWhoDecides.test(step?.ask?.question ?? "")) decides ??= said.answer;
    }
  }
  return { worries: [...worries].slice(0, 3), decides };
}
