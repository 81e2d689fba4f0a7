import { admin } from "#app/i18n/en/admin.ts";
import { appointments } from "#app/i18n/en/appointments.ts";
import { assignment } from "#app/i18n/en/assignment.ts";
import { checkInCard } from "#app/i18n/en/check-in-card.ts";
import { common } from "#app/i18n/en/common.ts";
import { customers } from "#app/i18n/en/customers.ts";
import { floor } from "#app/i18n/en/floor.ts";
import { leads } from "#app/i18n/en/leads.ts";
import { me } from "#app/i18n/en/me.ts";
import { queue } from "#app/i18n/en/queue.ts";
import { rebalance } from "#app/i18n/en/rebalance.ts";
import { reception } from "#app/i18n/en/reception.ts";
import { search } from "#app/i18n/en/search.ts";
import { shell } from "#app/i18n/en/shell.ts";
import { signIn } from "#app/i18n/en/sign-in.ts";
import { story } from "#app/i18n/en/story.ts";
import { visits } from "#app/i18n/en/visits.ts";
import { why } from "#app/i18n/en/why.ts";

/** Every namespace of this language: a new one is one import and one line here. */
export const en = {
  admin,
  appointments,
  assignment,
  "check-in-card": checkInCard,
  common,
  customers,
  floor,
  leads,
  me,
  queue,
  rebalance,
  reception,
  search,
  shell,
  "sign-in": signIn,
  visits,
  story,
  why,
};
