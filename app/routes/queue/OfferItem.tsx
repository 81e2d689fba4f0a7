import { Button } from "@mantine/core";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import type { DeclineReason } from "#app/domain/assignment/decline-lead.server.ts";
import type { OfferedLead } from "#app/domain/assignment/read-offers.server.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { ScoreRing } from "#app/routes/leads/ScoreRing.tsx";
import { DeclineReasons } from "#app/routes/queue/DeclineReasons.tsx";
import { useQueueRefusals } from "#app/routes/queue/use-queue-refusals.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./QueueOffers.module.css";

type Props = {
  offer: OfferedLead;
  /** It ended while a hand was in the list: what an answer would hear. */
  over: Refused | null;
  declining: boolean;
  onDeclining: (open: boolean) => void;
  onAccept: (event: MouseEvent) => void;
  onDecline: (reason: DeclineReason) => void;
};

/** One offer: who, how long there still is, yes or no. */
export function OfferItem({ offer, over, declining, onDeclining, onAccept, onDecline }: Props) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const words = useRowWords();
  const refusals = useQueueRefusals();
  const now = useNow(1);
  const [from, until] = [Date.parse(offer.offeredAt), Date.parse(offer.until)];
  const left = Math.max(0, until - now);
  const lapsed = over !== null || left === 0;
  const tone = lapsed ? "over" : left < (until - from) / 2 ? "soon" : "left";
  return (
    <li className={classes.item} data-offer={offer.leadId} data-over={lapsed || undefined}>
      <ScoreRing score={offer.score} />
      <span className={classes.who}>
        <span className={classes.name}>{words.name({ name: offer.name, phoneEnd: null })}</span>
        <span className={classes.quiet}>
          {words.line(offer)} · {words.sourceName(offer.source)}
        </span>
        <span className={classes.left} data-tone={tone}>
          {over && capitalised(refusals(over))}
          {!over && left === 0 && t("offers.lapsed")}
          {!lapsed && t("offers.left", { time: format.clock(left / 1000) })}
        </span>
      </span>
      {!lapsed && !declining && (
        <span className={classes.acts}>
          <Button size="xs" onClick={onAccept}>
            {t("offers.accept")}
          </Button>
          <Button size="xs" variant="default" onClick={() => onDeclining(true)}>
            {t("offers.decline")}
          </Button>
        </span>
      )}
      {!lapsed && declining && (
        <DeclineReasons
          onReason={(reason) => {
            onDeclining(false);
            onDecline(reason);
          }}
          onClose={() => onDeclining(false)}
        />
      )}
    </li>
  );
}
