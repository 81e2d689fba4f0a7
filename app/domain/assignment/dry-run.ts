import { turnWeightOf } from "#app/domain/assignment/eligible.ts";
import { greatestDeviation, jainIndex } from "#app/domain/assignment/fairness.ts";
import type { History, PastLead } from "#app/domain/assignment/history.ts";
import { lateness } from "#app/domain/assignment/lateness.ts";
import type { WhyNobody } from "#app/domain/assignment/replay-floor.ts";
import { type Replayed, replayHistory, type Told } from "#app/domain/assignment/replay-history.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { isOpen } from "#app/domain/stores/business-hours.ts";

export interface DryRun {
  from: string;
  to: string;
  leads: number;
  people: DryRunPerson[];
  /** Leads that people had who are not there any more. */
  elsewhere: number;
  before: Fairness & Sums;
  after: Fairness & Sums;
  /** Null: the policy takes nothing back. */
  takeBack: (Told & { stranded: number }) | null;
  /** Of those that would have waited. */
  waiting: {
    whileOpen: number;
    /** Nobody before they closed, or to this day. */
    never: number;
    longestMinutes: number;
    reasons: { key: WhyNobody; count: number }[];
  };
  /** Which step of the ladder would have decided. */
  steps: { owner: number; rules: { rule: string; count: number }[]; strategy: number };
  /** First contacts whose time is known, and within how many minutes they are promised; null: no promise. */
  measured: { contacts: number; minutes: number | null };
}

export interface DryRunPerson {
  id: string;
  name: string;
  capacity: number;
  /** Leads that their part of the turns comes to, at the moments at which they could have had them. */
  due: number;
  before: { given: number; peak: number; late: number | null };
  after: { given: number; peak: number; late: number | null };
}

interface Sums {
  waited: number;
  late: number | null;
  /** How often a lead went on because whoever had it let it lie. */
  hops: number;
  /** Leads that nobody took on, until they were the manager's. */
  forManager: number;
}

interface Fairness {
  jain: number | null;
  furthest: { name: string; leads: number } | null;
}

const A_MINUTE = 60_000;

/** How the leads of a stretch of time would have been distributed under a policy, beside how they were. */
export function dryRun(history: History, policy: VersionedPolicy, now: Date): DryRun {
  const { leads: replayed, told } = replayHistory(history, policy);
  const due = dueOf(replayed, policy);
  const late = lateness(history, policy, now);
  const people = history.people.map(({ id, name, capacity }): DryRunPerson => {
    const had = history.leads.filter(({ first }) => first?.consultantId === id);
    const would = replayed.filter(({ given }) => given?.consultantId === id);
    const firsts = had.map((past) => held(past.first?.at, past));
    return {
      id,
      name,
      capacity,
      due: due.get(id) ?? 0,
      before: {
        given: had.length,
        peak: peakOf(history, id, firsts),
        late: late && had.filter(late.was).length,
      },
      after: {
        given: would.length,
        peak: peakOf(
          history,
          id,
          replayed.flatMap((one) => turnsOf(one, id)),
        ),
        late: late && would.length * late.chance(id),
      },
    };
  });
  const waited = replayed.filter(({ waitedFor }) => waitedFor !== null);
  const firstsHere = people.reduce((sum, { before }) => sum + before.given, 0);
  return {
    from: history.from.toISOString(),
    to: history.to.toISOString(),
    leads: history.leads.length,
    people,
    elsewhere: history.leads.filter(({ first }) => first).length - firstsHere,
    before: {
      ...fairnessOf(people, "before"),
      waited: history.leads.filter(hadToWait).length,
      late: late && history.leads.filter(late.was).length,
      hops: history.leads.reduce((sum, { hops }) => sum + hops, 0),
      forManager: history.leads.filter(({ hopsSpent }) => hopsSpent).length,
    },
    after: {
      ...fairnessOf(people, "after"),
      waited: waited.length,
      late: late && people.reduce((sum, { after }) => sum + (after.late ?? 0), 0),
      hops: replayed.reduce((sum, { turns }) => sum + turns.filter(({ until }) => until).length, 0),
      forManager: replayed.filter(({ forManager }) => forManager).length,
    },
    takeBack:
      policy.sla.accept || policy.sla.firstContact
        ? { ...told, stranded: replayed.filter(isStranded).length }
        : null,
    waiting: waitingOf(waited, history),
    steps: stepsOf(replayed),
    measured: {
      contacts: history.leads.filter(({ first }) => first?.contactedAt).length,
      minutes: policy.sla.firstContact?.minutes ?? null,
    },
  };
}

