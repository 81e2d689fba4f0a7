import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWorld } from "./world.ts";

const random = chanceOf("one-lead");
const times = rounds(30);

it(
  "a consultant logs a call while a manager pulls the lead away: both are facts, the lead has one owner",
  async () => {
    const world = await aWorld({ leads: 0 });
    const [an, binh] = world.consultants;
    for (const _ of times) {
      const lead = await aLead(world.store, world.line, { consultantId: an.id });
      const [early, late] = [random.int(0, 4), random.int(0, 4)];
      const [logged, moved] = await Promise.all([
        pause(early).then(() => logCall(world, lead.id)),
        pause(late).then(() => move(world, lead.id, an.id, binh.id)),
      ]);
      expect(moved).toMatchObject({ ok: true, to: "Bình" });
      expect(logged).toMatchObject({ ok: true });
      expect(await factsOf(lead.id)).toEqual({ owner: binh.id, active: 1, contacts: 1, told: 2 });
    }
  },
  timeFor(times, 1),
);

it(
  "three people move one lead at once: one wins, the others are told who and when",
  async () => {
    const world = await aWorld({ leads: 0 });
    const [an, binh] = world.consultants;
    const chi = await aConsultant(world.store, { name: "Chi", skills: [world.line] });
    for (const _ of times) {
      const lead = await aLead(world.store, world.line, { consultantId: an.id });
      const answers = await Promise.all(
        [binh.id, chi.id, null].map((to) =>
          pause(random.int(0, 3)).then(() => move(world, lead.id, an.id, to)),
        ),
      );
      const won = answers.filter((answer) => answer.ok);
      expect(won).toHaveLength(1);
      for (const answer of answers) {
        if (answer.ok) continue;
        expect(answer).toMatchObject({
          reason: "moved-meanwhile",
          facts: { by: "Hoa", at: expect.any(String) },
        });
      }
      expect(await factsOf(lead.id)).toMatchObject({ active: 1, told: 1 });
    }
  },
  timeFor(times, 1),
);

type World = Awaited<ReturnType<typeof aWorld>>;

function move(world: World, leadId: string, from: string, to: string | null) {
  const input = { leadId, fromConsultantId: from, toConsultantId: to, key: randomUUID() };
  return moveLead(world.scopes.manager, input);
}

function logCall(world: World, leadId: string) {
  return logContact(world.scopes.an, {
    leadId,
    channel: "call",
    result: "reached",
    key: randomUUID(),
  });
}

async function factsOf(leadId: string) {
  return asSystem(async (tx) => {
    const lead = await tx.lead.findUniqueOrThrow({ where: { id: leadId } });
    return {
      owner: lead.consultantId,
      active: await tx.assignment.count({ where: { leadId, endedAt: null } }),
      contacts: await tx.contact.count({ where: { leadId } }),
      told: await tx.activity.count({ where: { leadId } }),
    };
  });
}
