import type { Standing, Violations, WeighedMove } from "#app/domain/rebalance/count-violations.ts";
import type { Floor, FloorLead } from "#app/domain/rebalance/floor-state.ts";
import { judgeMoves } from "#app/domain/rebalance/judge-moves.ts";
import { moveReasons } from "#app/domain/rebalance/move-reason.ts";
import { type Move, proposeMoves, type StuckWhy } from "#app/domain/rebalance/propose-moves.ts";
import { readFloorState } from "#app/domain/rebalance/read-floor-state.server.ts";
import { mostMovesAtOnce } from "#app/domain/rebalance/schema.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { seesStore } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

type Customer = { name: string | null; salutation: string | null };

export type ProposedMove = Move &
  Customer &
  WeighedMove & { score: number; stage: FloorLead["stage"]; inConversation: boolean };

export interface ProposedRebalance {
  at: string;
  storeId: string;
  includeInConversation: boolean;
  /** What cannot wait first; at most so many as can be applied at once. */
  moves: ProposedMove[];
  /** All moves of the plan, also those beyond what is shown. */
  count: number;
  method: "exact" | "bounded";
  bound: number;
  before: Violations;
  /** What the figures after the moves that are ticked are counted from. */
  standing: Standing;
  consultants: { id: string; name: string; load: number; capacity: number }[];
  stuck: {
    count: number;
    first: (Customer & { leadId: string; why: StuckWhy })[];
  };
}

const mostStuckShown = 20;

/** What the engine proposes for a store now; undefined for a store outside the scope. Changes nothing. */
export async function proposeRebalance(
  scope: StoreScope,
  storeId: string,
  { includeInConversation = false }: { includeInConversation?: boolean } = {},
  now = new Date(),
): Promise<ProposedRebalance | undefined> {
  if (!seesStore(scope, storeId)) return undefined;
  return read(scope, async (tx) => {
    const { floor } = await readFloorState(tx, storeId, now);
    const plan = proposeMoves(floor, { now, includeInConversation });
    const { moves } = plan;
    const shown = mostUrgent(floor, moves);
    const stuck = plan.stuck.slice(0, mostStuckShown);
    const customers = await readCustomers(
      tx,
      [...shown, ...stuck].map(({ leadId }) => leadId),
    );
    const leads = new Map(floor.leads.map((lead) => [lead.id, lead]));
    const nobody: Customer = { name: null, salutation: null };
    return {
      at: now.toISOString(),
      storeId,
      includeInConversation,
      moves: shown.map((move) => {
        const lead = leads.get(move.leadId);
        return {
          ...move,
          ...(customers.get(move.leadId) ?? nobody),
          ...(plan.weighed.get(move.leadId) ?? { weight: 1, misplaced: false, urgent: false }),
          score: lead?.score ?? 0,
          stage: lead?.stage ?? "assigned",
          inConversation: lead?.inConversation ?? false,
        };
      }),
      count: moves.length,
      method: plan.method,
      bound: plan.bound,
      before: plan.before,
      standing: plan.standing,
      consultants: floor.consultants.map(({ id, name, load, capacity }) => ({
        id,
        name,
        load,
        capacity,
      })),
      stuck: {
        count: plan.stuck.length,
        first: stuck.map(({ leadId, why }) => ({
          leadId,
          why,
          ...(customers.get(leadId) ?? nobody),
        })),
      },
    };
  });
}

/** What cannot wait, as far as it fits without the rest. */
function mostUrgent(floor: Floor, moves: readonly Move[]): Move[] {
  const first = [...moves].sort((a, b) => rank(a) - rank(b)).slice(0, mostMovesAtOnce);
  if (first.length === moves.length) return first;
  const options = { includeInConversation: true, declined: new Set<string>() };
  return judgeMoves(floor, first, options).made;
}

function rank({ reason }: Move): number {
  return moveReasons.indexOf(reason.key);
}

async function readCustomers(tx: Tx, leadIds: readonly string[]): Promise<Map<string, Customer>> {
  const rows = await tx.$queryRaw<(Customer & { id: string })[]>`
    select l.id::text, c.name, c.salutation from lead l join customer c on c.id = l.customer_id
    where l.id = any(${[...leadIds]}::uuid[])`;
  return new Map(rows.map(({ id, name, salutation }) => [id, { name, salutation }]));
}
