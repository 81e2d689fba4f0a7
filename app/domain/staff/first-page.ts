import type { Role } from "./schema.ts";

const firstPages: Record<Role, string> = {
  consultant: "/queue",
  receptionist: "/reception",
  manager: "/floor",
  administrator: "/floor",
};

/** Where a person's day begins. */
export function firstPageOf(role: Role): string {
  return firstPages[role];
}

/** The address to return to after sign-in: only a path of our own, never another site. */
export function safeBack(asked: string | null, role: Role): string {
  if (asked && /^\/(?![/\\])/.test(asked) && !asked.startsWith("/sign-")) return asked;
  return firstPageOf(role);
}
