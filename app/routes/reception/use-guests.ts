import { useEffect, useState } from "react";
import { guestSearch } from "#app/domain/check-in/guest-search.ts";
import type { Guest } from "#app/domain/check-in/queries.server.ts";
import { splitToken } from "#app/domain/check-in/token.ts";
import { sendAgain } from "#app/routes/send-again.ts";

const settleMs = 120;

type Found = { text: string; guests: Guest[] };

/** Guests for what is typed, fetched once the hand rests; the last ones stay until the next are there. */
export function useGuests(storeId: string, text: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  const wanted = text.trim();
  const searches = guestSearch(wanted) !== null && !splitToken(wanted);
  useEffect(() => {
    setFailed(false);
    if (!searches) {
      setFound(null);
      return;
    }
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await sendAgain<{ guests: Guest[] }>("POST", "/reception/guests", {
        storeId,
        text: wanted,
      });
      if (stale) return;
      if (answer.ok) setFound({ text: wanted, guests: answer.guests });
      else setFailed(true);
    }, settleMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [storeId, wanted, searches]);
  const guests = searches && found ? found.guests : null;
  return { guests, failed, pending: searches && !failed && found?.text !== wanted };
}
