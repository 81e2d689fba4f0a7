/** What a manager is told about a move that is allowed and yet not what the rules would do. */
export type MoveWarning =
  | { code: "over-capacity"; name: string; load: number; capacity: number }
  | { code: "on-leave"; name: string }
  | { code: "off-shift"; name: string }
  | { code: "away"; name: string }
  | { code: "in-visit"; name: string }
  | { code: "no-skill"; name: string }
  | { code: "appointment-stays"; with: string; at: string };

export interface MoveTarget {
  name: string;
  /** What all their open leads weigh before the move, in this store and elsewhere, as the floor shows it. */
  load: number;
  /** What the lead will add to it. */
  weight: number;
  capacity: number;
  onLeave: boolean;
  onShift: boolean;
  awaySince: Date | null;
  /** Is with a guest, in this store or elsewhere. */
  inVisit: boolean;
  hasSkill: boolean;
}

/** Managers may overrule capacity, leave, shift, skill and a guest who is there; they are told when they do. */
export function warningsOf(target: MoveTarget): MoveWarning[] {
  const { name, capacity } = target;
  const load = Math.round((target.load + target.weight) * 100) / 100;
  const warnings: MoveWarning[] = [];
  if (load > capacity) warnings.push({ code: "over-capacity", name, load, capacity });
  if (target.onLeave) warnings.push({ code: "on-leave", name });
  else if (!target.onShift) warnings.push({ code: "off-shift", name });
  else if (target.awaySince) warnings.push({ code: "away", name });
  if (target.inVisit) warnings.push({ code: "in-visit", name });
  if (!target.hasSkill) warnings.push({ code: "no-skill", name });
  return warnings;
}

/** The appointments that could not go along with their lead. */
export function stayingOf(staying: readonly { with: string; startsAt: Date }[]): MoveWarning[] {
  return staying.map((one) => ({
    code: "appointment-stays",
    with: one.with,
    at: one.startsAt.toISOString(),
  }));
}
