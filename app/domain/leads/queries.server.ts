import { unpackOthers } from "#app/domain/assignment/decision-record.ts";
import { isFreeNow } from "#app/domain/assignment/free.ts";
import { readScripts } from "#app/domain/call-scripts/read-scripts.server.ts";
import { readContactFacts } from "#app/domain/contact/read-contact-facts.server.ts";
import { maskPhone } from "#app/domain/identity/phone.ts";
import { readFacts } from "#app/domain/leads/read-facts.server.ts";
import { readTrail, type ViewedProduct } from "#app/domain/leads/read-trail.server.ts";
import { scoreDays } from "#app/domain/leads/score-days.ts";
import { inStoryOrder } from "#app/domain/leads/story.ts";
import { givenName, salutation } from "#app/domain/people/salutation.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { formatDate, formatTime } from "#app/domain/time/dates.ts";
import { inScope, type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

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
      assignments: {
        where: { strategy: { not: null } },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        take: 1,
      },
      appointments: {
        where: { cancelledAt: null, noShowAt: null, endsAt: { gt: now } },
        orderBy: { startsAt: "asc" },
        take: 1,
      },
      visits: { where: { endedAt: null, voidedAt: null }, select: { id: true }, take: 1 },
    },
  });
  if (!lead || !seesStore(scope, lead.storeId)) return undefined;
  const trail = await readTrail(tx, lead.customerId);
  const facts = await readFacts(tx, lead.id);
  const { customer, store, productLine } = lead;
  const of = (kind: string) =>
    customer.identities.find((identity) => identity.kind === kind)?.value;
  const phone = of("phone");
  const email = of("email");
  const [decided] = lead.assignments;
  const [appointment] = lead.appointments;
  const [assignment] = lead.consultantId
    ? []
    : await tx.assignment.findMany({
        where: { leadId: lead.id, endedAt: null },
        select: { how: true, reason: true },
      });
  const rank = lead.rank ?? lead.interestLog2 + lead.fitLog2;
  const scripts = await readScripts(
    tx,
    {
      place: "call",
      productLineId: lead.productLineId,
      stage: lead.stage,
      score: scoreAt(rank, now),
    },
    (language) => ({
      customer: {
        name: customer.name,
        givenName: givenName(customer.name),
        salutation: salutation(
          { name: customer.name, honorific: honorificOf(customer.salutation) },
          language,
        ),
      },
      products: productFacts(trail.products),
      store: { name: store.name, address: store.address, city: store.city },
      consultant: {
        name: lead.consultant?.name,
        givenName: givenName(lead.consultant?.name),
      },
      appointment: appointment && {
        time: formatTime(appointment.startsAt, store.timeZone),
        date: formatDate(appointment.startsAt, store.timeZone),
      },
      productLine: { name: language === "vi" ? productLine.nameVi : productLine.nameEn },
    }),
  );
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
    /** whether whoever comes first may have it */
    free: isFreeNow({
      ...lead,
      assignment: assignment
        ? { ...assignment, reason: assignment.reason as { key?: string } }
        : null,
    }),
    openedAt: lead.openedAt.toISOString(),
    assignedAt: iso(lead.assignedAt),
    acceptedAt: iso(lead.acceptedAt),
    acceptBy: iso(lead.acceptBy),
    contactBy: iso(lead.contactBy),
    lapsedAt: iso(lead.lapsedAt),
    snoozedAt: iso(lead.snoozedAt),
    snoozedUntil: iso(lead.snoozedUntil),
    lastSignalAt: iso(lead.lastSignalAt),
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
      rank,
      fitLog2: lead.fitLog2,
      fit: fitReasons(lead.fit),
      signals: lead.signals.map(({ signal, log2Sum, count, lastAt }) => ({
        signal,
        log2Sum,
        count,
        lastAt: lastAt.toISOString(),
      })),
      history: scoreDays(lead, trail.events, facts, historyDays, now),
    },
    why: decided ? await readWhy(tx, decided) : null,
    contact: await readContactFacts(tx, customer.id, store.timeZone, now),
    scripts,
    products: trail.products,
    story: inStoryOrder([...trail.sessions, ...facts]).slice(0, mostEntries),
  };
}
export type LeadDetail = NonNullable<Awaited<ReturnType<typeof leadDetail>>>;

type Reason = { key: string; params: Record<string, string | number> };

/** The automatic choice with the names of those it speaks of. */
async function readWhy(
  tx: Tx,
  decided: {
    startedAt: Date;
    strategy: string | null;
    consultantId: string | null;
    reason: unknown;
    others: string | null;
  },
) {
  const others = unpackOthers(decided.others ?? "[]");
  const people = await tx.staff.findMany({
    where: {
      OR: [
        { number: { in: others.map(({ number }) => number) } },
        ...(decided.consultantId ? [{ id: decided.consultantId }] : []),
      ],
    },
    select: { id: true, number: true, name: true },
  });
  const chosen = people.find(({ id }) => id === decided.consultantId);
  const byNumber = new Map(people.map((person) => [person.number, person]));
  return {
    at: decided.startedAt.toISOString(),
    strategy: decided.strategy ?? "",
    chosen: chosen?.name ?? null,
    reason: decided.reason as Reason,
    others: others
      .map(({ number, reason }) => ({ ...byNumber.get(number), reason }))
      .sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1))
      .map(({ name, reason }) => ({ name: name ?? null, reason })),
  };
}

function productFacts(products: readonly ViewedProduct[]) {
  const [first, second] = products;
  const names = products.slice(0, 3).map((product) => product.name);
  return { first: first?.name, second: second?.name, list: names.join(", ") || null };
}

function honorificOf(stored: string | null) {
  return stored === "anh" || stored === "chị" ? stored : null;
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

/** The store and the holder of a lead, for the question who may do what to it. */
export async function leadSubject(scope: StoreScope, leadId: string) {
  return read(scope, (tx) =>
    tx.lead.findUnique({
      where: { id: leadId, ...inScope(scope) },
      select: { storeId: true, consultantId: true },
    }),
  );
}
