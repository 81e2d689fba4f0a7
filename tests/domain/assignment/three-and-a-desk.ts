import { beforeEach } from "vitest";
import { start } from "#tests/domain/assignment/three-at-work.ts";
import { w } from "#tests/domain/assignment/three-each-time.ts";
import { actsIn } from "#tests/domain/assignment/what-became.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";

/** What the three of this test can do, and the receptionist of their store: to be read within a test. */
export let acts: ReturnType<typeof actsIn>;
export let desk: ReturnType<typeof scopeFor>;

beforeEach(async () => {
  acts = actsIn(w);
  desk = scopeFor(await aStaffMember("receptionist", [w.store]), [w.store]);
});

/** A lead that somebody of the three holds. */
export const aLeadOf = (person: { id: string }) =>
  aLead(w.store, w.line, { consultantId: person.id, openedAt: start });
