import { assignLead } from "#app/domain/assignment/assign-lead.server.ts";
import {
  type CheckedIn,
  receiveGuest,
  receptionRefusals,
} from "#app/domain/check-in/receive-guest.server.ts";
import type { WalkInInput } from "#app/domain/check-in/schema.ts";
import { parsePhone } from "#app/domain/identity/phone.ts";
import { resolveCustomers } from "#app/domain/identity/resolve-customers.server.ts";
import { openLead } from "#app/domain/leads/open-lead.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import {
  type Acts,
  acrossStores,
  read,
  type Tx,
  transact,
} from "#app/infrastructure/transact.server.ts";
import { floorChannel, tellLead } from "#app/realtime/channels.ts";

export type WalkedIn = CheckedIn & { consultant: string | null };

/**
 * Takes in whoever walks in: known by phone in any store or new, joined with what they looked at online, with their
 * lead found or opened and given to a consultant, and checked in. One transaction, or nothing.
 */
export async function takeInWalkIn(
  scope: StoreScope,
  input: WalkInInput & { key: string },
  now = new Date(),
): Promise<Answer<WalkedIn>> {
  const options = {
    key: input.key,
    purpose: "walk-in",
    asked: input,
    refusals: receptionRefusals,
  };
  const answer = await transact<WalkedIn>(scope, options, async (tx, act) => {
    if (!seesStore(scope, input.storeId)) return refused("not-found");
    const line = await tx.productLine.findUnique({ where: { id: input.line } });
    if (!line) return refused("bad-field", { field: "line" });
    const known = input.customerId ? await isGuestHere(tx, input.customerId, input.storeId) : true;
    if (!known) return refused("not-found");
    const leadId = await acrossStores(tx, async () => {
      const customerId = input.customerId ?? (await customerOf(tx, act, input, now));
      await nameIfUnknown(tx, customerId, input.name);
      return leadAtStore(tx, act, customerId, input, now);
    });
    const lead = await tx.lead.findUniqueOrThrow({ where: { id: leadId } });
    const open = await tx.visit.count({
      where: { customerId: lead.customerId, endedAt: null, voidedAt: null },
    });
    if (open > 0) return refused("already-checked-in", { facts: { customerId: lead.customerId } });
    const { consultantId } = lead;
    const received = await receiveGuest(tx, act, scope, {
      lead,
      consultantId,
      how: "walk_in",
      now,
    });
    const consultant = consultantId
      ? await tx.staff.findUnique({ where: { id: consultantId }, select: { name: true } })
      : null;
    return { ok: true, ...received, consultant: consultant?.name ?? null };
  });
  if (answer.ok || answer.reason !== "already-checked-in") return answer;
  return refused("already-checked-in", { facts: await openVisit(scope, answer.facts?.customerId) });
}

async function isGuestHere(tx: Tx, customerId: string, storeId: string) {
  const seen = await tx.customerStore.count({ where: { customerId, storeId } });
  return seen > 0;
}

/** The customer of the phone. Without a number that is one, nobody is known by it and a new customer begins. */
async function customerOf(tx: Tx, act: Acts, input: WalkInInput, now: Date): Promise<string> {
  const phone = parsePhone(input.phone ?? "");
  if (!phone) {
    const customer = await tx.customer.create({ data: { createdAt: now }, select: { id: true } });
    return customer.id;
  }
  const raw = input.phone && input.phone !== phone.e164 ? input.phone : null;
  const { customerIds } = await resolveCustomers(tx, act, [
    { identities: [{ kind: "phone", value: phone.e164, raw }], at: now },
  ]);
  const [customerId] = customerIds;
  if (!customerId) throw new Error("A phone has no customer");
  return customerId;
}

async function nameIfUnknown(tx: Tx, customerId: string, name: string) {
  await tx.customer.updateMany({ where: { id: customerId, name: null }, data: { name } });
}

/** The open lead of that line, or a new one. A lead follows its customer to the store where they stand. */
async function leadAtStore(
  tx: Tx,
  act: Acts,
  customerId: string,
  input: WalkInInput,
  now: Date,
): Promise<string> {
  const { leadId } = await openLead(
    tx,
    act,
    {
      customerId,
      storeId: input.storeId,
      productLineId: input.line,
      lineStated: true,
      source: "walk-in",
      touch: null,
      note: noteOf(input),
      at: now,
    },
    now,
  );
  const lead = await tx.lead.findUniqueOrThrow({ where: { id: leadId } });
  if (lead.storeId !== input.storeId) {
    await tx.lead.update({ where: { id: leadId }, data: { storeId: input.storeId } });
    act.activity({
      leadId,
      storeId: input.storeId,
      kind: "store-changed",
      body: { from: lead.storeId, to: input.storeId },
      at: now,
    });
    await assignLead(tx, act, leadId, { now });
    tellLead(act, lead);
    act.change(floorChannel(lead.storeId), lead.storeId, { noun: "lead", id: leadId });
  } else if (!lead.consultantId && !lead.closedAt) {
    await assignLead(tx, act, leadId, { now });
  }
  return leadId;
}

/** A number that is none stays as it was given. */
function noteOf({ note, phone }: WalkInInput): string | null {
  const unread = phone && !parsePhone(phone) ? `☎ ${phone}` : "";
  return [note, unread].filter(Boolean).join(" · ") || null;
}

async function openVisit(scope: StoreScope, customerId: unknown) {
  if (typeof customerId !== "string") return {};
  const visit = await read(scope, (tx) =>
    tx.visit.findFirst({
      where: { customerId, endedAt: null, voidedAt: null },
      select: { id: true, startedAt: true, checkIn: { select: { recordedById: true } } },
    }),
  );
  if (!visit) return {};
  const { recordedById } = visit.checkIn;
  const by = recordedById
    ? await read(scope, (tx) =>
        tx.staff.findUnique({ where: { id: recordedById }, select: { name: true } }),
      )
    : null;
  return { visitId: visit.id, at: visit.startedAt.toISOString(), by: by?.name ?? null };
}
