import { partsWorked } from "#app/domain/assignment/at-work.ts";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { heldWeight, whyNotEligible } from "#app/domain/assignment/eligible.ts";
import type { History, PastConsultant, PastLead } from "#app/domain/assignment/history.ts";
import type {
  AssignmentChoice,
  Candidate,
  LeadToAssign,
  WhyNotKey,
} from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { contains, type TimeRange } from "#app/domain/time/ranges.ts";
import { localTime } from "#app/domain/time/zones.ts";

/** From what is hard to change to what is easy. Leads and people of the past are of one store. */
const HARDEST_FIRST = [
  "on-leave",
  "off-shift",
  "away",
  "offline",
  "other-skill",
  "other-language",
  "quota",
  "full",
  "no-turns",
] as const satisfies readonly WhyNotKey[];

export interface GivenTo {
  consultantId: string;
  at: Date;
  /** They took an offer: there is nothing left to accept. */
  offered: boolean;
  step: AssignmentChoice["step"];
  rule: string | null;
}

/** Why a lead of the past would have found nobody; each has its words in the dry run. */
export type WhyNobody = (typeof HARDEST_FIRST)[number] | "nobody-in-store";

type Given = {
  given: GivenTo | null;
  eligible: readonly string[];
  why: WhyNobody | null;
  /** Says that this person will not reach the customer, and loses the lead then. */
  loses: (at: Date) => void;
};
type Held = { from: number; until: number; light: number; contactedAt: number; heavy: number };

/** Who is at work in a stretch of time that is lived through again, and what each of them holds. */
export function replayedFloor(history: History, policy: VersionedPolicy) {
  const people = new Map(history.people.map((one) => [one.id, placeOf(one, history, policy)]));
  return {
    /** Everybody who may have leads of this kind at that moment. */
    eligible(past: PastLead, at: Date): Candidate[] {
      const candidates = candidatesAt(history, people, at);
      return candidates.filter((one) => !whyNotEligible(one, asNew(past), policy, at));
    },
    /** Gives a lead out at that moment, but not to those who let it lie. */
    give(past: PastLead, at: Date, lay: readonly string[] = []): Given {
      const candidates = candidatesAt(history, people, at);
      const notAgain = lay.map((id) => ({ id, key: "taken-back" as const }));
      const lead = asNew(past);
      const asked = lay.length > 0 ? { ...lead, notAgain: [...lead.notAgain, ...notAgain] } : lead;
      const choice = chooseConsultant(asked, candidates, policy, at);
      for (const { id, owed, given } of choice.turns) {
        const place = people.get(id);
        if (place)
          place.turns = { owed: place.turns.owed + owed, given: place.turns.given + given };
      }
      const id = choice.chosen ?? takerOf(choice, candidates);
      const place = id === null ? undefined : people.get(id);
      if (id === null || !place) {
        return { given: null, eligible: [], why: whyNobody(choice), loses: () => undefined };
      }
      const held = heldBy(past, at, policy);
      place.held.push(held);
      place.lastAssignedAt = at;
      place.given += 1;
      const { rule } = choice.reason.params;
      return {
        given: {
          consultantId: id,
          at,
          offered: choice.chosen === null,
          step: choice.step,
          rule: rule === undefined ? null : String(rule),
        },
        eligible: [
          id,
          ...choice.others.filter(({ reason }) => ABLE.has(reason.key)).map((one) => one.id),
        ],
        why: null,
        loses: (end) => {
          held.until = end.getTime();
          held.contactedAt = Number.POSITIVE_INFINITY;
        },
      };
    },
  };
}

function asNew({ lead }: PastLead): LeadToAssign {
  return { ...lead, stage: "new" };
}

type Place = {
  one: PastConsultant;
  worked: TimeRange[];
  held: Held[];
  turns: Candidate["turns"];
  lastAssignedAt: Date | null;
  day: string;
  given: number;
};

function placeOf(one: PastConsultant, history: History, policy: VersionedPolicy): Place {
  const weight = heldWeight("contacted", policy);
  const held = history.held
    .filter(({ consultantId }) => consultantId === one.id)
    .map(({ from, until }) => ({
      from: from.getTime(),
      until: until?.getTime() ?? Number.POSITIVE_INFINITY,
      light: weight,
      contactedAt: from.getTime(),
      heavy: weight,
    }));
  const { lastAssignedAt } = one;
  const worked = one.shifts.flatMap((shift) => partsWorked(shift, history.calendar));
  return { one, worked, held, turns: { owed: 0, given: 0 }, lastAssignedAt, day: "", given: 0 };
}

/** A lead weighs as an assigned one until its customer is reached, and then as a contacted one. */
function heldBy(past: PastLead, at: Date, policy: VersionedPolicy): Held {
  const { first, closedAt } = past;
  const took = first?.contactedAt ? first.contactedAt.getTime() - first.at.getTime() : null;
  return {
    from: at.getTime(),
    until: closedAt?.getTime() ?? Number.POSITIVE_INFINITY,
    light: heldWeight("assigned", policy),
    contactedAt: took === null ? Number.POSITIVE_INFINITY : at.getTime() + Math.max(0, took),
    heavy: heldWeight("contacted", policy),
  };
}

function candidatesAt(history: History, people: ReadonlyMap<string, Place>, at: Date): Candidate[] {
  const { storeId, calendar } = history;
  const { date } = localTime(at, calendar.timeZone);
  const time = at.getTime();
  return [...people.values()].map((place) => {
    const { one } = place;
    if (place.day !== date) [place.day, place.given] = [date, 0];
    place.held = place.held.filter(({ until }) => until > time);
    let load = 0;
    for (const held of place.held) {
      if (held.from <= time) load += time < held.contactedAt ? held.light : held.heavy;
    }
    return {
      id: one.id,
      storeIds: [storeId],
      shifts: place.worked.filter((shift) => contains(shift, at)),
      onLeave: one.leaves.some((leave) => contains(leave, at)),
      away: false,
      offlineSince: null,
      productLineIds: one.productLineIds,
      languages: one.languages,
      load,
      capacity: one.capacity,
      givenToday: place.given,
      offered: { load: 0, count: 0 },
      lastAssignedAt: place.lastAssignedAt,
      turns: place.turns,
      showToSign: one.showToSign,
    };
  });
}

const ABLE: ReadonlySet<WhyNotKey> = new Set<WhyNotKey>([
  "owner-first",
  "later-turn",
  "more-loaded",
  "assigned-later",
  "same-load",
  "next-turn-later",
  "weaker-match",
  "better-together",
  "others-owed",
  "asked-later",
  "asked-too",
]);

function takerOf({ offeredTo }: AssignmentChoice, candidates: readonly Candidate[]): string | null {
  const [taker] = candidates
    .filter(({ id }) => offeredTo.includes(id))
    .sort((a, b) => a.load * b.capacity - b.load * a.capacity || (a.id < b.id ? -1 : 1));
  return taker?.id ?? null;
}

/** Of everything that stood in the way, what would have been easiest to change. */
function whyNobody({ others }: AssignmentChoice): WhyNobody {
  const keys = new Set<WhyNotKey>(others.map(({ reason }) => reason.key));
  return [...HARDEST_FIRST].reverse().find((key) => keys.has(key)) ?? "nobody-in-store";
}
