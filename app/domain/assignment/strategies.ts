import { heldWeight, loadOf, turnWeightOf, why } from "#app/domain/assignment/eligible.ts";
import { takeFairTurn } from "#app/domain/assignment/fair-share.ts";
import { matchesOf } from "#app/domain/assignment/match-score.ts";
import { type NextByLoad, nextByLoad } from "#app/domain/assignment/next-by-load.ts";
import type {
  AssignmentChoice,
  Candidate,
  LeadToAssign,
  Why,
  WhyKey,
  WhyNotKey,
} from "#app/domain/assignment/pool.ts";
import type { Policy, Strategy } from "#app/domain/assignment/schema.ts";
import { type Entrant, firstOf, type Turn, takeTurn } from "#app/domain/assignment/turns.ts";

/** What a strategy makes of a lead: to whom, or offered to whom, and why not to each of the others who took part. */
export interface Pick {
  chosen: string | null;
  offeredTo: readonly string[];
  reason: Why<WhyKey>;
  whyNot: (one: Candidate) => Why<WhyNotKey>;
  turns: AssignmentChoice["turns"];
}

export interface Asked {
  lead: LeadToAssign;
  /** Those who take part, at least one. */
  taking: readonly Candidate[];
  /** Those who are passed over because they are away, and keep their turn. */
  missed: readonly Candidate[];
  /** Everybody of the store, for what is usual there. */
  pool: readonly Candidate[];
  policy: Policy;
}

export const strategyOf: Record<Strategy, (asked: Asked) => Pick> = {
  "weighted-turns": byTurns,
  "least-loaded": byLoad,
  "best-match": byMatch,
  broadcast: toEverybody,
  cascade: toOneAfterAnother,
};

function byTurns(asked: Asked): Pick {
  const turn = takeTurn(entrantsOf(asked));
  if (!turn) throw new Error("Nobody takes part");
  const facts = factsOf(turn);
  return {
    chosen: turn.winner,
    offeredTo: [],
    reason: why(onlyOne(asked) ?? "their-turn", facts(turn.winner)),
    whyNot: ({ id }) => why("later-turn", facts(id)),
    turns: turnsOf(turn, turn.winner),
  };
}

function byLoad(asked: Asked): Pick {
  const { next, reason, whyNot } = nextByLoad(asked.taking, weightOf(asked));
  const only = onlyOne(asked);
  return {
    chosen: next.id,
    offeredTo: [],
    reason: only ? why(only, loadOf(next)) : reason,
    whyNot,
    turns: [],
  };
}

function byMatch(asked: Asked): Pick {
  const { lead, pool, policy, taking } = asked;
  const matches = new Map(matchesOf(lead, pool).map((match) => [match.id, match]));
  const people = new Map(taking.map((one) => [one.id, one]));
  const expected = (id: string) => matches.get(id)?.expected ?? 0;
  let byLoad: NextByLoad | null = null as NextByLoad | null;
  const turn = takeFairTurn(entrantsOf(asked), policy.fairShareFloor, (present) => {
    const most = Math.max(...present.map(({ id }) => expected(id)));
    const best = present.filter(({ id }) => expected(id) === most);
    const level = best.flatMap(({ id }) => people.get(id) ?? []);
    byLoad = nextByLoad(level, weightOf(asked));
    const { id } = byLoad.next;
    return firstOf(best, (one) => (one.id === id ? 0 : 1));
  });
  if (!turn) throw new Error("Nobody takes part");
  const facts = (id: string) => {
    const { rate = 0, signed = 0, shown = 0 } = matches.get(id) ?? {};
    return {
      expected: rounded(expected(id)),
      rate: rounded(rate),
      signed,
      shown,
      score: lead.score,
    };
  };
  const { winner } = turn;
  const owed = factsOf(turn);
  const weaker = (one: Candidate) =>
    byLoad && expected(one.id) === expected(winner)
      ? byLoad.whyNot(one)
      : why("weaker-match" as const, facts(one.id));
  return {
    chosen: winner,
    offeredTo: [],
    reason: turn.owedFirst
      ? why("fair-share", { ...owed(winner), floor: policy.fairShareFloor })
      : why(onlyOne(asked) ?? "best-match", facts(winner)),
    whyNot: (one) => (turn.owedFirst ? why("others-owed", owed(one.id)) : weaker(one)),
    turns: turnsOf(turn, turn.counts ? winner : null),
  };
}

function toEverybody({ taking, policy }: Asked): Pick {
  return {
    chosen: null,
    offeredTo: taking.map(({ id }) => id),
    reason: why("broadcast", { count: taking.length, seconds: policy.offer.seconds }),
    whyNot: (one) => why("asked-too", loadOf(one)),
    turns: [],
  };
}

/** An offer is a turn, taken or not: otherwise it would pay to decline and wait for a better one. */
function toOneAfterAnother(asked: Asked): Pick {
  const turn = takeTurn(entrantsOf(asked));
  if (!turn) throw new Error("Nobody takes part");
  const facts = factsOf(turn);
  return {
    chosen: null,
    offeredTo: [turn.winner],
    reason: why("offered", { ...facts(turn.winner), seconds: asked.policy.offer.seconds }),
    whyNot: ({ id }) => why("asked-later", facts(id)),
    turns: turnsOf(turn, turn.winner),
  };
}

function entrantsOf({ taking, missed, policy }: Asked): Entrant[] {
  const entrant = (one: Candidate): Entrant => ({
    id: one.id,
    weight: turnWeightOf(one.id, policy),
    balance: one.turns.owed - one.turns.given,
    since: one.lastAssignedAt?.getTime() ?? 0,
  });
  return [...taking.map(entrant), ...missed.map((one) => ({ ...entrant(one), missed: true }))];
}

function weightOf({ lead, policy }: Asked): number {
  return heldWeight(lead.stage, policy);
}

function onlyOne({ taking }: Asked): "only-one-eligible" | null {
  return taking.length === 1 ? "only-one-eligible" : null;
}

function factsOf({ owed }: Turn): (id: string) => Why<string>["params"] {
  const byId = new Map(owed.map((one) => [one.id, one]));
  return (id) => {
    const one = byId.get(id);
    return { owed: rounded(one?.owed ?? 0), share: rounded(one?.share ?? 0) };
  };
}

function turnsOf({ owed }: Turn, given: string | null): AssignmentChoice["turns"] {
  const turns = owed.map(({ id, share }) => turnOf(id, share, id === given ? 1 : 0));
  return turns.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function turnOf(id: string, owed: number, given: 0 | 1): AssignmentChoice["turns"][number] {
  return { id, owed, given };
}

function rounded(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
