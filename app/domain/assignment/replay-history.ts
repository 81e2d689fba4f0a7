import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { heldWeight } from "#app/domain/assignment/eligible.ts";
import type { History, PastConsultant, PastLead } from "#app/domain/assignment/history.ts";
import type { AssignmentChoice, Candidate, WhyNotKey } from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { isOpen } from "#app/domain/stores/business-hours.ts";
import { contains } from "#app/domain/time/ranges.ts";
import { localTime } from "#app/domain/time/zones.ts";

export interface Replayed {
  past: PastLead;
  /** Who would have had it, and from when; null: nobody before it closed or the stretch ended. */
  given: {
    consultantId: string;
    at: Date;
    step: AssignmentChoice["step"];
    rule: string | null;
  } | null;
  /** Who else could have had it at that moment, and they themselves. */
  eligible: readonly string[];
  /** Why nobody could have it at first; null: somebody could. */
  waitedFor: WhyNotKey | "nobody-in-store" | null;
}

/** A lead that waits is tried again this often. */
const RETRY_MS = 15 * 60_000;

/**
 * Gives the leads of a stretch of time out again, in order, under a policy. What cannot be known is assumed: people
 * were there for all of their shifts, an offer was taken by whom it came to first (of all at once: by the least
 * loaded), a lead was open for as long as it really was, and turns began level.
 */
export function replayHistory(history: History, policy: VersionedPolicy): Replayed[] {
  const floor = floorOf(history, policy);
  const done: Replayed[] = [];
  let waiting: Replayed[] = [];
  let tried = history.from.getTime();

  const retryUntil = (end: Date) => {
    for (; waiting.length > 0 && tried <= end.getTime(); tried += RETRY_MS) {
      const at = new Date(tried);
      const hopeless = new Set<string>();
      waiting = waiting.filter(({ past }) => !past.closedAt || past.closedAt > at);
      waiting.sort((a, b) => b.past.lead.score - a.past.lead.score);
      for (const one of waiting) {
        const kind = kindOf(one.past);
        if (kind && hopeless.has(kind)) continue;
        const { given, eligible } = floor.give(one.past, at);
        Object.assign(one, { given, eligible });
        if (!given && kind) hopeless.add(kind);
      }
      waiting = waiting.filter(({ given }) => !given);
    }
    tried = Math.max(tried, Math.ceil(end.getTime() / RETRY_MS) * RETRY_MS);
  };
  for (const past of history.leads) {
    retryUntil(past.openedAt);
    const { given, eligible, why } = floor.give(past, past.openedAt);
    const one: Replayed = { past, given, eligible, waitedFor: why };
    done.push(one);
    if (!one.given) waiting.push(one);
  }
  retryUntil(history.to);
  return done;
}

/** Leads of a kind that nobody knows have the same people to choose from; where one finds nobody, all do. */
function kindOf({ lead }: PastLead): string | null {
  const { signedWith, servedBy, lastAssignedTo } = lead.knownBy;
  if (signedWith || servedBy || lastAssignedTo || lead.notAgain.length > 0) return null;
  return `${lead.productLineId} ${lead.language}`;
}

type Given = Pick<Replayed, "given" | "eligible"> & { why: Replayed["waitedFor"] };
type Held = { from: number; until: number; light: number; contactedAt: number; heavy: number };

function floorOf(history: History, policy: VersionedPolicy) {
  const people = new Map(history.people.map((one) => [one.id, placeOf(one, history, policy)]));
  return {
    give(past: PastLead, at: Date): Given {
      const candidates = candidatesAt(history, people, at);
      const choice = chooseConsultant({ ...past.lead, stage: "new" }, candidates, policy, at);
      for (const { id, owed, given } of choice.turns) {
        const place = people.get(id);
        if (place)
          place.turns = { owed: place.turns.owed + owed, given: place.turns.given + given };
      }
      const id = choice.chosen ?? takerOf(choice, candidates);
      const place = id === null ? undefined : people.get(id);
      if (id === null || !place) return { given: null, eligible: [], why: whyNobody(choice) };
      place.held.push(heldBy(past, at, policy));
      place.lastAssignedAt = at;
      place.given += 1;
      const { rule } = choice.reason.params;
      return {
        given: {
          consultantId: id,
          at,
          step: choice.step,
          rule: rule === undefined ? null : String(rule),
        },
        eligible: [
          id,
          ...choice.others.filter(({ reason }) => ABLE.has(reason.key)).map((one) => one.id),
        ],
        why: null,
      };
    },
  };
}

type Place = {
  one: PastConsultant;
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
  return { one, held, turns: { owed: 0, given: 0 }, lastAssignedAt, day: "", given: 0 };
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
  const closed = calendar.exceptions?.[date] !== undefined && !isOpen(at, calendar);
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
      shifts: closed ? [] : one.shifts.filter((shift) => contains(shift, at)),
      onLeave: one.leaves.some((leave) => contains(leave, at)),
      away: false,
      offlineSince: null,
      productLineIds: one.productLineIds,
      languages: one.languages,
      load,
      capacity: one.capacity,
      givenToday: place.given,
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
  "weaker-match",
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

/** From what is hard to change to what is easy. */
const HARDEST_FIRST: readonly WhyNotKey[] = [
  "other-store",
  "on-leave",
  "off-shift",
  "away",
  "offline",
  "other-skill",
  "other-language",
  "quota",
  "full",
  "no-turns",
];

/** Of everything that stood in the way, what would have been easiest to change. */
function whyNobody({ others }: AssignmentChoice): Replayed["waitedFor"] {
  const keys = new Set(others.map(({ reason }) => reason.key));
  return [...HARDEST_FIRST].reverse().find((key) => keys.has(key)) ?? "nobody-in-store";
}
