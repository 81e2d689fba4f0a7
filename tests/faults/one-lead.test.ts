import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWorld } from "./world.ts";

const random = chanceOf("one-lead");
const times = rounds(20);

it(
  "a consultant accepts, or logs a call, while a manager pulls the lead away: one truth, told to whoever was late",
  async () => {
    const world = await aWorld({ leads: 0 });
    const [an, binh] = world.consultants;
    let late = 0;
    for (const _ of times) {
      const lead = await aLead(world.store, world.line, { consultantId: an.id });
      const soon = () => pause(random.int(0, 4));
      const [accepted, logged, moved] = await Promise.all([
        soon().then(() => accept(world, lead.id)),
        soon().then(() => logCall(world, lead.id)),
        soon().then(() => move(world, lead.id, an.id, binh.id)),
      ]);
      expect(moved).toMatchObject({ ok: true, to: "Bình" });
      if (!accepted.ok) {
        late += 1;
        expect(accepted).toMatchObject({
          reason: "moved-meanwhile",
          facts: { by: "Hoa", at: expect.any(String), to: "Bình" },
        });
      }
      // What one may do with a lead ends with holding it: a call logged later leaves nothing, and says who has it.
      if (!logged.ok) {
        expect(logged).toMatchObject({
          reason: "moved-meanwhile",
          facts: { by: "Hoa", at: expect.any(String), to: "Bình" },
        });
      }
      const calls = Number(logged.ok);
      const { told, ...facts } = await factsOf(lead.id);
      expect(facts).toEqual({ owner: binh.id, active: 1, contacts: calls });
      expect(told.filter((kind) => kind === "moved")).toHaveLength(1);
      expect(told.filter((kind) => kind === "contact-logged")).toHaveLength(calls);
      // A call that was reached says as much as accepting: saying it again is no second fact.
      const accepting = told.filter((kind) => kind === "accepted").length;
      expect(accepting).toBeLessThanOrEqual(Number(accepted.ok));
      expect(accepting + calls).toBeGreaterThanOrEqual(Number(accepted.ok));
    }
    process.stdout.write(`one-lead: ${late} of ${times.length} accepted too late\n`);
  },
  timeFor(times, 2),
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
      expect(await factsOf(lead.id)).toMatchObject({ active: 1, told: ["moved"] });
    }
  },
  timeFor(times, 1),
);

type World = Awaited<ReturnType<typeof aWorld>>;

function move(world: World, leadId: string, from: string, to: string | null) {
  const input = { leadId, fromConsultantId: from, toConsultantId: to, key: randomUUID() };
  return moveLead(world.scopes.manager, input);
}

function accept(world: World, leadId: string) {
  return acceptLead(world.scopes.an, { leadId, key: randomUUID() });
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
      told: (await tx.activity.findMany({ where: { leadId } })).map(({ kind }) => kind),
    };
  });
}
