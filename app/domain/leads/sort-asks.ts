import type { Signal } from "#app/domain/scoring/weights.ts";
import { groupBy } from "#app/domain/trail/group-by.ts";
import type { Touch } from "#app/domain/trail/touch.ts";

/** A customer asks for something, at one store, in one product line. */
export type Ask = {
  customerId: string;
  storeId: string;
  productLineId: string;
  /** They named the product line themselves. */
  lineStated?: boolean;
  /** Null: the source of the touch that brought them. */
  source: string | null;
  touch: Touch | null;
  note: string | null;
  at: Date;
  /** What the asking adds to the interest when it is not in the trail. */
  signal?: Signal;
};

export type KnownLead = {
  id: string;
  customerId: string;
  productLineId: string;
  storeId: string;
  consultantId: string | null;
  openedAt: Date;
  closedAt: Date | null;
};

export type NewLead = Ask & { id: string };

export type SortedAsks = {
  /** The lead of each ask, in the order given. */
  answers: { leadId: string; opened: boolean }[];
  opening: NewLead[];
  counted: { lead: KnownLead; ask: Ask }[];
  /** Leads whose product line the customer named. */
  stated: Set<string>;
};

/**
 * Sorts asks by what they mean: the first for a product line opens a lead, others count on the open one. An ask from
 * before the line's last lead was closed belongs to that lead: it came late and opens nothing.
 */
export function sortAsks(
  asks: readonly Ask[],
  known: readonly KnownLead[],
  newId: () => string,
): SortedAsks {
  const sorted: SortedAsks = { answers: [], opening: [], counted: [], stated: new Set() };
  const byLine = groupBy(known, keyOf);
  const opened = new Map<string, KnownLead>();
  const inOrder = asks.map((ask, index) => ({ ask, index }));
  inOrder.sort((a, b) => a.ask.at.getTime() - b.ask.at.getTime() || a.index - b.index);

  for (const { ask, index } of inOrder) {
    const leads = byLine.get(keyOf(ask)) ?? [];
    const lead =
      opened.get(keyOf(ask)) ??
      leads.find((one) => !one.closedAt) ??
      leads.filter((one) => one.closedAt && ask.at <= one.closedAt).sort(byClosing)[0];
    const leadId = lead?.id ?? newId();
    if (lead) {
      if (!lead.closedAt) sorted.counted.push({ lead, ask });
    } else {
      sorted.opening.push({ ...ask, id: leadId });
      opened.set(keyOf(ask), {
        ...ask,
        id: leadId,
        consultantId: null,
        openedAt: ask.at,
        closedAt: null,
      });
    }
    if (ask.lineStated) sorted.stated.add(leadId);
    sorted.answers[index] = { leadId, opened: !lead };
  }
  return sorted;
}

function keyOf({ customerId, productLineId }: { customerId: string; productLineId: string }) {
  return `${customerId} ${productLineId}`;
}

function byClosing(a: KnownLead, b: KnownLead): number {
  return (a.closedAt?.getTime() ?? 0) - (b.closedAt?.getTime() ?? 0);
}
