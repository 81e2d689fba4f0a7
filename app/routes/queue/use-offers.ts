import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "#app/components/PoliteStatus.tsx";
import { serverNow } from "#app/components/use-now.ts";
import type {
  EndedOffer,
  OfferedLead,
  OpenLead,
} from "#app/domain/assignment/read-offers.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { LiveCursor } from "#app/realtime/events.ts";
import { useWatch } from "#app/realtime/use-live.ts";
import { readInTurn } from "#app/routes/queue/read-in-turn.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";

export type Offers = {
  offers: OfferedLead[];
  /** What was offered until a while ago, and what became of it. */
  ended: EndedOffer[];
  claimable: OpenLead[];
  live: LiveCursor[];
};

const renewEvery = 60_000;
const afterLapse = 400;

const nowhere: LiveCursor[] = [];

/**
 * What is offered and what is free to take; read again whenever the live line has `news` of offers or tells that
 * something became free or is so no more, and when an offer runs out.
 */
export function useOffers(news: number): Offers | null {
  const [known, setKnown] = useState<Offers | null>(null);
  const [reading] = useState(() => readInTurn(readOffers, setKnown));
  useEffect(() => reading.end, [reading]);
  const { ask } = reading;
  useWatch(known?.live ?? nowhere, { onChanges: ask, onRefetch: ask });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each piece of news asks again
  useEffect(() => ask(), [news, ask]);
  useEffect(() => {
    const ends = known?.offers.map(({ until }) => Date.parse(until)) ?? [];
    const next = Math.min(...ends) - serverNow() + afterLapse;
    const wait = next > 0 ? Math.min(next, renewEvery) : renewEvery;
    const timer = setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [known, ask]);
  useOfferVoice(known);
  return known;
}

async function readOffers(signal: AbortSignal): Promise<Offers> {
  const answer = await fetch("/queue/offers", { signal });
  if (!answer.ok) throw new Error(`offers: ${answer.status}`);
  return answer.json();
}

/** Says once who is offered, and how long there is to answer. */
function useOfferVoice(known: Offers | null): void {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const words = useRowWords();
  const said = useRef(new Set<string>());
  useEffect(() => {
    for (const { offerId, name, score, until } of known?.offers ?? []) {
      if (said.current.has(offerId)) continue;
      said.current.add(offerId);
      const time = format.duration((Date.parse(until) - serverNow()) / 1000);
      announce(t("offers.arrived", { name: words.name({ name, phoneEnd: null }), score, time }));
    }
  }, [known, t, format, words]);
}
