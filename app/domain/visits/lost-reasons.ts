import type { DropReason } from "#app/domain/leads/schema.ts";

/** Why a guest who came did not buy: the reasons of a drop-off that can be said face to face. */
export const lostReasons = [
  "too_expensive",
  "bought_elsewhere",
  "not_now",
  "not_interested",
  "wrong_person",
] as const satisfies readonly DropReason[];
