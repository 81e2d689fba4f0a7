import { takeBackMoments } from "#app/domain/assignment/deadlines.ts";
import type { History, PastLead, Stint } from "#app/domain/assignment/history.ts";
import type { Policy } from "#app/domain/assignment/schema.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";

export type About = "accept" | "contact";
export type Verdict = { about: About } | "touched" | "unknown";

type Sla = Policy["sla"];
type Clock = "kept" | "unknown" | Date;

/** What becomes of a person's time with a lead by the promises of a policy, as far as what they did says it. */
export function verdictOf(
  stint: Stint,
  sla: Sla,
  { calendar, to }: { calendar: StoreCalendar; to: Date },
): Verdict {
  const moments = takeBackMoments({ sla }, stint.at, calendar);
  const seenUntil = stint.until ?? to;
  const { acceptedAt, contactedAt, asked, spoken } = stint;
  const accepted = earlier(acceptedAt, contactedAt);
  const accept = clockOf(moments.accept, accepted, seenUntil);
  const contact = clockOf(moments.contact, contactedAt, seenUntil);
  const clocks: [About, Clock][] = [
    // Somebody who was never asked to, may have been ready to.
    ["accept", accept instanceof Date && !asked ? "unknown" : accept],
    ["contact", contact instanceof Date && spoken ? "unknown" : contact],
  ];
  const [first] = clocks
    .flatMap(([about, end]) => (end instanceof Date ? [{ about, end }] : []))
    .sort((a, b) => a.end.getTime() - b.end.getTime());
  if (first) return { about: first.about };
  return clocks.some(([, end]) => end === "unknown") ? "unknown" : "touched";
}

/** When the lead would have gone for this clock. Whoever lost it sooner, for another reason, might still have kept it. */
function clockOf(moment: Date | null, touchedAt: Date | null, seenUntil: Date): Clock {
  if (!moment || (touchedAt && touchedAt <= moment)) return "kept";
  return touchedAt || seenUntil >= moment ? moment : "unknown";
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b);
}

/** How many times of the whole store a person's own few are mixed with. */
const MIXED_WITH = 5;

/**
 * Whether somebody would let a lead lie: as they really did, or as whoever had it as the same one in turn did. Where
 * history cannot tell, by how often they do; drawn from the ids, so that every trial draws alike.
 */
export function lettingLie(history: History, sla: Sla) {
  const known = new Map<Stint, Exclude<Verdict, "unknown">>();
  const people = new Map<string, { lay: number; times: number }>();
  const all = { lay: 0, times: 0, accept: 0 };
  for (const stint of history.leads.flatMap(({ stints }) => stints)) {
    const verdict = verdictOf(stint, sla, history);
    if (verdict === "unknown") continue;
    known.set(stint, verdict);
    const lay = verdict === "touched" ? 0 : 1;
    const own = people.get(stint.consultantId) ?? { lay: 0, times: 0 };
    people.set(stint.consultantId, { lay: own.lay + lay, times: own.times + 1 });
    all.lay += lay;
    all.times += 1;
    if (verdict !== "touched" && verdict.about === "accept") all.accept += 1;
  }
  const usual = all.times > 0 ? all.lay / all.times : 0;
  const about: About = 2 * all.accept > all.lay ? "accept" : "contact";
  const chanceOf = (id: string) => {
    const { lay, times } = people.get(id) ?? { lay: 0, times: 0 };
    return (lay + MIXED_WITH * usual) / (times + MIXED_WITH);
  };
  const said = { known: 0, drawn: 0 };
  return {
    /** How often history could tell, and how often not. */
    said,
    /** Of how many times somebody had a lead it is known at all. */
    measured: all.times,
    /** Null: they take it on. */
    by(past: PastLead, consultantId: string, turn: number): { about: About } | null {
      const own = past.stints.find((stint) => stint.consultantId === consultantId);
      const stints = [own, past.stints[turn]].flatMap((stint) => stint ?? []);
      const [verdict] = stints.flatMap((stint) => known.get(stint) ?? []);
      if (verdict) {
        said.known += 1;
        return verdict === "touched" ? null : verdict;
      }
      said.drawn += 1;
      return drawn(`${past.lead.id} ${consultantId}`) < chanceOf(consultantId) ? { about } : null;
    },
  };
}

/** A number from 0 to 1 that looks like chance and is the same for the same text. */
function drawn(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
