import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./LoadBar.module.css";

export type LoadBarProps = {
  capacity: number;
  /** What open leads weigh, by how their time to respond stands. */
  onTime: number;
  untouched?: number;
  soon?: number;
  late?: number;
};

/** One consultant's load against capacity, in segments; what is late is hatched, not only red. */
export function LoadBar(props: LoadBarProps) {
  const { capacity, onTime, untouched = 0, soon = 0, late = 0 } = props;
  const { t } = useTranslation("common");
  const format = useFormat();
  const count = onTime + untouched + soon + late;
  const whole = Math.max(capacity, count, 1);
  const parts = { onTime, untouched, soon, late };
  const words = (["onTime", "untouched", "soon", "late"] as const)
    .filter((part) => parts[part] > 0)
    .map((part) => `${format.number(parts[part])} ${t(`load.${part}`)}`);
  const held = format.number(count);
  const label = [t("load.label", { held, capacity }), ...words].join(", ");
  return (
    <span className={classes.root} data-full={count >= capacity} title={label}>
      <span className={classes.bar} role="img" aria-label={label}>
        {(["late", "soon", "untouched", "onTime"] as const).map(
          (part) =>
            parts[part] > 0 && (
              <span
                key={part}
                className={classes.part}
                data-part={part}
                style={{ width: `${(parts[part] / whole) * 100}%` }}
              />
            ),
        )}
        {count > capacity && (
          <span className={classes.limit} style={{ left: `${(capacity / whole) * 100}%` }} />
        )}
      </span>
      <span className={classes.count} aria-hidden>
        {held}/{capacity}
      </span>
    </span>
  );
}
