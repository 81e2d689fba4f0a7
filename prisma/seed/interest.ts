import { NO_INTEREST_LOG2 } from "#app/domain/leads/start-interest.server.ts";
import {
  contributionsTo,
  interestOf,
  type ScoredEvent,
} from "#app/domain/scoring/contributions.ts";
import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { type Fit, fitOf } from "#app/domain/scoring/fit.ts";
import { type Signal, WEIGHTS } from "#app/domain/scoring/weights.ts";
import type { BrowsingEvent } from "./browsing.ts";
import type { Life } from "./life.ts";
import { stores } from "./stores.ts";
import { addRow, type World } from "./world.ts";

type SignalSum = { signal: Signal; log2: number; count: number; lastAt: Date };

/** Writes interest, fit and signals of a customer's leads, with the rules by which the product itself scores. */
export function scoreLives(world: World, lives: readonly Life[], trail: readonly BrowsingEvent[]) {
  for (const life of lives) {
    const { lead } = life;
    const until = lead.closed_at?.getTime() ?? world.clock.now;
    const seen = trail.filter(({ occurred_at }) => occurred_at.getTime() <= until);
    const online = contributionsTo(
      { productLineId: String(lead.product_line_id), openedAt: lead.opened_at },
      seen.map((event) => scoredEvent(world, event)),
    );
    const sums: SignalSum[] = [...online, ...ownSignals(world, life, seen.length > 0)];
    lead.interest_log2 = interestOf(sums) ?? NO_INTEREST_LOG2;
    lead.last_signal_at = latest(sums.map(({ lastAt }) => lastAt)) ?? lead.opened_at;
    const fit = fitOfLife(life, lives, seen);
    lead.fit_log2 = fit.fitLog2;
    lead.fit = fit.reasons;
    for (const { signal, log2, count, lastAt } of sums) {
      addRow(world, "lead_signal", {
        lead_id: lead.id,
        signal,
        log2_sum: log2,
        count,
        last_at: lastAt,
      });
    }
  }
}

function scoredEvent(world: World, event: BrowsingEvent): ScoredEvent {
  return {
    call: event.call,
    name: event.name,
    productLineId: event.line ? world.lineIds[event.line as keyof World["lineIds"]] : null,
    at: event.occurred_at,
  };
}

/** What we saw ourselves: calls that reached, bookings that stand, arrivals; and a form nobody could follow to. */
function ownSignals(world: World, { lead }: Life, hasTrail: boolean): SignalSum[] {
  const of = (table: string) =>
    (world.byLead.get(lead.id) ?? []).filter((one) => one.table === table).map(({ row }) => row);
  const reached = of("contact").filter((row) => row.channel === "call" && row.result === "reached");
  const booked = of("appointment").filter((row) => row.cancelled_at === null);
  const submitted = !hasTrail && lead.source !== "walk-in";
  return [
    ...sumOf("lead_submitted", submitted ? [lead.opened_at] : []),
    ...sumOf(
      "call_reached",
      reached.map((row) => row.at as Date),
    ),
    ...sumOf(
      "appointment_booked",
      booked.map((row) => row.booked_at as Date),
    ),
    ...sumOf(
      "checked_in",
      of("visit").map((row) => row.started_at as Date),
    ),
  ];
}

function sumOf(signal: Signal, times: Date[]): SignalSum[] {
  const lastAt = latest(times);
  const log2 = times.reduce<number | null>(
    (sum, at) => mergeInterest(sum, signalLog2(WEIGHTS[signal], at)),
    null,
  );
  return lastAt && log2 !== null ? [{ signal, log2, count: times.length, lastAt }] : [];
}

function fitOfLife(life: Life, lives: readonly Life[], trail: readonly BrowsingEvent[]): Fit {
  const { customer, lead, world } = life;
  const city = stores.find(({ code }) => code === customer.store)?.city;
  const before = lives.filter((other) => other.lead.opened_at < lead.opened_at);
  const visited = before.some(({ lead: { id } }) =>
    (world.byLead.get(id) ?? []).some(
      ({ table, row }) =>
        table === "visit" && row.ended_at instanceof Date && row.ended_at < lead.opened_at,
    ),
  );
  return fitOf({
    hasPhone: customer.phone !== null,
    hasName: customer.person !== null,
    hasEmail: customer.email !== null,
    productLineStated: true,
    cityMatchesStore: customer.city === city,
    returningCustomer:
      visited || lives.some((other) => other.lead !== lead && other.lead.stage === "signed"),
    askedForPriceList: trail.some(({ name }) => name === "Price List Downloaded"),
  });
}

function latest(times: Date[]): Date | undefined {
  return times.reduce<Date | undefined>((last, at) => (last && last > at ? last : at), undefined);
}
