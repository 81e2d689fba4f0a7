import { useTranslation } from "react-i18next";
import classes from "./LoadBar.module.css";

export type LoadBarProps = {
  capacity: number;
  /** Open leads by how their time to respond stands. */
  onTime: number;
  soon?: number;
  late?: number;
};

/** One consultant's load against capacity, in segments; what is late is hatched, not only red. */
export function LoadBar({ capacity, onTime, soon = 0, late = 0 }: LoadBarProps) {
  const { t } = useTranslation("common");
  const count = onTime + soon + late;
  const whole = Math.max(capacity, count, 1);
  const parts = { onTime, soon, late };
  const words = (["onTime", "soon", "late"] as const)
    .filter((part) => parts[part] > 0)
    .map((part) => `${parts[part]} ${t(`load.${part}`)}`);
  const label = [t("load.label", { count, capacity }), ...words].join(", ");
  return (
    <span className={classes.root} data-full={count >= capacity} title={label}>
      <span className={classes.bar} role="img" aria-label={label}>
        {(["late", "soon", "onTime"] as const).map(
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
        {count}/{capacity}
      </span>
    </span>
  );
}
