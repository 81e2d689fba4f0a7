import { Anchor, Button } from "@mantine/core";
import {
  AlarmClock,
  CalendarClock,
  DoorOpen,
  Info,
  type LucideIcon,
  Phone,
  WifiOff,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useNow } from "#app/components/use-now.ts";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { dropReasons } from "#app/domain/leads/schema.ts";
import { promiseTone, respondBy } from "#app/domain/queue/next-act.ts";
import { isSnoozed } from "#app/domain/queue/snooze.ts";
import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useOutbox } from "#app/routes/leads/use-outbox.ts";
import classes from "./LeadBanners.module.css";

type Props = {
  lead: LeadDetail;
  me: { id: string; hasQueue: boolean };
  mayAct: boolean;
  onReopen: () => void;
  onAccept: () => void;
  onClaim: () => void;
  onWake: () => void;
};

/** What one must know before anything else: closed, with somebody else, in the store, what is agreed, what waits. */
export function LeadBanners(props: Props) {
  const { lead, me, mayAct, onReopen, onAccept, onClaim, onWake } = props;
  const { t } = useTranslation("leads");
  const format = useFormat();
  const now = useNow(15);
  const mayClaim = lead.free && me.hasQueue;
  const waits = useOutbox().some((act) => act.leadId === lead.id && act.staffId === me.id);
  const when = (at: string) => format.when(at, now);
  const closed = lead.closedAt;
  const mine = !closed && lead.consultantId === me.id;
  const promised = mine ? respondBy(lead) : null;
  const reason = dropReasons.find((one) => one === lead.droppedReason);
  return (
    <div className={classes.root}>
      {closed && lead.stage === "signed" && (
        <Banner icon={Info} tone="good">
          {t("banner.signed", { when: format.relative(closed, now) })}
        </Banner>
      )}
      {closed && lead.stage === "dropped" && (
        <Banner icon={Info} tone="quiet">
          {t("banner.dropped", {
            when: format.relative(closed, now),
            reason: reason ? t(`drop.reasons.${reason}`) : t("drop.other"),
          })}
          {mayAct && now - Date.parse(closed) < undoLimitMs && (
            <Button size="xs" variant="default" onClick={onReopen}>
              {t("banner.reopen")}
            </Button>
          )}
        </Banner>
      )}
      {mayClaim && (
        <Banner icon={Info} tone="warn">
          {t("banner.free")}
          <Button size="xs" onClick={onClaim}>
            {t("banner.accept")}
          </Button>
        </Banner>
      )}
      {!closed && !mayAct && !mayClaim && (
        <Banner icon={Info} tone="quiet">
          {lead.consultant ? t("banner.movedAway", { name: lead.consultant }) : t("banner.nobody")}
        </Banner>
      )}
      {promised && (
        <Banner icon={AlarmClock} tone={promiseTone(promised, now) === "left" ? "quiet" : "warn"}>
          {t(`banner.${promised.what}By`, { when: when(promised.dueAt) })}
          {promised.what === "accept" && (
            <Button size="xs" onClick={onAccept}>
              {t("banner.accept")}
            </Button>
          )}
        </Banner>
      )}
      {mine && lead.snoozedUntil && isSnoozed(lead, new Date(now)) && (
        <Banner icon={AlarmClock} tone="quiet">
          {t("banner.snoozed", { when: when(lead.snoozedUntil) })}
          <Button size="xs" variant="default" onClick={onWake}>
            {t("banner.wake")}
          </Button>
        </Banner>
      )}
      {lead.visitId && (
        <Banner icon={DoorOpen} tone="good">
          {t("banner.visit")}{" "}
          <Anchor
            component={Link}
            to={`/visits/${lead.visitId}`}
            underline="always"
            className={classes.go}
          >
            {t("banner.openVisit")}
          </Anchor>
        </Banner>
      )}
      {!closed && lead.followUpAt && (
        <Banner icon={Phone} tone={Date.parse(lead.followUpAt) <= now ? "warn" : "quiet"}>
          {t(Date.parse(lead.followUpAt) <= now ? "banner.followUpLate" : "banner.followUp", {
            when: when(lead.followUpAt),
          })}
        </Banner>
      )}
      {lead.appointment && (
        <Banner icon={CalendarClock} tone="quiet">
          {t("banner.appointment", { when: when(lead.appointment.startsAt) })}
          {lead.appointment.note && ` · ${lead.appointment.note}`}
        </Banner>
      )}
      {waits && (
        <Banner icon={WifiOff} tone="warn">
          {t("banner.waiting")}
        </Banner>
      )}
    </div>
  );
}

type BannerProps = {
  icon: LucideIcon;
  tone: "quiet" | "good" | "warn";
  children: ReactNode;
};

function Banner({ icon: Icon, tone, children }: BannerProps) {
  return (
    <p className={classes.banner} data-tone={tone}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <span className={classes.words}>{children}</span>
    </p>
  );
}