/** Everybody's part of each lead among those who could have had it, by weight of turns. */
function dueOf(replayed: readonly Replayed[], policy: VersionedPolicy): Map<string, number> {
  const due = new Map<string, number>();
  for (const { given, eligible } of replayed) {
    if (!given) continue;
    const total = eligible.reduce((sum, id) => sum + turnWeightOf(id, policy), 0);
    for (const id of eligible) {
      const part = total > 0 ? turnWeightOf(id, policy) / total : 0;
      due.set(id, (due.get(id) ?? 0) + part);
    }
  }
  return due;
}

/** The same parts are due before and after; where another number of leads was given, in proportion. */
function fairnessOf(people: readonly DryRunPerson[], when: "before" | "after"): Fairness {
  const given = people.reduce((sum, one) => sum + one[when].given, 0);
  const due = people.reduce((sum, one) => sum + one.due, 0);
  const parts = people.map((one) => ({
    name: one.name,
    got: one[when].given,
    due: due > 0 ? (one.due * given) / due : 0,
  }));
  const furthest = greatestDeviation(parts);
  return {
    jain: jainIndex(parts),
    furthest: furthest && { name: furthest.one.name, leads: furthest.leads },
  };
}

type Stretch = { from: number; until: number };

function held(at: Date | undefined, { closedAt }: PastLead): Stretch {
  return {
    from: at?.getTime() ?? 0,
    until: closedAt?.getTime() ?? Number.POSITIVE_INFINITY,
  };
}

/** The times in which somebody would have had a lead. */
function turnsOf({ turns, past }: Replayed, id: string): Stretch[] {
  return turns
    .filter(({ consultantId }) => consultantId === id)
    .map(({ from, until }) => ({ ...held(from, past), ...(until && { until: until.getTime() }) }));
}

/** Taken back, and nobody else could have it to the end. */
function isStranded({ turns, forManager }: Replayed): boolean {
  return !forManager && Boolean(turns.at(-1)?.until);
}

/** The most leads that somebody had at once, with what else they held. */
function peakOf(history: History, id: string, given: readonly Stretch[]): number {
  const others = history.held
    .filter(({ consultantId }) => consultantId === id)
    .map((one) => ({
      from: Math.max(one.from.getTime(), history.from.getTime()),
      until: one.until?.getTime() ?? Number.POSITIVE_INFINITY,
    }));
  const changes = [...others, ...given]
    .filter(({ from, until }) => until > from)
    .flatMap(({ from, until }) => [
      { at: from, by: 1 },
      { at: until, by: -1 },
    ])
    .filter(({ at }) => at <= history.to.getTime())
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let open = 0;
  return changes.reduce((most, { by }) => {
    open += by;
    return Math.max(most, open);
  }, 0);
}

function hadToWait({ openedAt, first }: PastLead): boolean {
  return !first || first.at.getTime() - openedAt.getTime() > A_MINUTE;
}

function waitingOf(waited: readonly Replayed[], { calendar, to }: History): DryRun["waiting"] {
  const counts = new Map<WhyNobody, number>();
  let longest = 0;
  for (const { past, given, waitedFor } of waited) {
    if (waitedFor) counts.set(waitedFor, (counts.get(waitedFor) ?? 0) + 1);
    const end = given?.at ?? (past.closedAt && past.closedAt < to ? past.closedAt : to);
    longest = Math.max(longest, end.getTime() - past.openedAt.getTime());
  }
  return {
    whileOpen: waited.filter(({ past }) => isOpen(past.openedAt, calendar)).length,
    never: waited.filter(({ given }) => !given).length,
    longestMinutes: Math.round(longest / A_MINUTE),
    reasons: [...counts]
      .map(([key, count]) => ({ key, count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
  };
}

function stepsOf(replayed: readonly Replayed[]): DryRun["steps"] {
  const rules = new Map<string, number>();
  const steps = { owner: 0, strategy: 0 };
  for (const { given } of replayed) {
    if (given?.step === "owner") steps.owner += 1;
    if (given?.step === "strategy") steps.strategy += 1;
    if (given?.step === "rule" && given.rule)
      rules.set(given.rule, (rules.get(given.rule) ?? 0) + 1);
  }
  return { ...steps, rules: [...rules].map(([rule, count]) => ({ rule, count })) };
}
