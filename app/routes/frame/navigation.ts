import type { TFunction } from "i18next";
import {
  CalendarDays,
  ConciergeBell,
  ListOrdered,
  Settings,
  SquareKanban,
  UserRound,
} from "lucide-react";
import type { NavigationItem } from "#app/components/Rail.tsx";
import type { Role } from "#app/domain/staff/schema.ts";

const pages = {
  queue: { to: "/queue", icon: ListOrdered },
  floor: { to: "/floor", icon: SquareKanban },
  reception: { to: "/reception", icon: ConciergeBell },
  appointments: { to: "/appointments", icon: CalendarDays },
  admin: { to: "/admin", icon: Settings, last: true },
  me: { to: "/me", icon: UserRound, last: true },
} as const;

type Page = keyof typeof pages;

const pagesOf: Record<Role, Page[]> = {
  consultant: ["queue", "appointments", "reception", "me"],
  receptionist: ["reception", "appointments", "me"],
  manager: ["floor", "reception", "appointments", "me"],
  administrator: ["floor", "reception", "appointments", "admin", "me"],
};

/** What a thumb has room for beside the search, which names every page. */
const mostOnPhone = 4;

/** The pages of a role, in the order of its day. */
export function navigationOf(role: Role, t: TFunction<"shell">): NavigationItem[] {
  return pagesOf[role].map((page) => ({ ...pages[page], label: t(`nav.${page}`) }));
}

/** Those of them under the thumb: all that has no room is what others are there for all day. */
export function phoneNavigationOf(role: Role, t: TFunction<"shell">): NavigationItem[] {
  const items = navigationOf(role, t);
  return items.length > mostOnPhone ? items.filter(({ to }) => to !== pages.reception.to) : items;
}
