import { Alert, Button, Loader, UnstyledButton } from "@mantine/core";
import { CalendarClock, CalendarOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/EmptyState.tsx";
import type { OfferedSlot } from "#app/domain/appointments/schema.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { ActSheet } from "#app/routes/leads/ActSheet.tsx";
import { SlotWeek } from "#app/routes/leads/SlotWeek.tsx";
import type { LeadActs } from "#app/routes/leads/use-lead-acts.ts";
import { useSlots } from "#app/routes/leads/use-slots.ts";
import classes from "./BookSheet.module.css";

type Props = {
  opened: boolean;
  onClose: () => void;
  called: string;
  leadId: string;
  appointment: { id: string; startsAt: string } | null;
  acts: LeadActs;
};

/** A time in two taps: this sheet, then one of the next three free ones; a week to look further. */
export function BookSheet({ opened, onClose, called, ...rest }: Props) {
  const { t } = useTranslation("leads");
  return (
    <ActSheet opened={opened} onClose={onClose} title={t("book.title", { name: called })}>
      <BookChoices called={called} onClose={onClose} {...rest} />
    </ActSheet>
  );
}

function BookChoices({ onClose, called, leadId, appointment, acts }: Omit<Props, "opened">) {
  const { t } = useTranslation(["leads", "common"]);
  const format = useFormat();
  const { slots, from, look, retry } = useSlots(leadId);
  const [wide, setWide] = useState(false);
  const [sending, setSending] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const firstSlot = useRef<HTMLButtonElement>(null);
  const arrived = slots !== undefined;
  useEffect(() => {
    if (arrived) firstSlot.current?.focus();
  }, [arrived]);
  const choose = async (startsAt: string) => {
    if (sending) return;
    setSending(startsAt);
    const answer = await (appointment ? acts.move(appointment.id, startsAt) : acts.book(startsAt));
    setSending(null);
    if (answer.ok) onClose();
    else setRefusal(answer);
  };
  if (slots === "failed") {
    return (
      <EmptyState
        icon={CalendarOff}
        title={t("book.failed")}
        action={
          <Button variant="default" onClick={retry}>
            {t("common:actions.retry")}
          </Button>
        }
      />
    );
  }
  const taken = refusal?.reason === "slot-taken";
  const offered = taken ? ((refusal.facts?.next ?? []) as OfferedSlot[]) : slots?.next;
  return (
    <div className={classes.root}>
      {appointment && (
        <p className={classes.present}>
          <CalendarClock size={16} aria-hidden />
          {t("book.has", { name: called, when: format.when(appointment.startsAt, Date.now()) })}
        </p>
      )}
      {taken && (
        <Alert role="alert" color="amber" variant="light">
          {t("book.taken")}
        </Alert>
      )}
      {!offered && (
        <p className={classes.loading} role="status">
          <Loader size="xs" /> {t("book.loading")}
        </p>
      )}
      {offered && offered.length === 0 && (
        <EmptyState icon={CalendarOff} title={t("book.none")} hint={t("book.noneHint")} />
      )}
      {offered && offered.length > 0 && !wide && (
        <>
          <h3 className={classes.title}>{t("book.next")}</h3>
          <div className={classes.slots}>
            {offered.map(({ startsAt }, index) => (
              <UnstyledButton
                key={startsAt}
                className={classes.slot}
                ref={index === 0 ? firstSlot : undefined}
                data-pending={sending === startsAt || undefined}
                onClick={() => void choose(startsAt)}
              >
                <span className={classes.time}>{format.time(startsAt)}</span>
                <span className={classes.day}>{format.dayHeading(startsAt, Date.now())}</span>
              </UnstyledButton>
            ))}
          </div>
        </>
      )}
      {wide && slots && (
        <SlotWeek
          week={slots.week}
          from={from}
          sending={sending}
          onLook={look}
          onChoose={(startsAt) => void choose(startsAt)}
        />
      )}
      {slots && slots.next.length > 0 && (
        <Button variant="subtle" onClick={() => setWide(!wide)}>
          {t(wide ? "book.fewer" : "book.more")}
        </Button>
      )}
    </div>
  );
}
