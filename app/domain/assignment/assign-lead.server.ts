import { setImmediate } from "node:timers/promises";
import { chooseInTurn } from "#app/domain/assignment/choose-in-turn.ts";
import { packOthers, type StaffNumbers } from "#app/domain/assignment/decision-record.ts";
import { isFree } from "#app/domain/assignment/free.ts";
import { lockLeads } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import type { AssignmentChoice } from "#app/domain/assignment/pool.ts";
import { poolRoom } from "#app/domain/assignment/pool-room.ts";
import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import {
  type LeadInHand,
  readLeadsInHand,
} from "#app/domain/assignment/read-leads-in-hand.server.ts";
import { readPool } from "#app/domain/assignment/read-pool.server.ts";
import { wantsMatch } from "#app/domain/assignment/rules.ts";
import { takeGuestsAlong } from "#app/domain/assignment/take-guests-along.server.ts";
import { tellFree } from "#app/domain/assignment/tell-free.server.ts";
import {
  startWriting,
  type Taken,
  withdrawOffers,
} from "#app/domain/assignment/write-assignments.server.ts";
import { type Acts, acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";
import { tellLeads, tellOffer } from "#app/realtime/channels.ts";

type Options = {
  now?: Date;
  how?: "rule" | "taken_back" | "covered";
  /** From whom the leads are taken, and why; who kept a lead waiting is not asked again for it. */
  taken?: Taken;
  /** Who has them before everybody else, as far as they may and have room. */
  prefer?: string | null;
};

/** Gives an open lead to the consultant whom the policy chooses, offers it, or puts it in the watched catch-all; says who got it. */
export async function assignLead(
  tx: Tx,
  act: Acts,
  leadId: string,
  options: Options = {},
): Promise<string | null> {
  return (await assignLeads(tx, act, [leadId], options)).get(leadId) ?? null;
}

/**
 * Assigns many leads in the order given, each with what the ones before it changed, in a constant number of
 * statements. One transaction at a time chooses from the same people, so nobody is given more than they can hold.
 */
export async function assignLeads(
  tx: Tx,
  act: Acts,
  leadIds: readonly string[],
  { now = new Date(), how = "rule", taken, prefer = null }: Options = {},
): Promise<Map<string, string | null>> {
  if (leadIds.length === 0) return new Map();
  const house = await acrossStores(tx, () => readHouse(tx, [...new Set(leadIds)], now));
  if (!house) return new Map();
  const { clocks, pool, numbers } = house;
  const policies = new Map([...clocks].map(([storeId, { policy }]) => [storeId, policy]));
  const room = poolRoom(pool, policies, now);
  const writing = startWriting(tx, { clocks, how, taken, now });
  const owners = new Map<string, string | null>();
  const told: Parameters<typeof tellLeads>[1][number][] = [];
  const freed: LeadInHand[] = [];
  const came: Parameters<typeof takeGuestsAlong>[2][number][] = [];
  for await (const leads of house.leads) {
    await tellWithdrawn(tx, act, leads, now);
    const asked = leads.map(without(taken?.notAgain));
    const choices = chooseInTurn(asked, room, now, prefer);
    for await (const { given, news } of inParts(choices, numbers)) {
      await writing.write(news);
      for (const [leadId, owner] of given) owners.set(leadId, owner);
      for (const { lead, choice } of news) {
        const { id, storeId, consultantId: from } = lead;
        for (const consultantId of choice.offeredTo) {
          tellOffer(act, { leadId: id, storeId, consultantId });
        }
        told.push({ id, storeId, from, to: choice.chosen });
        if (choice.chosen) came.push({ lead, to: choice.chosen });
        if (wasFree(lead) !== staysFree(choice, how)) freed.push(lead);
      }
    }
  }
  if (owners.size !== house.open)
    throw new Error(`${owners.size} of ${house.open} leads were read`);
  await writing.end();
  await takeGuestsAlong(tx, act, came);
  await tellFree(tx, act, freed);
  tellLeads(act, told);
  return owners;
}

type Settled = Omit<AssignmentChoice, "others">;
/** A choice that is to be written, with everybody else's reason as its decision keeps them. */
export type Chosen = { lead: LeadInHand; choice: Settled; others: string };
type Part = { given: [leadId: string, owner: string | null][]; news: Chosen[] };

/** So many choices are written while the next ones are made. */
const partSize = 200;
/** So many choices are made before others of the process have their turn, and what is on its way goes on. */
const atOnce = 25;

async function* inParts(
  choices: Iterable<{ lead: LeadInHand; choice: AssignmentChoice }>,
  numbers: StaffNumbers,
): AsyncGenerator<Part> {
  let part: Part = { given: [], news: [] };
  for (const { lead, choice } of choices) {
    part.given.push([lead.id, choice.chosen]);
    if (isNews(lead, choice)) {
      const { others, ...settled } = choice;
      // At once: the reasons of a burst are many objects, and those of one lead are few.
      part.news.push({ lead, choice: settled, others: packOthers(others, numbers) });
    }
    if (part.given.length % atOnce === 0) await setImmediate();
    if (part.given.length < partSize) continue;
    yield part;
    part = { given: [], news: [] };
  }
  yield part;
}

// Leads before people, always: two that need both never wait for each other.
async function readHouse(tx: Tx, leadIds: readonly string[], now: Date) {
  const { open, stores } = await lockLeads(tx, leadIds);
  if (open === 0) return null;
  const storeIds = stores.sort();
  const [numbers, clocks] = await Promise.all([
    lockPeople(tx, { storeIds }),
    readClocks(tx, storeIds),
  ]);
  const reading = readPool(tx, clocks, now);
  reading.catch(() => undefined);
  // In turns of their own: the pool is read meanwhile, and the leads while it is taken in.
  await setImmediate();
  await setImmediate();
  const whole = [...clocks.values()].some(({ policy }) => wantsMatch(policy));
  const leads = await startReading(tx, leadIds, whole ? leadIds.length : partSize, now);
  return { open, leads, clocks, pool: await reading, numbers };
}

/**
 * Leads in the order asked for: some of them at once, the rest while those are being chosen for. All of it is asked for
 * when this comes back, so that what the transaction sees then is what it is read with.
 */
async function startReading(tx: Tx, leadIds: readonly string[], some: number, now: Date) {
  const first = readLeadsInHand(tx, leadIds.slice(0, some), now);
  first.catch(() => undefined);
  await setImmediate();
  const rest = leadIds.length > some ? readLeadsInHand(tx, leadIds.slice(some), now) : null;
  rest?.catch(() => undefined);
  const leads = await first;
  return (async function* () {
    yield inOrderOf(leadIds, leads);
    if (rest) yield inOrderOf(leadIds, await rest);
  })();
}

/** Whoever a lead is taken from now is not asked for it. */
function without(staffId: string | null | undefined): (lead: LeadInHand) => LeadInHand {
  if (!staffId) return (lead) => lead;
  const taken = { id: staffId, key: "taken-back" } as const;
  return (lead) => ({ ...lead, notAgain: [...lead.notAgain, taken] });
}

function inOrderOf(leadIds: readonly string[], leads: readonly LeadInHand[]): LeadInHand[] {
  const known = new Map(leads.map((lead) => [lead.id, lead]));
  return leadIds.flatMap((id) => known.get(id) ?? []);
}

/** A lead that is known to be nobody's, for the same reason as before, is not said to be so again. */
function isNews(lead: LeadInHand, choice: Settled): boolean {
  if (choice.chosen || choice.offeredTo.length > 0 || lead.consultantId || !lead.heldBy)
    return true;
  return lead.offered || lead.heldBy.key !== choice.reason.key;
}

function wasFree({ consultantId, heldBy }: LeadInHand): boolean {
  return heldBy !== null && isFree({ consultantId, ...heldBy });
}

function staysFree({ chosen, reason }: Settled, how: string): boolean {
  return isFree({ consultantId: chosen, how, key: reason.key });
}

async function tellWithdrawn(tx: Tx, act: Acts, leads: readonly LeadInHand[], now: Date) {
  const ids = leads.filter(({ offered }) => offered).map(({ id }) => id);
  if (ids.length === 0) return;
  for (const offer of await withdrawOffers(tx, ids, "withdrawn", now)) tellOffer(act, offer);
}
