import type { Burst } from "#app/domain/assignment/match-leads.ts";
import { createRandom } from "#prisma/seed/random.ts";

export interface BurstLead {
  id: string;
  score: number;
  line: number;
  /** By consultant: how well the two go together, 0 to 1. */
  affinity: Float64Array;
}
export interface BurstConsultant {
  id: string;
  slots: number;
  place: number;
  skill: number;
  lines: readonly boolean[];
}

/** How a chance comes about: each kind is hard for another method. */
export const kinds = {
  /** Score times the consultant's own rate, and how well they go together; skills allow about six in ten. */
  market: ({ score, line, affinity }: BurstLead, { skill, lines, place }: BurstConsultant) =>
    lines[line] ? score * skill * (0.7 + 0.3 * (affinity[place] ?? 0)) : null,
  /** The same where everybody may advise on everything. */
  everybody: ({ score, affinity }: BurstLead, { skill, place }: BurstConsultant) =>
    score * skill * (0.7 + 0.3 * (affinity[place] ?? 0)),
  /** Score times rate alone: everybody prefers the same people. */
  product: ({ score }: BurstLead, { skill }: BurstConsultant) => score * skill,
  /** Nothing in common. */
  chance: ({ affinity }: BurstLead, { place }: BurstConsultant) => affinity[place] ?? 0,
  /** Hardly any different values. */
  ties: ({ affinity }: BurstLead, { place }: BurstConsultant) =>
    Math.floor((affinity[place] ?? 0) * 4) / 4,
  /** Good leads with weak consultants. */
  against: ({ score }: BurstLead, { skill }: BurstConsultant) =>
    score * (1 - skill) + (1 - score) * skill,
};
export type Kind = keyof typeof kinds;

/** A burst of leads; `room` is how many slots there are for each. */
export function aBurst(
  kind: Kind,
  size: { leads: number; consultants: number; room: number },
): Burst<BurstLead, BurstConsultant> {
  const random = createRandom(`burst ${kind} ${size.leads} ${size.room}`);
  const mean = (size.leads / size.consultants) * size.room;
  const consultants = Array.from({ length: size.consultants }, (_, place) => ({
    id: `c${String(place).padStart(4, "0")}`,
    place,
    slots: Math.max(1, Math.round(mean * (0.6 + 0.8 * random.next()))),
    skill: 0.4 + 0.6 * random.next(),
    lines: Array.from({ length: 4 }, (_, line) => line === place % 4 || random.chance(0.5)),
  }));
  const leads = Array.from({ length: size.leads }, (_, place) => ({
    id: `l${String(place).padStart(6, "0")}`,
    score: 0.02 + 0.9 * random.next() ** 2,
    line: random.int(0, 3),
    affinity: Float64Array.from({ length: size.consultants }, () => random.next()),
  }));
  return { leads, consultants, chance: kinds[kind] };
}

/** The most signatures that a small burst allows, by trying every way. */
export function mostByTrying({ leads, consultants, chance }: Burst<BurstLead, BurstConsultant>) {
  const left = consultants.map(({ slots }) => slots);
  return visit(0);

  function visit(index: number): number {
    const lead = leads[index];
    if (!lead) return 0;
    let most = visit(index + 1);
    consultants.forEach((one, place) => {
      const expected = chance(lead, one);
      if (expected === null || (left[place] ?? 0) <= 0) return;
      left[place] = (left[place] ?? 0) - 1;
      most = Math.max(most, expected + visit(index + 1));
      left[place] = (left[place] ?? 0) + 1;
    });
    return most;
  }
}
