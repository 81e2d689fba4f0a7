import type { Ask, SortedAsks } from "#app/domain/leads/sort-asks.ts";
import { type Contribution, contributionsTo } from "#app/domain/scoring/contributions.ts";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { readScoredEvents } from "#app/domain/scoring/queries.server.ts";
import { addSignals } from "#app/domain/scoring/update-score.server.ts";
import { WEIGHTS } from "#app/domain/scoring/weights.ts";
import { groupBy } from "#app/domain/trail/group-by.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A logarithm has no zero; this much is lost in the first signal to the last digit of a double. */
export const NO_INTEREST_LOG2 = -1000;

type Added = Contribution & { leadId: string };

/** A new lead begins with the whole trail of its customer; an asking that left no trail adds its own signal. */
export async function startInterest(tx: Tx, { opening, counted }: SortedAsks): Promise<void> {
  await addSignals(tx, [
    ...(await fromTrail(tx, opening)),
    ...opening.flatMap((lead) => ownSignal(lead.id, lead)),
    ...counted.flatMap(({ lead, ask }) => ownSignal(lead.id, ask)),
  ]);
}

async function fromTrail(tx: Tx, opening: SortedAsks["opening"]): Promise<Added[]> {
  if (opening.length === 0) return [];
  const earliest = new Date(Math.min(...opening.map((lead) => lead.at.getTime())));
  const customerIds = [...new Set(opening.map((lead) => lead.customerId))];
  const events = groupBy(
    await readScoredEvents(tx, customerIds, earliest),
    (event) => event.customerId,
  );
  return opening.flatMap((lead) =>
    contributionsTo(
      { productLineId: lead.productLineId, openedAt: lead.at },
      events.get(lead.customerId) ?? [],
    ).map((one) => ({ ...one, leadId: lead.id })),
  );
}

function ownSignal(leadId: string, { signal, at }: Ask): Added[] {
  const log2 = signal ? signalLog2(WEIGHTS[signal], at) : null;
  return signal && log2 !== null ? [{ leadId, signal, log2, count: 1, lastAt: at }] : [];
}
