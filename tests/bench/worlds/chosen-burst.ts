import type { Chosen } from "#app/domain/assignment/assign-lead.server.ts";
import { chooseInTurn } from "#app/domain/assignment/choose-in-turn.ts";
import { packOthers } from "#app/domain/assignment/decision-record.ts";
import { lockLeads } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { poolRoom } from "#app/domain/assignment/pool-room.ts";
import { type Clocks, readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { readLeadsInHand } from "#app/domain/assignment/read-leads-in-hand.server.ts";
import { readPool } from "#app/domain/assignment/read-pool.server.ts";
import { startWriting } from "#app/domain/assignment/write-assignments.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLeads } from "#app/realtime/channels.ts";

export type ChosenBurst = { storeId: string; clocks: Clocks; chosen: Chosen[] };

const partSize = 200;

/** Who would get each of these leads, with everybody's reason as it is kept; nothing is written. */
export async function chooseFor(storeId: string, leadIds: readonly string[], now: Date) {
  const answer = await transact<{ burst: ChosenBurst }>(systemScope("bench"), {}, async (tx) => {
    const numbers = await lockPeople(tx, { storeIds: [storeId] });
    const clocks = await readClocks(tx, [storeId]);
    const pool = await readPool(tx, clocks, now);
    const leads = await readLeadsInHand(tx, leadIds, now);
    const policies = new Map([...clocks].map(([id, { policy }]) => [id, policy]));
    const chosen = [...chooseInTurn(leads, poolRoom(pool, policies, now), now)].map(
      ({ lead, choice: { others, ...choice } }) => ({
        lead,
        choice,
        others: packOthers(others, numbers),
      }),
    );
    return { ok: true, burst: { storeId, clocks, chosen } };
  });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.burst;
}

/** Locks, writes and tells what was chosen, as `assignLeads` does, until it is committed. */
export async function commitChosen({ storeId, clocks, chosen }: ChosenBurst, now: Date) {
  const answer = await transact(systemScope("bench"), {}, async (tx, act) => {
    const leadIds = chosen.map(({ lead }) => lead.id);
    await lockLeads(tx, leadIds);
    await lockPeople(tx, { storeIds: [storeId] });
    const writing = startWriting(tx, { clocks, how: "rule", now });
    for (let from = 0; from < chosen.length; from += partSize) {
      await writing.write(chosen.slice(from, from + partSize));
    }
    await writing.end();
    tellLeads(
      act,
      chosen.map(({ lead, choice }) => ({
        id: lead.id,
        storeId,
        from: lead.consultantId,
        to: choice.chosen,
      })),
    );
    return { ok: true };
  });
  if (!answer.ok) throw new Error(answer.reason);
}
