import { Button } from "@mantine/core";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceButton } from "#app/components/ChoiceButton.tsx";
import { MomentField } from "#app/components/MomentField.tsx";
import { serverNow } from "#app/components/use-now.ts";
import { type CallBackTime, callBackTimes } from "#app/domain/leads/call-back-times.ts";
import { instantIn, textIn } from "#app/domain/time/zones.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./LogSheet.module.css";

type Props = { timeZone: string; onBack: () => void; onChoose: (at: string) => void };

/** When to call back: the usual times in one tap, any other by the clock of the store. */
export function CallBackChoice({ timeZone, onBack, onChoose }: Props) {
  const { t } = useTranslation(["leads", "common"]);
  const format = useFormat();
  const [now] = useState(() => new Date(serverNow()));
  const [exact, setExact] = useState("");
  const words = ({ kind, hours, at }: CallBackTime) =>
    kind === "hours"
      ? `${t("log.inHours", { count: hours ?? 1 })}, ${format.time(at)}`
      : t(`log.${kind}`, { time: format.time(at) });
  const chosen = instantIn(exact, timeZone);
  return (
    <div className={classes.root}>
      <h3>{t("log.when")}</h3>
      <div className={classes.choices}>
        {callBackTimes(now, timeZone).map((time, index) => (
          <ChoiceButton
            key={time.at.toISOString()}
            word={words(time)}
            first={index === 0}
            onChoose={() => onChoose(time.at.toISOString())}
          />
        ))}
      </div>
      <MomentField
        label={t("log.exactly")}
        value={exact}
        onChange={setExact}
        min={textIn(now, timeZone)}
      />
      <div className={classes.messages}>
        <Button variant="default" leftSection={<ChevronLeft size={16} />} onClick={onBack}>
          {t("common:actions.back")}
        </Button>
        <Button
          disabled={!chosen || chosen <= now}
          onClick={() => chosen && onChoose(chosen.toISOString())}
        >
          {t("common:actions.save")}
        </Button>
      </div>
    </div>
  );
}
