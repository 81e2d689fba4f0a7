import { maskPhone } from "#app/domain/identity/phone.ts";
import { keptAtRest } from "#app/domain/queue/kept-at-rest.server.ts";
import { answersSchema } from "#app/domain/visits/schema.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A visit that a consultant has to attend to: the guest waits, or sits with them. */
export type OpenVisit = {
  visitId: string;
  leadId: string;
  name: string | null;
  salutation: string | null;
  since: string;
  served: boolean;
};

/** Whether guests can wait for this person. */
export function canTakeVisits(staff: { role: string }): boolean {
  return staff.role === "consultant";
}

/** The open visits of the person who looks, longest waiting first: for the notice that a guest has arrived. */
export async function openVisitsOf(reader: Reader, scope: StoreScope): Promise<OpenVisit[]> {
  return canTakeVisits(scope) ? keptVisits(reader, scope, "") : [];
}

const keptVisits = keptAtRest<OpenVisit[], "">(async (reader, scope) => ({
  value: await readOpenVisits(reader, scope),
  endsAt: null,
}));

/** The same, read now. */
export async function readOpenVisits(reader: Reader, scope: StoreScope): Promise<OpenVisit[]> {
  const visits = await reader.$queryRaw<(Omit<OpenVisit, "since"> & { since: Date })[]>`
    select v.id::text as "visitId", v.lead_id::text as "leadId", c.name, c.salutation, v.started_at as since,
      v.served_at is not null as served
    from visit v join customer c on c.id = v.customer_id
    where v.consultant_id = ${scope.staffId}::uuid and v.ended_at is null and v.voided_at is null
      and (${scope.storeIds === "all"} or v.store_id = any(${scope.storeIds === "all" ? [] : [...scope.storeIds]}::uuid[]))
    order by v.started_at limit 20`;
  return visits.map((visit) => ({ ...visit, since: visit.since.toISOString() }));
}

export type VisitCore = NonNullable<Awaited<ReturnType<typeof visitCore>>>;

/** The visit itself with who it is about; undefined when it does not exist for this scope. */
export async function visitCore(tx: Tx, scope: StoreScope, visitId: string) {
  const visit = await tx.visit.findUnique({
    where: { id: visitId },
    include: {
      customer: {
        include: {
          identities: { where: { kind: "phone" }, orderBy: { createdAt: "asc" }, take: 1 },
        },
      },
      lead: { include: { productLine: true, signals: true } },
      store: { select: { name: true, address: true, city: true, timeZone: true } },
      consultant: { select: { name: true } },
      checkIn: { include: { appointment: { select: { startsAt: true, note: true } } } },
      outcomes: { where: { undoneAt: null }, include: { items: { include: { product: true } } } },
    },
  });
  if (!visit || visit.voidedAt || !seesStore(scope, visit.storeId)) return undefined;
  return visit;
}

/** What the page shows of the visit, as plain data. */
export function visitFacts(visit: VisitCore) {
  const { customer, lead, checkIn } = visit;
  const phone = customer.identities[0]?.value;
  return {
    id: visit.id,
    storeId: visit.storeId,
    leadId: visit.leadId,
    customerId: visit.customerId,
    name: customer.name,
    salutation: customer.salutation,
    maskedPhone: phone ? maskPhone(phone) : null,
    lineVi: lead.productLine.nameVi,
    lineEn: lead.productLine.nameEn,
    stage: lead.stage,
    wish: checkIn.appointment?.note || lead.note,
    source: lead.source,
    consultantId: visit.consultantId,
    consultant: visit.consultant?.name ?? null,
    how: checkIn.how,
    appointmentAt: checkIn.appointment?.startsAt.toISOString() ?? null,
    arrivedAt: visit.startedAt.toISOString(),
    servedAt: visit.servedAt?.toISOString() ?? null,
    endedAt: visit.endedAt?.toISOString() ?? null,
    step: visit.step,
    answers: answersSchema.parse(visit.answers),
    notes: visit.notes,
    outcome: outcomeFacts(visit.outcomes[0]),
  };
}
export type VisitFacts = ReturnType<typeof visitFacts>;

function outcomeFacts(outcome: VisitCore["outcomes"][number] | undefined) {
  if (!outcome) return null;
  return {
    kind: outcome.kind,
    amount: outcome.amount === null ? null : Number(outcome.amount),
    deposit: outcome.deposit === null ? null : Number(outcome.deposit),
    followUpAt: outcome.followUpAt?.toISOString() ?? null,
    lostReason: outcome.lostReason,
    note: outcome.note,
    at: outcome.at.toISOString(),
    items: outcome.items.map(({ product, quantity }) => ({ name: product.name, quantity })),
  };
}
export type OutcomeFacts = NonNullable<ReturnType<typeof outcomeFacts>>;
