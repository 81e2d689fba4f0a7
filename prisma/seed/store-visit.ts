import { basketOf, type Life, say } from "./life.ts";
import { visitNotes } from "./notes.ts";
import { day } from "./wall-clock.ts";
import { addRow, type Row } from "./world.ts";

export type Ending =
  | { kind: "signed" }
  | { kind: "thinking"; followUpAt: number; note: string }
  | { kind: "lost"; reason: string; note: string };

/** Writes that the customer walked in: check-in and the visit that begins with it. */
export function arrive(
  life: Life,
  at: number,
  of: { how: string; appointment?: Row | null; receptionistId: string | null },
): Row {
  const { lead, world, customer } = life;
  const place = { lead_id: lead.id, customer_id: lead.customer_id, store_id: lead.store_id };
  const checkIn = addRow(world, "check_in", {
    id: customer.random.uuid(at),
    ...place,
    appointment_id: of.appointment?.id ?? null,
    how: of.how,
    at: new Date(at),
    recorded_by_id: of.how === "qr" ? null : of.receptionistId,
  });
  const visit = addRow(world, "visit", {
    id: customer.random.uuid(at + 1),
    ...place,
    check_in_id: checkIn.id,
    consultant_id: life.consultant?.id ?? null,
    started_at: new Date(at),
    served_at: null,
    ended_at: null,
    step: 0,
    answers: {},
    notes: "",
  });
  const before = { stage: lead.stage, droppedFrom: null, droppedReason: null, closedAt: null };
  if (lead.stage !== "signed") lead.stage = "showed";
  say(
    life,
    at,
    "checked-in",
    {
      checkInId: checkIn.id,
      visitId: visit.id,
      appointmentId: of.appointment?.id ?? null,
      how: of.how,
      before: { ...before, noShowAt: null },
    },
    of.how === "qr" ? null : of.receptionistId,
  );
  return visit;
}

/** Writes that the consultant sat down with the guest. */
export function serve(life: Life, visit: Row, at: number) {
  visit.served_at = new Date(at);
  visit.consultant_id = life.consultant?.id ?? null;
  say(life, at, "visit-started", { visitId: visit.id }, life.consultant?.id);
}

/** Writes how the visit ended; signed and lost close the lead. */
export function finish(life: Life, visit: Row, at: number, ending: Ending) {
  const { lead, world, customer } = life;
  const basket = ending.kind === "signed" ? basketOf(life) : [];
  const amount = basket.reduce((sum, { price }) => sum + price, 0);
  const deposit = customer.random.chance(0.55) ? Math.round((amount * 0.3) / 1e6) * 1e6 : null;
  const outcome = addRow(world, "outcome", {
    id: customer.random.uuid(at),
    lead_id: lead.id,
    store_id: lead.store_id,
    visit_id: visit.id,
    kind: ending.kind,
    amount: ending.kind === "signed" ? amount : null,
    deposit: ending.kind === "signed" ? deposit : null,
    follow_up_at: ending.kind === "thinking" ? new Date(ending.followUpAt) : null,
    lost_reason: ending.kind === "lost" ? ending.reason : null,
    note: ending.kind === "signed" ? null : ending.note,
    recorded_by_id: life.consultant?.id,
    at: new Date(at),
  });
  for (const product of basket) {
    addRow(world, "outcome_item", {
      outcome_id: outcome.id,
      product_id: world.productIds.get(product.sku),
      quantity: 1,
      price: product.price,
    });
  }
  visit.ended_at = new Date(at);
  visit.notes = customer.random.pick(visitNotes[life.line]);
  visit.step = 3;
  closeAfter(life, at, ending);
  const body = {
    outcomeId: outcome.id,
    visitId: visit.id,
    kind: ending.kind,
    amount: outcome.amount,
  };
  say(life, at, "outcome-recorded", body, life.consultant?.id);
}

function closeAfter({ lead }: Life, at: number, ending: Ending) {
  if (ending.kind === "signed") {
    lead.stage = "signed";
    lead.closed_at = new Date(at);
    lead.follow_up_at = null;
  } else if (ending.kind === "thinking") {
    lead.follow_up_at = new Date(ending.followUpAt);
  } else {
    lead.dropped_from = lead.stage;
    lead.dropped_reason = ending.reason;
    lead.stage = "dropped";
    lead.closed_at = new Date(at);
  }
}

/** Between two and eight days, at ten in the morning or three in the afternoon. */
export function followUpAfter(life: Life, at: number): number {
  const { clock } = life.world;
  const hours = life.customer.random.pick([10, 15]);
  return clock.startOfDay(at) + life.customer.random.int(2, 8) * day + hours * 3_600_000;
}
