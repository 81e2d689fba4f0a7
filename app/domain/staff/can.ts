import type { Role } from "#app/domain/staff/schema.ts";

export const actions = [
  "lead:read",
  "lead:assign",
  "lead:log-call",
  "lead:note",
  "lead:drop",
  "lead:book",
  "lead:reveal-phone",
  "trail:read",
  "spend:read",
  "appointment:read",
  "appointment:book",
  "check-in:record",
  "visit:read",
  "visit:record",
  "floor:read",
  "report:read",
  "customer:read",
  "staff:manage",
  "settings:manage",
  "audit:read",
] as const;
export type Action = (typeof actions)[number];

/** Who asks: a `SignedInStaff` fits. */
export interface Asker {
  id: string;
  role: Role;
  stores: readonly { id: string }[];
}

/** What is asked about: its store, and the consultant who holds it (null: nobody does). */
export interface Subject {
  storeId?: string | null;
  /** For a customer, whom several stores may see. */
  storeIds?: readonly string[];
  consultantId?: string | null;
}

/** `store`: in one's own stores; `own`: what one holds; `free`: what one holds, or nobody does. */
type Reach = "store" | "own" | "free";

const REACH: Readonly<Record<Exclude<Role, "administrator">, Partial<Record<Action, Reach>>>> = {
  consultant: {
    "lead:read": "store",
    "lead:log-call": "own",
    "lead:note": "own",
    "lead:drop": "own",
    "lead:book": "own",
    "lead:reveal-phone": "own",
    "trail:read": "store",
    "spend:read": "store",
    "appointment:read": "store",
    "appointment:book": "own",
    "check-in:record": "store",
    "visit:read": "store",
    "visit:record": "free",
    "customer:read": "store",
  },
  receptionist: {
    "lead:reveal-phone": "store",
    "appointment:read": "store",
    "appointment:book": "store",
    "check-in:record": "store",
    "visit:read": "store",
    "customer:read": "store",
  },
  manager: {
    "lead:read": "store",
    "lead:assign": "store",
    "lead:log-call": "store",
    "lead:note": "store",
    "lead:drop": "store",
    "lead:book": "store",
    "lead:reveal-phone": "store",
    "trail:read": "store",
    "spend:read": "store",
    "appointment:read": "store",
    "appointment:book": "store",
    "check-in:record": "store",
    "visit:read": "store",
    "visit:record": "store",
    "floor:read": "store",
    "report:read": "store",
    "customer:read": "store",
  },
};

/**
 * Whether this person may do this. Without a subject: whether the action is ever theirs, for menus and pages;
 * with one, its store (and its holder) must be theirs, and what the subject does not say counts against it.
 */
export function can(staff: Asker, action: Action, subject?: Subject): boolean {
  if (staff.role === "administrator") return true;
  const reach = REACH[staff.role][action];
  if (!reach) return false;
  if (!subject) return true;
  if (!isInStores(staff, subject)) return false;
  if (reach === "store" || subject.consultantId === staff.id) return true;
  return reach === "free" && subject.consultantId === null;
}

/** Phones are shown whole only by a reveal, which is a recorded act; the desk sees no trail and no spend. */
export function seesOnlyTheDesk(staff: Pick<Asker, "role">): boolean {
  return staff.role === "receptionist";
}

function isInStores(staff: Asker, { storeId, storeIds = [] }: Subject): boolean {
  return staff.stores.some(({ id }) => id === storeId || storeIds.includes(id));
}
