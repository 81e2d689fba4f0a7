import { readScripts } from "#app/domain/call-scripts/read-scripts.server.ts";
import { givenName, salutation } from "#app/domain/people/salutation.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { formatDate, formatTime } from "#app/domain/time/dates.ts";
import { earlierVisits, knownWorries } from "#app/domain/visits/earlier-visits.server.ts";
import { type GuestTrail, guestTrail } from "#app/domain/visits/guest-trail.server.ts";
import { type VisitCore, visitCore, visitFacts } from "#app/domain/visits/queries.server.ts";
import { readWhoServes } from "#app/domain/visits/read-who-serves.server.ts";
import { inScope, type StoreScope } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

/** Everything known about a guest, for the person who sits down with them; undefined when not there for this scope. */
export async function visitDetail(tx: Tx, scope: StoreScope, visitId: string, now: Date) {
  const visit = await visitCore(tx, scope, visitId);
  if (!visit) return undefined;
  const { lead } = visit;
  const trail = await guestTrail(tx, visit.customerId, lead.productLineId, now);
  const score = scoreAt(lead.rank ?? lead.interestLog2 + lead.fitLog2, now);
  const scripts = await readScripts(
    tx,
    { place: "visit", productLineId: lead.productLineId, stage: "showed", score },
    (language) => scriptFacts(visit, trail, language),
  );
  return {
    visit: visitFacts(visit),
    score,
    trail,
    scripts,
    earlier: await earlierVisits(tx, visit),
    known: await knownWorries(tx, visit.customerId),
    colleagues: (await readWhoServes(tx, visit.storeId, now)).filter(
      ({ id }) => id !== visit.consultantId,
    ),
  };
}
export type VisitDetail = NonNullable<Awaited<ReturnType<typeof visitDetail>>>;

/** The store and the holder of a visit, for the question who may do what to it. */
export async function visitSubject(scope: StoreScope, visitId: string) {
  return read(scope, (tx) =>
    tx.visit.findUnique({
      where: { id: visitId, voidedAt: null, ...inScope(scope) },
      select: { storeId: true, consultantId: true },
    }),
  );
}

function scriptFacts(visit: VisitCore, trail: GuestTrail, language: "vi" | "en") {
  const { customer, lead, store, consultant, checkIn } = visit;
  const honorific = customer.salutation;
  // A kitchen script must not open the doors of a sofa.
  const products = trail.products.filter(({ ofLine }) => ofLine);
  const [first, second] = products;
  const names = products.slice(0, 3).map(({ name }) => name);
  const appointment = checkIn.appointment?.startsAt;
  return {
    customer: {
      name: customer.name,
      givenName: givenName(customer.name),
      salutation: salutation(
        {
          name: customer.name,
          honorific: honorific === "anh" || honorific === "chị" ? honorific : null,
        },
        language,
      ),
    },
    products: { first: first?.name, second: second?.name, list: names.join(", ") || null },
    store: { name: store.name, address: store.address, city: store.city },
    consultant: { name: consultant?.name, givenName: givenName(consultant?.name) },
    appointment: appointment && {
      time: formatTime(appointment, store.timeZone),
      date: formatDate(appointment, store.timeZone),
    },
    productLine: { name: language === "vi" ? lead.productLine.nameVi : lead.productLine.nameEn },
  };
}
