import { heldWeight } from "#app/domain/assignment/eligible.ts";
import type { AssignmentChoice, Candidate } from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import type { Stage } from "#app/domain/leads/stage.ts";

type Held = {
  storeId: string;
  stage: Stage;
  consultantId: string | null;
  /** To whom alone it is offered, if they may still say yes. */
  askedAlone?: string | null;
};

/**
 * The people of some stores while leads are given to them one after another: each choice sees what the ones before it
 * changed. Somebody who works in several stores is one person with one load, weighed by the policy of each store.
 */
export interface PoolRoom {
  at(storeId: string): readonly Candidate[];
  policyOf(storeId: string): VersionedPolicy;
  /** The lead is with them no more, nor offered to them. */
  leave(lead: Held): void;
  take(lead: Held, choice: AssignmentChoice): void;
}

export function poolRoom(
  pool: ReadonlyMap<string, Candidate[]>,
  policies: ReadonlyMap<string, VersionedPolicy>,
  now: Date,
): PoolRoom {
  const places = new Map<string, { one: Candidate; policy: VersionedPolicy; storeId: string }[]>();
  for (const [storeId, people] of pool) {
    for (const one of people) {
      const known = places.get(one.id) ?? [];
      places.set(one.id, [...known, { one, policy: policyOf(storeId), storeId }]);
    }
  }

  let taken = 0;

  function policyOf(storeId: string): VersionedPolicy {
    const policy = policies.get(storeId);
    if (!policy) throw new Error(`No policy was read for store ${storeId}`);
    return policy;
  }

  function carry(id: string | null, stage: Stage, sign: 1 | -1): void {
    for (const { one, policy } of places.get(id ?? "") ?? []) {
      one.load += sign * heldWeight(stage, policy);
    }
  }

  function offer(id: string | null, stage: Stage, sign: 1 | -1): void {
    carry(id, stage, sign);
    for (const { one, policy } of places.get(id ?? "") ?? []) {
      one.givenToday += sign;
      const { load, count } = one.offered;
      one.offered = { load: load + sign * heldWeight(stage, policy), count: count + sign };
    }
  }

  return {
    at: (storeId) => pool.get(storeId) ?? [],
    policyOf,
    leave(lead) {
      carry(lead.consultantId, lead.stage, -1);
      offer(lead.askedAlone ?? null, lead.stage, -1);
    },
    take(lead, { chosen, offeredTo, strategy, turns }) {
      carry(chosen, lead.stage, 1);
      taken += 1;
      if (strategy === "cascade") offer(offeredTo[0] ?? null, lead.stage, 1);
      for (const { one } of places.get(chosen ?? "") ?? []) {
        one.givenToday += 1;
        one.lastAssignedAt = now;
        one.lastOfMoment = taken;
      }
      for (const turn of turns) {
        const place = places.get(turn.id)?.find(({ storeId }) => storeId === lead.storeId);
        if (!place) continue;
        place.one.turns.owed += turn.owed;
        place.one.turns.given += turn.given;
      }
    },
  };
}
