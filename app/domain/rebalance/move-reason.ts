export type MoveReasonKey =
  | "unassigned"
  | "absent"
  | "no-skill"
  | "sla-late"
  | "sla-soon"
  | "over-capacity"
  | "make-room"
  | "level-load";

/**
 * Why a lead moves, for the words of the screen. Params by key:
 * unassigned {minutes}; absent {name, why: off-shift | away | offline | gone}; no-skill {name, lacks: product-line |
 * language}; sla-late and sla-soon {name, minutes}: past the deadline, and to go; over-capacity {name, load, capacity};
 * make-room {name, leadId}: the lead that comes in its place; level-load {name, load, capacity, toName, toLoad, toCapacity}.
 */
export interface MoveReason {
  key: MoveReasonKey;
  params: Record<string, string | number>;
}
