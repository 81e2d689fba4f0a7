import { takeBackMoments } from "#app/domain/assignment/deadlines.ts";
import { turnWeightOf } from "#app/domain/assignment/eligible.ts";
import type { History, PastLead } from "#app/domain/assignment/history.ts";
import { ownerAmong } from "#app/domain/assignment/ladder.ts";
import { lettingLie } from "#app/domain/assignment/let-lie.ts";
import type { Candidate } from "#app/domain/assignment/pool.ts";
import {
  type GivenTo,
  replayedFloor,
  type WhyNobody,
} from "#app/domain/assignment/replay-floor.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";

export interface Replayed {
  past: PastLead;
  /** Who would have had it first, and from when; null: nobody before it closed or the stretch ended. */
  given: GivenTo | null;
  /** Who else could have had it at that moment, and they themselves. */
  eligible: readonly string[];
  /** Why nobody could have it at first; null: somebody could. */
  waitedFor: WhyNobody | null;
  /** Everybody who would have had it in turn, and until when if it was taken back. */
  turns: { consultantId: string; from: Date; until: Date | null }[];
  /** Whether it would have been left to the manager after as many hops as the policy allows. */
  forManager: boolean;
}

/** How often history could tell whether a lead would have been left to lie, and how often not. */
export type Told = { known: number; drawn: number; measured: number };

type TakeBack = { at: number; one: Replayed };
type Waiting = { one: Replayed; kind: string };

/** A lead that waits is tried again this often. */
const RETRY_MS = 15 * 60_000;

/**
 * Gives the leads of a stretch of time out again, in order, under a policy; what would have been left to lie is taken
 * back and given on. What cannot be known is assumed: people were there for all of their shifts, an offer was taken by
 * whom it came to first (of all at once: by the least loaded), a lead was open for as long as it really was, and turns
 * began level.
 */
export function replayHistory(
  history: History,
  policy: VersionedPolicy,
): { leads: Replayed[]; told: Told } {
  const floor = replayedFloor(history, policy);
  const unaccepted = lettingLie(history, policy.sla);
  const accepted = lettingLie(history, { ...policy.sla, accept: null });
  const done: Replayed[] = [];
  const backs: TakeBack[] = [];
  let waiting: Waiting[] = [];
  let tried = history.from.getTime();

  const give = (one: Replayed, at: Date): WhyNobody | null => {
    const { past, turns } = one;
    const lay = turns.map(({ consultantId }) => consultantId);
    const { given, eligible, why, loses } = floor.give(past, at, lay);
    if (!given) return why;
    if (!one.given) Object.assign(one, { given, eligible });
    turns.push({ consultantId: given.consultantId, from: at, until: null });
    const lie = given.offered ? accepted : unaccepted;
    const left = lie.by(past, given.consultantId, turns.length - 1);
    const goes = left && takeBackMoments(policy, at, history.calendar)[left.about];
    const open = past.closedAt ?? history.to;
    if (goes && goes < open && goes <= history.to) {
      loses(goes);
      insert(backs, { at: goes.getTime(), one });
    }
    return null;
  };
  const takeBack = ({ at, one }: TakeBack) => {
    const end = new Date(at);
    const last = one.turns.at(-1);
    if (last) last.until = end;
    if (one.turns.length > policy.sla.mostHops) one.forManager = true;
    else if (give(one, end)) wait(one, at);
  };
  const wait = (one: Replayed, at: number) => {
    waiting.push({ one, kind: kindOf(one) });
    tried = Math.max(tried, Math.ceil(at / RETRY_MS) * RETRY_MS);
  };
  const retry = (at: Date) => {
    const able = new Map<string, readonly Candidate[]>();
    waiting = waiting.filter(({ one: { past } }) => !past.closedAt || past.closedAt > at);
    waiting.sort((a, b) => b.one.past.lead.score - a.one.past.lead.score);
    waiting = waiting.filter(({ one, kind }) => {
      const eligible = able.get(kind) ?? floor.eligible(one.past, at);
      able.set(kind, eligible);
      if (!mayGo(one, eligible, policy, at) || give(one, at)) return true;
      able.clear();
      return false;
    });
  };
  const liveUntil = (end: number) => {
    for (;;) {
      const next = backs.at(-1);
      const retryAt = waiting.length > 0 ? tried : Number.POSITIVE_INFINITY;
      if (Math.min(next?.at ?? Number.POSITIVE_INFINITY, retryAt) > end) break;
      if (next && next.at <= retryAt) {
        backs.pop();
        takeBack(next);
      } else {
        retry(new Date(tried));
        tried += RETRY_MS;
      }
    }
    tried = Math.max(tried, Math.ceil(end / RETRY_MS) * RETRY_MS);
  };
  for (const past of history.leads) {
    const at = past.openedAt.getTime();
    liveUntil(at);
    const one: Replayed = {
      past,
      given: null,
      eligible: [],
      waitedFor: null,
      turns: [],
      forManager: false,
    };
    one.waitedFor = give(one, past.openedAt);
    done.push(one);
    if (!one.given) wait(one, at);
  }
  liveUntil(history.to.getTime());
  const told = {
    known: unaccepted.said.known + accepted.said.known,
    drawn: unaccepted.said.drawn + accepted.said.drawn,
    measured: Math.max(unaccepted.measured, accepted.measured),
  };
  return { leads: done, told };
}

/** Keeps the soonest last, of those at one moment the first that came. */
function insert(backs: TakeBack[], back: TakeBack): void {
  let [low, high] = [0, backs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((backs[middle]?.at ?? 0) > back.at) low = middle + 1;
    else high = middle;
  }
  backs.splice(low, 0, back);
}

/** Leads of a kind have the same people to choose from, but for those who let them lie. */
function kindOf({ past: { lead } }: Replayed): string {
  return [lead.productLineId, lead.language, ...lead.notAgain.map(({ id }) => id)].join(" ");
}

/** Whether one of those who may have leads of its kind may have this one: by turns, or because they know the customer. */
function mayGo(
  { past: { lead }, turns }: Replayed,
  eligible: readonly Candidate[],
  policy: VersionedPolicy,
  at: Date,
): boolean {
  if (eligible.length === 0) return false;
  const left = eligible.filter(({ id }) => !turns.some((turn) => turn.consultantId === id));
  return (
    left.some(({ id }) => turnWeightOf(id, policy) > 0) ||
    ownerAmong(left, lead, policy, at) !== null
  );
}
