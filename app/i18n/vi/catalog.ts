import { admin } from "#app/i18n/vi/admin.ts";
import { appointments } from "#app/i18n/vi/appointments.ts";
import { assignment } from "#app/i18n/vi/assignment.ts";
import { checkInCard } from "#app/i18n/vi/check-in-card.ts";
import { common } from "#app/i18n/vi/common.ts";
import { customers } from "#app/i18n/vi/customers.ts";
import { floor } from "#app/i18n/vi/floor.ts";
import { leads } from "#app/i18n/vi/leads.ts";
import { me } from "#app/i18n/vi/me.ts";
import { queue } from "#app/i18n/vi/queue.ts";
import { rebalance } from "#app/i18n/vi/rebalance.ts";
import { reception } from "#app/i18n/vi/reception.ts";
import { search } from "#app/i18n/vi/search.ts";
import { shell } from "#app/i18n/vi/shell.ts";
import { signIn } from "#app/i18n/vi/sign-in.ts";
import { story } from "#app/i18n/vi/story.ts";
import { visits } from "#app/i18n/vi/visits.ts";
import { why } from "#app/i18n/vi/why.ts";

/** Every namespace of this language: a new one is one import and one line here. */
export const vi = {
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
