import { Select, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { clockKinds, type Policy } from "#app/domain/assignment/schema.ts";
import { Figure } from "./Figure.tsx";
import classes from "./policy.module.css";

type Limit = Policy["sla"]["accept"];

export type LimitFieldProps = {
  label: string;
  limit: Limit;
  /** What it is when it is switched on. */
  usual: NonNullable<Limit>;
  wrong: boolean;
  onChange: (limit: Limit) => void;
};

const minutesOf = { minutes: 1, hours: 60, days: 24 * 60 } as const;
const units = ["minutes", "hours", "days"] as const;
type Unit = (typeof units)[number];

/** One promise of time: how long, in which unit, by which clock; or none. */
export function LimitField({ label, limit, usual, wrong, onChange }: LimitFieldProps) {
  const { t } = useTranslation("assignment");
  const [unit, setUnit] = useState<Unit>(() => unitOf(limit?.minutes ?? usual.minutes));
  return (
    <div className={classes.limit}>
      <Switch
        label={label}
        checked={limit !== null}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? usual : null)}
      />
      {limit === null ? (
        <span className={classes.none}>{t("promises.off")}</span>
      ) : (
        <>
          <Figure
            aria-label={t("promises.amount", { name: label })}
            value={limit.minutes / minutesOf[unit]}
            min={1 / minutesOf[unit]}
            w="5.5rem"
            decimalScale={unit === "minutes" ? 0 : 2}
            wrong={wrong}
            onChange={(amount) =>
              onChange({ ...limit, minutes: Math.round(amount * minutesOf[unit]) })
            }
          />
          <Select
            aria-label={t("promises.unit", { name: label })}
            value={unit}
            w="8rem"
            data={units.map((value) => ({ value, label: t(`promises.${value}`) }))}
            allowDeselect={false}
            onChange={(value) => setUnit(units.find((one) => one === value) ?? unit)}
          />
          <Select
            aria-label={t("promises.clock", { name: label })}
            value={limit.clock}
            className={classes.clock}
            data={clockKinds.map((value) => ({ value, label: t(`promises.${value}`) }))}
            allowDeselect={false}
            onChange={(value) =>
              onChange({ ...limit, clock: clockKinds.find((one) => one === value) ?? limit.clock })
            }
          />
        </>
      )}
    </div>
  );
}

function unitOf(minutes: number): Unit {
  if (minutes % minutesOf.days === 0) return "days";
  return minutes % minutesOf.hours === 0 ? "hours" : "minutes";
}
