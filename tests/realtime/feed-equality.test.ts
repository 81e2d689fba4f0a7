import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { addNote } from "#app/domain/leads/add-note.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";
import type { LiveSocket } from "#app/realtime/live-client.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import {
  freshQueue,
  inOrder,
  type LiveServer,
  openConsole,
  startLiveServer,
} from "./live-console.ts";
import { until } from "./until.ts";

let servers: LiveServer[];
beforeAll(async () => {
  servers = [await startLiveServer(), await startLiveServer()];
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

const steps = fc.array(
  fc.record({
    act: fc.constantFrom("score", "move", "log", "note", "open", "cut", "cut", "pause"),
    lead: fc.nat(5),
    who: fc.nat(1),
    by: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 5, maxLength: 25 },
);

it("shows what a fresh read shows, whatever happened and whenever the line was cut", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const store = await aStore();
      const line = await aProductLine();
      const consultants = [await aConsultant(store), await aConsultant(store)] as const;
      const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
      const leads: Awaited<ReturnType<typeof aLead>>[] = [];
      for (let i = 0; i < 6; i++) {
        leads.push(await aLead(store, line, { consultantId: consultants[i % 2]?.id }));
      }
      const consoles = await Promise.all(
        consultants.map((consultant, i) =>
          openConsole(servers[i % servers.length] as LiveServer, consultant.id),
        ),
      );
      for (const step of script) await take(step);
      for (const [i, consultant] of consultants.entries()) {
        const { held } = consoles[i] as (typeof consoles)[number];
        await until(async () => {
          const fresh = await freshQueue(consultant.id);
          return JSON.stringify(inOrder(fresh.rows)) === JSON.stringify(inOrder(held.rows));
        }).catch(async () => {
          expect(inOrder(held.rows)).toEqual(inOrder((await freshQueue(consultant.id)).rows));
        });
      }
      for (const console of consoles) console.close();

      async function take(step: (typeof script)[number]) {
        const lead = await current(leads[step.lead]?.id ?? "");
        const key = crypto.randomUUID();
        const owner = consultants.find(({ id }) => id === lead.consultantId);
        if (step.act === "score") await bump(lead, step.by);
        if (step.act === "pause") await new Promise((resolve) => setTimeout(resolve, step.by * 4));
        if (step.act === "open") {
          leads.push(
            await told(await aLead(store, line, { consultantId: consultants[step.who]?.id })),
          );
        }
        if (step.act === "cut") cutLine(consoles[step.who]?.socket);
        if (step.act === "move") {
          const to = consultants[step.who]?.id ?? null;
          await moveLead(manager, {
            leadId: lead.id,
            fromConsultantId: lead.consultantId,
            toConsultantId: to,
            key,
          });
        }
        if (owner && step.act === "log") {
          await logContact(scopeFor(owner, [store]), {
            leadId: lead.id,
            channel: "call",
            result: "reached",
            key,
          });
        }
        if (owner && step.act === "note") {
          await addNote(scopeFor(owner, [store]), {
            leadId: lead.id,
            text: `note ${step.by}`,
            key,
          });
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

it("tells another process's console within a second", async () => {
  const store = await aStore();
  const consultant = await aConsultant(store);
  const lead = await aLead(store, await aProductLine(), { consultantId: consultant.id });
  const { held, close, socket } = await openConsole(servers[1] as LiveServer, consultant.id);
  await until(() => socket.connected);
  const before = Date.now();
  await bump(lead, 5);
  await until(() => held.rows.some((row) => row.id === lead.id && row.interestLog2 === 5), 1_000);
  expect(Date.now() - before).toBeLessThan(1_000);
  close();
});

/** Drops the connection under an open line; one that is only being opened is left to its own time-out. */
function cutLine(socket?: LiveSocket) {
  if (socket?.connected) socket.io.engine.close();
}

async function current(id: string) {
  return asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id } }));
}

async function told<Lead extends { id: string; storeId: string; consultantId: string | null }>(
  lead: Lead,
) {
  await transact(systemScope("test"), {}, async (_tx, act) => {
    tellLead(act, lead);
    return { ok: true };
  });
  return lead;
}

async function bump(lead: { id: string }, by: number) {
  await transact(systemScope("test"), {}, async (tx, act) => {
    const moved = await tx.lead.update({
      where: { id: lead.id },
      data: { interestLog2: { increment: by } },
    });
    tellLead(act, moved);
    return { ok: true };
  });
}
