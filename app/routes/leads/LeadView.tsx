import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { salutation } from "#app/domain/people/salutation.ts";
import { useFormat } from "#app/i18n/format.ts";
import { BookSheet } from "#app/routes/leads/BookSheet.tsx";
import { DeclineSheet } from "#app/routes/leads/DeclineSheet.tsx";
import { DropSheet } from "#app/routes/leads/DropSheet.tsx";
import { LeadActBar } from "#app/routes/leads/LeadActBar.tsx";
import { LeadBanners } from "#app/routes/leads/LeadBanners.tsx";
import { LeadHeader } from "#app/routes/leads/LeadHeader.tsx";
import { LogSheet } from "#app/routes/leads/LogSheet.tsx";
import type { LeadPageData } from "#app/routes/leads/lead-page.tsx";
import { NoteBox } from "#app/routes/leads/NoteBox.tsx";
import { ScorePanel } from "#app/routes/leads/ScorePanel.tsx";
import { Story } from "#app/routes/leads/Story.tsx";
import { type ContactLog, useLeadActs } from "#app/routes/leads/use-lead-acts.ts";
import { usePhone } from "#app/routes/leads/use-phone.ts";
import { ViewedProducts } from "#app/routes/leads/ViewedProducts.tsx";
import { WhyDrawer } from "#app/routes/leads/WhyDrawer.tsx";
import { SnoozeSheet } from "#app/routes/queue/SnoozeSheet.tsx";
import { useQueueActs } from "#app/routes/queue/use-queue-acts.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./LeadView.module.css";

type Props = Pick<LeadPageData, "lead" | "me" | "mayAct">;

export type OpenSheet = "log" | "book" | "drop" | "why" | "snooze" | "decline" | null;

/** One lead: who, what can be done, why this score, and the whole story. */
export function LeadView({ lead, me, mayAct }: Props) {
  const { t } = useTranslation(["leads", "story"]);
  const format = useFormat();
  const words = useRowWords();
  const [sheet, setSheet] = useState<OpenSheet>(null);
  const [way, setWay] = useState<ContactLog["channel"]>("call");
  const phoneEnd = lead.maskedPhone?.replace(/\D/g, "").slice(-4) ?? null;
  const honorific = lead.salutation === "anh" || lead.salutation === "chị" ? lead.salutation : null;
  const called = lead.name
    ? (salutation({ name: lead.name, honorific }, format.language) ?? lead.name)
    : words.name({ name: null, phoneEnd });
  const acts = useLeadActs({ id: lead.id, called }, me.id);
  const queue = useQueueActs();
  const someone = { ...lead, phoneEnd };
  const phone = usePhone(lead.customerId);
  const close = () => setSheet(null);
  const open = lead.closedAt === null;
  return (
    <article className={classes.root}>
      <LeadHeader
        lead={lead}
        name={words.name({ name: lead.name, phoneEnd })}
        mine={lead.consultantId === me.id}
        phone={phone}
        mayReveal={mayAct}
        onWhy={() => setSheet("why")}
      />
      <LeadBanners
        lead={lead}
        me={me}
        mayAct={mayAct}
        onReopen={acts.reopen}
        onAccept={() => void queue.accept(someone)}
        onClaim={() => void queue.claim(someone)}
        onWake={() => void queue.wake(someone)}
      />
      <div className={classes.acts}>
        <LeadActBar
          lead={lead}
          called={called}
          mayAct={mayAct}
          mine={lead.consultantId === me.id}
          phone={phone}
          acts={acts}
          onSheet={(next, taken = "call") => {
            setWay(taken);
            setSheet(next);
          }}
        />
      </div>
      <div className={classes.columns}>
        <div className={classes.side}>
          <ScorePanel lead={lead} onWhy={() => setSheet("why")} />
          <ViewedProducts products={lead.products} />
        </div>
        <section className={classes.story}>
          <SectionTitle>{t("story:title")}</SectionTitle>
          {mayAct && <NoteBox leadId={lead.id} onSave={acts.note} />}
          <Story entries={lead.story} />
        </section>
      </div>
      <LogSheet
        opened={sheet === "log"}
        way={way}
        onClose={close}
        called={called}
        timeZone={lead.store.timeZone}
        onLog={acts.log}
      />
      <BookSheet
        opened={sheet === "book"}
        onClose={close}
        called={called}
        leadId={lead.id}
        appointment={lead.appointment}
        acts={acts}
      />
      {open && (
        <DropSheet opened={sheet === "drop"} onClose={close} called={called} onDrop={acts.drop} />
      )}
      <SnoozeSheet
        row={sheet === "snooze" ? someone : null}
        onClose={close}
        onSnooze={(_, until) => void queue.snooze(someone, until)}
        onWake={() => void queue.wake(someone)}
      />
      <DeclineSheet
        opened={sheet === "decline"}
        onClose={close}
        called={called}
        onDecline={(reason) => void queue.decline(someone, reason)}
      />
      <WhyDrawer opened={sheet === "why"} onClose={close} lead={lead} />
    </article>
  );
}
