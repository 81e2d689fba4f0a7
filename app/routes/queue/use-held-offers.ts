import { useEffect, useState } from "react";
import type { Offers } from "#app/routes/queue/use-offers.ts";

const nothing: Offers = { offers: [], claimable: [] };

/**
 * The offers as they are shown over the queue: as still as the queue itself. While a hand is in the list nothing enters
 * that would push the rows away under it, and what is over stays, greyed.
 */
export function useHeldOffers(known: Offers | null, held: boolean) {
  const [shown, setShown] = useState(nothing);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!held && known) setShown(known);
  }, [held, known]);
  const now = new Set(known?.offers.map(({ leadId }) => leadId));
  const before = new Set(shown.offers.map(({ leadId }) => leadId));
  const offers = shown.offers
    .filter(({ leadId }) => !answered.has(leadId))
    .map((offer) => ({ offer, over: !now.has(offer.leadId) }));
  const claimable = shown.claimable.filter(({ leadId }) => !answered.has(leadId));
  return {
    offers,
    claimable,
    /** How many wait until the hand has left. */
    waiting: [...now].filter((id) => !before.has(id)).length,
    apply: () => known && setShown(known),
    /** Out of sight while it is answered; back when that failed. */
    async answer(leadId: string, act: () => Promise<boolean>) {
      setAnswered((ids) => new Set([...ids, leadId]));
      if (await act()) return;
      setAnswered((ids) => new Set([...ids].filter((id) => id !== leadId)));
    },
  };
}
export type HeldOffers = ReturnType<typeof useHeldOffers>;
