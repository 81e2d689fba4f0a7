import { Button } from "@mantine/core";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import { useShortcuts } from "#app/components/use-shortcuts.ts";
import type { OpenLead } from "#app/domain/assignment/read-offers.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { ScoreRing } from "#app/routes/leads/ScoreRing.tsx";
import { OfferItem } from "#app/routes/queue/OfferItem.tsx";
import { showIgnored } from "#app/routes/queue/show-ignored.ts";
import type { HeldFree, HeldOffers } from "#app/routes/queue/use-held-offers.ts";
import type { QueueActs } from "#app/routes/queue/use-queue-acts.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./QueueOffers.module.css";

type Props = {
  held: HeldOffers;
  acts: QueueActs;
  /** Whether what is here moved so recently that a tap may have been meant for something else. */
  justMoved: () => boolean;
  onIgnored: () => void;
  /** A lead was taken with the keyboard, whose button is gone now. */
  onTakenByKey: (leadId: string) => void;
};

/** Over the queue: what is offered, with the time that is left, and what nobody holds. */
export function QueueOffers({ held, acts, justMoved, onIgnored, onTakenByKey }: Props) {
  const { t } = useTranslation("queue");
  const [declining, setDeclining] = useState<string | null>(null);
  const meant = useRef(true);
  const { offers, claimable, answer } = held;
  const first = offers.find(({ over }) => !over)?.offer;
  useShortcuts(
    {
      a: () => first && void answer(first.leadId, () => acts.accept(someone(first))),
      x: () => first && setDeclining(first.leadId),
    },
    first !== undefined,
  );
  const take = (event: MouseEvent, { leadId }: OpenLead, act: () => Promise<boolean>) => {
    const byKey = event.detail === 0;
    void answer(leadId, async () => {
      const done = await act();
      if (done && byKey) onTakenByKey(leadId);
      return done;
    });
  };
  if (offers.length === 0 && claimable.length === 0) return null;
  return (
    <div
      className={classes.root}
      onPointerDownCapture={() => {
        meant.current = !justMoved();
      }}
      onClickCapture={(event) => {
        if (event.detail === 0 || meant.current) return;
        event.preventDefault();
        event.stopPropagation();
        showIgnored((event.target as Element).closest("li"));
        onIgnored();
      }}
    >
      {offers.length > 0 && (
        <section aria-label={t("offers.title")} className={classes.offers}>
          <h3 className={classes.title}>{t("offers.title")}</h3>
          <ul className={classes.list}>
            {offers.map(({ offer, over }) => (
              <OfferItem
                key={offer.offerId}
                offer={offer}
                over={over}
                declining={declining === offer.leadId}
                onDeclining={(open) => setDeclining(open ? offer.leadId : null)}
                onAccept={(event) => take(event, offer, () => acts.accept(someone(offer)))}
                onDecline={(reason) =>
                  void answer(offer.leadId, () => acts.decline(someone(offer), reason))
                }
              />
            ))}
          </ul>
        </section>
      )}
      {claimable.length > 0 && (
        <FreeToTake
          leads={claimable}
          onTake={(event, lead) => take(event, lead, () => acts.claim(someone(lead)))}
        />
      )}
    </div>
  );
}

function someone({ leadId, name }: OpenLead) {
  return { id: leadId, name, phoneEnd: null };
}

type FreeProps = {
  leads: readonly HeldFree[];
  onTake: (event: MouseEvent, lead: OpenLead) => void;
};

/** What nobody holds, folded away until it is wanted. */
function FreeToTake({ leads, onTake }: FreeProps) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const words = useRowWords();
  const now = useNow(30);
  const [open, setOpen] = useState(false);
  const since = ({ openedAt }: OpenLead) =>
    t("free.since", { time: format.duration((now - Date.parse(openedAt)) / 1000) });
  const Sign = open ? ChevronDown : ChevronRight;
  return (
    <section aria-label={t("free.title")}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Sign size={16} aria-hidden />
        {t("free.title")}{" "}
        <span className={classes.count}>{leads.filter(({ over }) => !over).length}</span>
      </button>
      {open && (
        <ul className={classes.list}>
          {leads.map(({ lead, over }) => (
            <li key={lead.leadId} className={classes.item} data-over={over || undefined}>
              <ScoreRing score={lead.score} />
              <span className={classes.who}>
                <span className={classes.name}>
                  {words.name({ name: lead.name, phoneEnd: null })}
                </span>
                <span className={classes.quiet}>
                  {over && t("refused.notFree")}
                  {!over &&
                    `${words.line(lead)} · ${words.sourceName(lead.source)} · ${since(lead)}`}
                </span>
              </span>
              {!over && (
                <Button size="xs" variant="default" onClick={(event) => onTake(event, lead)}>
                  {t("free.take")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
