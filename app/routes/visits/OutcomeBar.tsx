import { Button, Drawer } from "@mantine/core";
import { CircleCheck, Clock3, HandCoins, PenLine, Undo2, XCircle } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import type { VisitDetail } from "#app/domain/visits/read-visit.server.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { LostForm } from "./LostForm.tsx";
import classes from "./OutcomeBar.module.css";
import { SignedForm } from "./SignedForm.tsx";
import { ThinkingForm } from "./ThinkingForm.tsx";
import { useOutcome, useOutcomeWords } from "./use-outcome.ts";
import { useOutcomeDraft } from "./use-outcome-draft.ts";

export type OutcomeBarProps = Pick<VisitDetail, "visit" | "trail"> & { mayRecord: boolean };

const kinds = [
  { kind: "signed", icon: PenLine },
  { kind: "deposit", icon: HandCoins },
  { kind: "thinking", icon: Clock3 },
  { kind: "lost", icon: XCircle },
] as const;
type Kind = (typeof kinds)[number]["kind"];

/** How the visit ended: four ways, always in reach of a thumb; afterwards what was recorded and the way back. */
export function OutcomeBar({ visit, trail, mayRecord }: OutcomeBarProps) {
  const { t } = useTranslation("visits");
  const called = useCalled();
  const words = useOutcomeWords();
  const now = useNow(5);
  const [open, setOpen] = useState<Kind | null>(null);
  const outcome = useOutcome(visit, () => setOpen(null));
  const { outcome: standing } = visit;
  const draft = useOutcomeDraft(standing === null);

  if (standing) {
    const fresh = now - Date.parse(standing.at) < undoLimitMs;
    return (
      <div className={classes.root} data-standing={standing.kind} data-foot-bar>
        <p className={classes.standing}>
          <CircleCheck size={20} aria-hidden />
          {t("outcome.standing", { words: words(standing) })}
        </p>
        {mayRecord && fresh && (
          <Button
            variant="default"
            leftSection={<Undo2 size={16} aria-hidden />}
            onClick={() => void outcome.takeBack()}
          >
            {t("outcome.takeBack")}
          </Button>
        )}
      </div>
    );
  }
  if (!mayRecord) return null;
  const name = called(visit);
  const titles = {
    signed: t("outcome.signedTitle", { name }),
    deposit: t("outcome.depositTitle", { name }),
    thinking: t("outcome.thinkingTitle", { name }),
    lost: t("outcome.lostTitle", { name }),
  };
  return (
    <div
      className={classes.root}
      role="toolbar"
      aria-label={t("outcome.bar")}
      data-served={visit.servedAt !== null}
      data-foot-bar
    >
      {kinds.map(({ kind, icon: Icon }) => (
        <button
          key={kind}
          type="button"
          className={classes.kind}
          data-kind={kind}
          onClick={() => setOpen(kind)}
        >
          <Icon size={20} aria-hidden />
          {t(`outcome.${kind}`)}
        </button>
      ))}
      <Drawer
        position="bottom"
        size="auto"
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open && capitalised(titles[open])}
        classNames={{ content: classes.sheet, body: classes.body }}
      >
        {(open === "signed" || open === "deposit") && (
          <SignedForm
            trail={trail}
            visit={visit}
            withDeposit={open === "deposit"}
            draft={draft}
            outcome={outcome}
          />
        )}
        {open === "thinking" && <ThinkingForm draft={draft} outcome={outcome} />}
        {open === "lost" && <LostForm draft={draft} outcome={outcome} />}
      </Drawer>
    </div>
  );
}
