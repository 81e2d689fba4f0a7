import { useEffect, useState } from "react";
import type { OfferedLead, OpenLead } from "#app/domain/assignment/read-offers.server.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import type { Offers } from "#app/routes/queue/use-offers.ts";

type Shown = Pick<Offers, "offers" | "claimable">;
type Endings = ReadonlyMap<string, Refused>;

const nothing: Shown = { offers: [], claimable: [] };
const none: Endings = new Map();

/** An offer as it is shown; `over` says what became of it once it cannot be accepted any more. */
export type HeldOffer = { offer: OfferedLead; over: Refused | null };
export type HeldFree = { lead: OpenLead; over: boolean };

/**
 * The offers as they are shown over the queue: as still as the queue itself. While a hand is in the list nothing enters
 * that would push the rows away under it, and what is over stays, greyed, with what became of it.
 */
export function useHeldOffers(known: Offers | null, held: boolean) {
  const [shown, setShown] = useState(nothing);
  const [endings, setEndings] = useState(none);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!held && known) setShown(known);
  }, [held, known]);
  useEffect(() => {
    if (!known) return;
    const told = known.ended.map(({ offerId, why }) => [offerId, why] as const);
    setEndings((before) => new Map(held ? [...before, ...told] : told));
  }, [held, known]);
  const now = new Map(known?.offers.map((offer) => [offer.leadId, offer]));
  const free = new Set(known?.claimable.map(({ leadId }) => leadId));
  const before = new Set([...shown.offers, ...shown.claimable].map(({ leadId }) => leadId));
  const after = new Set([...now.keys(), ...free]);
  const isOut = ({ leadId }: OpenLead) => answered.has(leadId);
  return {
    offers: shown.offers
      .filter((offer) => !isOut(offer))
      .map((offer): HeldOffer => {
        // The same customer may be offered anew in the meantime: that one can be accepted.
        const again = now.get(offer.leadId);
        return again ? { offer: again, over: null } : { offer, over: endingOf(offer, endings) };
      }),
    claimable: shown.claimable
      .filter((lead) => !isOut(lead))
      .map((lead): HeldFree => ({ lead, over: !free.has(lead.leadId) })),
    /** How many come and go once the hand has left. */
    waiting:
      [...after].filter((id) => !before.has(id)).length +
      [...before].filter((id) => !after.has(id) && !answered.has(id)).length,
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

/** Nothing is known of what ended longer ago than is told: then that it ended is all there is to say. */
function endingOf({ offerId }: OfferedLead, endings: Endings): Refused {
  return endings.get(offerId) ?? { ok: false, reason: "offer-ended" };
}
