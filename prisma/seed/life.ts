import type { CampaignSeed } from "./campaigns.ts";
import type { DemoCustomer } from "./people.ts";
import type { LineCode, ProductSeed } from "./products.ts";
import type { StoreCode } from "./stores.ts";
import { hour } from "./wall-clock.ts";
import { addRow, type Consultant, isFree, type LeadRow, type Row, type World } from "./world.ts";

/** A lead while its history is being written. */
export type Life = {
  world: World;
  customer: DemoCustomer;
  store: StoreCode;
  line: LineCode;
  consultant: Consultant | null;
  lead: LeadRow;
  /** the active one */
  assignment: Row | null;
};

/** Writes that a lead opened. */
export function openLife(
  world: World,
  customer: DemoCustomer,
  of: { at: number; line: LineCode; source: string; campaign: CampaignSeed | null; note?: string },
): Life {
  const { store, random } = customer;
  const lead: LeadRow = addRow(world, "lead", {
    id: random.uuid(of.at),
    customer_id: customer.id,
    store_id: world.storeIds[store],
    product_line_id: world.lineIds[of.line],
    stage: "new",
    source: of.source,
    touch: of.campaign && touchOf(of.campaign, customer),
    note: of.note ?? null,
    opened_at: new Date(of.at),
    closed_at: null,
    dropped_from: null,
    dropped_reason: null,
    asked_times: 1,
    last_asked_at: new Date(of.at),
    interest_log2: 0,
    fit_log2: 0,
    fit: [],
    consultant_id: null,
    assigned_at: null,
    opened_by_consultant_at: null,
    first_contact_at: null,
    last_contact_at: null,
    follow_up_at: null,
    last_signal_at: new Date(of.at),
  });
  const life = { world, customer, store, line: of.line, consultant: null, lead, assignment: null };
  say(life, of.at, "opened", { source: of.source, note: lead.note });
  return life;
}

/** The marketing contact as the trail keeps it. */
export function touchOf(campaign: CampaignSeed, customer: DemoCustomer): object | null {
  if (campaign.source === "direct") return null;
  return {
    source: campaign.source,
    medium: campaign.medium,
    campaign: campaign.campaign,
    term: null,
    content: null,
    clickId: campaign.clickIdKind && `demo.${customer.anonymousId.slice(0, 13)}`,
    clickIdKind: campaign.clickIdKind,
  };
}

/** Writes a line of the lead's story. */
export function say(
  life: Life,
  at: number,
  kind: string,
  body: object,
  byId: string | null = null,
) {
  addRow(life.world, "activity", {
    id: life.customer.random.uuid(at),
    lead_id: life.lead.id,
    store_id: life.lead.store_id,
    actor_id: byId,
    kind,
    body,
    at: new Date(at),
  });
}

/** Writes that the consultant opened the lead for the first time. */
export function openedByConsultant(life: Life, at: number) {
  life.lead.opened_by_consultant_at = new Date(at);
  say(life, at, "opened", {}, life.consultant?.id);
}

/** Writes a call or a message and what came of it. */
export function contact(
  life: Life,
  at: number,
  of: {
    channel: "call" | "zalo" | "sms" | "email";
    result: "reached" | "no_answer" | "busy" | "wrong_number" | "call_back" | "sent";
    note?: string;
    callBackAt?: number;
    followUpAt?: number;
  },
) {
  const { lead, customer, consultant } = life;
  const id = customer.random.uuid(at);
  addRow(life.world, "contact", {
    id,
    lead_id: lead.id,
    store_id: lead.store_id,
    staff_id: consultant?.id,
    channel: of.channel,
    result: of.result,
    note: of.note ?? null,
    call_back_at: of.callBackAt ? new Date(of.callBackAt) : null,
    at: new Date(at),
  });
  const before = { stage: lead.stage, followUpAt: lead.follow_up_at };
  const touched = of.result === "reached" || of.result === "call_back" || of.result === "sent";
  if (touched && lead.stage === "assigned") lead.stage = "contacted";
  const next = of.callBackAt ?? of.followUpAt;
  lead.first_contact_at ??= new Date(at);
  lead.last_contact_at = new Date(at);
  lead.follow_up_at = next ? new Date(next) : null;
  const after = { stage: lead.stage, followUpAt: lead.follow_up_at };
  const body = { contactId: id, channel: of.channel, result: of.result, before, after };
  say(life, at, "contact-logged", body, consultant?.id);
}

/** Writes an agreed time; false when the consultant has that hour taken. */
export function book(life: Life, at: number, startsAt: number, note?: string): Row | null {
  const { lead, consultant, world } = life;
  if (!consultant || !isFree(consultant, startsAt, startsAt + hour)) return null;
  consultant.booked.push({ from: startsAt, to: startsAt + hour });
  const appointment = addRow(world, "appointment", {
    id: life.customer.random.uuid(at),
    lead_id: lead.id,
    customer_id: lead.customer_id,
    store_id: lead.store_id,
    consultant_id: consultant.id,
    starts_at: new Date(startsAt),
    ends_at: new Date(startsAt + hour),
    booked_by_id: consultant.id,
    booked_at: new Date(at),
    cancelled_at: null,
    cancelled_by_id: null,
    no_show_at: null,
    note: note ?? null,
  });
  const before = lead.stage;
  if (lead.stage === "assigned" || lead.stage === "contacted") lead.stage = "appointment";
  const body = { appointmentId: appointment.id, before, replaces: null };
  say(life, at, "appointment-booked", body, consultant.id);
  return appointment;
}

/** Writes that the customer called the appointment off. */
export function cancel(life: Life, appointment: Row, at: number) {
  appointment.cancelled_at = new Date(at);
  appointment.cancelled_by_id = life.consultant?.id;
  if (life.lead.stage === "appointment") life.lead.stage = "contacted";
  say(life, at, "appointment-cancelled", { appointmentId: appointment.id }, life.consultant?.id);
}

/** Writes that nobody came. */
export function noShow(life: Life, appointment: Row, at: number) {
  appointment.no_show_at = new Date(at);
  if (life.lead.stage === "appointment") life.lead.stage = "contacted";
  say(life, at, "no-show", { appointmentId: appointment.id });
}

/** Closes the lead as stopped, with the reason and where it stopped. */
export function drop(life: Life, at: number, reason: string, note: string | null = null) {
  const { lead } = life;
  lead.dropped_from = lead.stage;
  lead.dropped_reason = reason;
  lead.stage = "dropped";
  lead.closed_at = new Date(at);
  const body = { reason, from: lead.dropped_from, note, cancelled: [] };
  say(life, at, "dropped", body, life.consultant?.id);
}

/** What a customer of that line would take home: their favourites first. */
export function basketOf(life: Life): ProductSeed[] {
  const { random, favourites } = life.customer;
  const wanted = favourites.filter((product) => product.line === life.line);
  return wanted.slice(
    0,
    random.weighted([
      [1, 70],
      [2, 24],
      [3, 6],
    ] as const),
  );
}
