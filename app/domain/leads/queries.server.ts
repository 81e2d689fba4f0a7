import { maskPhone } from "#app/domain/identity/phone.ts";
import { readFacts } from "#app/domain/leads/read-facts.server.ts";
import { readTrail } from "#app/domain/leads/read-trail.server.ts";
import { inStoryOrder, type StoryEntry } from "#app/domain/leads/story.ts";
import { scoreHistory, type TimedSignal } from "#app/domain/scoring/score-history.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const historyDays = 14;
const mostEntries = 300;

/** Everything a consultant needs of one lead; undefined when it is not there for this scope. */
export async function leadDetail(tx: Tx, scope: StoreScope, leadId: string, now: Date) {
  const lead = await tx.lead.findUnique({
    where: { id: leadId },
    include: {
      customer: { include: { identities: true } },
      store: true,
      productLine: true,
      consultant: { select: { id: true, name: true } },
      signals: true,
      decisions: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 },
      appointments: {
        where: { cancelledAt: null, noShowAt: null, endsAt: { gt: now } },
        orderBy: { startsAt: "asc" },
        take: 1,
      },
      visits: { where: { endedAt: null, voidedAt: null }, select: { id: true }, take: 1 },
    },
  });
  if (!lead || !seesStore(scope, lead.storeId)) return undefined;
  const trail = await readTrail(tx, lead.customerId, lead.productLineId);
  const facts = await readFacts(tx, lead.id);
  const { customer, store, productLine } = lead;
  const of = (kind: string) =>
    customer.identities.find((identity) => identity.kind === kind)?.value;
  const phone = of("phone");
  const email = of("email");
  const [decision] = lead.decisions;
  const [appointment] = lead.appointments;
  return {
    id: lead.id,
    customerId: lead.customerId,
    storeId: lead.storeId,
    consultantId: lead.consultantId,
    consultant: lead.consultant?.name ?? null,
    name: customer.name,
    salutation: customer.salutation,
    city: customer.city,
    language: customer.language,
    maskedPhone: phone ? maskPhone(phone) : null,
    maskedEmail: email ? maskEmail(email) : null,
    lastSeenAt: iso(customer.lastSeenAt),
    lastSeen: customer.lastSeen as { path?: string; title?: string; sku?: string } | null,
    store: { code: store.code, name: store.name, timeZone: store.timeZone, address: store.address },
    productLine: { code: productLine.code, nameVi: productLine.nameVi, nameEn: productLine.nameEn },
    stage: lead.stage,
    droppedFrom: lead.droppedFrom,
    droppedReason: lead.droppedReason,
    closedAt: iso(lead.closedAt),
    openedAt: lead.openedAt.toISOString(),
    assignedAt: iso(lead.assignedAt),
    readAt: iso(lead.openedByConsultantAt),
    firstContactAt: iso(lead.firstContactAt),
    lastContactAt: iso(lead.lastContactAt),
    followUpAt: iso(lead.followUpAt),
    source: lead.source,
    touch: lead.touch as { source?: string; campaign?: string } | null,
    note: lead.note,
    askedTimes: lead.askedTimes,
    lastAskedAt: lead.lastAskedAt.toISOString(),
    appointment: appointment
      ? { id: appointment.id, startsAt: appointment.startsAt.toISOString(), note: appointment.note }
      : null,
    visitId: lead.visits[0]?.id ?? null,
    score: {
      rank: lead.rank ?? lead.interestLog2 + lead.fitLog2,
      fitLog2: lead.fitLog2,
      fit: fitReasons(lead.fit),
      signals: lead.signals.map(({ signal, log2Sum, count, lastAt }) => ({
        signal,
        log2Sum,
        count,
        lastAt: lastAt.toISOString(),
      })),
      history: historyOf([...trail.signals, ...signalsOf(facts)], lead.fitLog2, now),
    },
    why: decision ? await readDecision(tx, decision) : null,
    products: trail.products,
    story: inStoryOrder([...trail.sessions, ...facts]).slice(0, mostEntries),
  };
}
export type LeadDetail = NonNullable<Awaited<ReturnType<typeof leadDetail>>>;

function historyOf(signals: TimedSignal[], fitLog2: number, now: Date) {
  return scoreHistory(signals, fitLog2, historyDays, now).map((point) => point.score);
}

/** Our own facts count for the score as the trail does. */
function signalsOf(entries: readonly StoryEntry[]): TimedSignal[] {
  return entries.flatMap((entry) => {
    const at = new Date(entry.at);
    if (entry.kind === "contact" && entry.channel === "call" && entry.result === "reached") {
      return [{ signal: "call_reached", at }];
    }
    if (entry.kind === "appointment" && entry.state !== "cancelled") {
      return [{ signal: "appointment_booked", at }];
    }
    return entry.kind === "arrived" ? [{ signal: "checked_in", at }] : [];
  });
}

type Reason = { key: string; params: Record<string, string | number> };

/** The automatic choice with the names of those it speaks of. */
async function readDecision(
  tx: Tx,
  decision: {
    at: Date;
    strategy: string;
    chosenId: string | null;
    reason: unknown;
    others: unknown;
  },
) {
  const others = (Array.isArray(decision.others) ? decision.others : []) as {
    id: string;
    reason: Reason;
  }[];
  const ids = [decision.chosenId, ...others.map((other) => other.id)].filter((id) => id !== null);
  const people = await tx.staff.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  return {
    at: decision.at.toISOString(),
    strategy: decision.strategy,
    chosen: nameOf(decision.chosenId),
    reason: decision.reason as Reason,
    others: others.map((other) => ({ name: nameOf(other.id), reason: other.reason })),
  };
}

function fitReasons(stored: unknown): { key: string; log2: number }[] {
  return Array.isArray(stored)
    ? stored.filter((one) => typeof one?.key === "string" && typeof one?.log2 === "number")
    : [];
}

function maskEmail(email: string): string {
  const [name = "", domain = ""] = email.split("@");
  return `${name.slice(0, 1)}•••@${domain}`;
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
