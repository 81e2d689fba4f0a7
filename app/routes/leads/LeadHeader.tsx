import { Languages, MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PersonName } from "#app/components/PersonName.tsx";
import { PhoneReveal } from "#app/components/PhoneReveal.tsx";
import { RelativeTime } from "#app/components/RelativeTime.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { isOnline } from "#app/domain/queue/online.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { useFormat } from "#app/i18n/format.ts";
import { ScoreRing } from "#app/routes/leads/ScoreRing.tsx";
import { StageStepper } from "#app/routes/leads/StageStepper.tsx";
import type { Phone } from "#app/routes/leads/use-phone.ts";
import { campaignWords, useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./LeadHeader.module.css";

type Props = {
  lead: LeadDetail;
  name: string;
  mine: boolean;
  phone: Phone;
  mayReveal: boolean;
  onWhy: () => void;
};

/** Who this is in one look: name, number, wish, where they come from, who holds them, how far they are. */
export function LeadHeader({ lead, name, mine, phone, mayReveal, onWhy }: Props) {
  const { t } = useTranslation("leads");
  const format = useFormat();
  const words = useRowWords();
  const now = useNow(15);
  const at = new Date(now);
  const online = isOnline(lead.lastSeenAt, at);
  const source = words.sourceName(lead.touch?.source ?? lead.source);
  const campaign = lead.touch?.campaign;
  return (
    <header className={classes.root}>
      <div className={classes.top}>
        <ScoreRing score={scoreAt(lead.score.rank, at)} size="header" />
        <div className={classes.who}>
          <h1 className={classes.name}>
            <PersonName name={name} size="header" presence={online ? "online" : undefined} />
          </h1>
          <PhoneReveal
            masked={lead.maskedPhone}
            revealed={phone.number}
            pending={phone.pending}
            onReveal={mayReveal ? () => void phone.reveal() : undefined}
          />
          <p className={classes.facts}>
            <span className={classes.wish}>{words.line(lead)}</span>
            <span>
              {source}
              {campaign && ` “${campaignWords(campaign)}”`}
            </span>
            <span>{lead.store.name}</span>
            {lead.city && (
              <span className={classes.withIcon}>
                <MapPin size={14} aria-hidden />
                {lead.city}
              </span>
            )}
            {lead.language === "en" && format.language === "vi" && (
              <span className={classes.withIcon}>
                <Languages size={14} aria-hidden />
                {t("header.english")}
              </span>
            )}
          </p>
          <p className={classes.facts}>
            <span>
              {lead.consultant
                ? t("header.servedBy", { name: mine ? t("header.you") : lead.consultant })
                : t("header.nobody")}{" "}
              <button type="button" className={classes.why} onClick={onWhy}>
                {t("score.why")}
              </button>
            </span>
            <span>
              {lead.askedTimes > 1
                ? t("header.asked", {
                    count: lead.askedTimes,
                    when: format.relative(lead.lastAskedAt, now),
                  })
                : t("header.opened", { when: format.relative(lead.openedAt, now) })}
            </span>
            {online ? (
              <span className={classes.now}>{words.doing(lead.lastSeen)}</span>
            ) : (
              lead.lastSeenAt && (
                <span title={format.dateTime(lead.lastSeenAt)}>
                  {t("header.seen", { when: format.relative(lead.lastSeenAt, now) })}
                </span>
              )
            )}
          </p>
        </div>
      </div>
      <StageStepper stage={lead.stage} droppedFrom={lead.droppedFrom} />
      {lead.note && (
        <blockquote className={classes.note}>
          <span className={classes.noteTitle}>
            {t("header.note")} · <RelativeTime at={lead.lastAskedAt} />
          </span>
          {lead.note}
        </blockquote>
      )}
    </header>
  );
}
