import { useTranslation } from "react-i18next";
import classes from "./Sparkline.module.css";

export type SparklineProps = {
  values: readonly number[];
  /** The range of the scale; a score's is 0 to 100. */
  min?: number;
  max?: number;
  width?: number;
  height?: number;
};

/** A small line of how something went; the last point is marked, the words give both ends. */
export function Sparkline({
  values,
  min = 0,
  max = 100,
  width = 120,
  height = 32,
}: SparklineProps) {
  const { t } = useTranslation("common");
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  const pad = 3;
  const span = Math.max(max - min, 1);
  const points = values.map((value, index) => {
    const x = pad + (index / Math.max(values.length - 1, 1)) * (width - 2 * pad);
    const y = height - pad - ((value - min) / span) * (height - 2 * pad);
    return [Number(x.toFixed(1)), Number(y.toFixed(1))] as const;
  });
  const line = points.map(([x, y]) => `${x},${y}`).join(" ");
  const end = points.at(-1) ?? [0, 0];
  return (
    <svg
      className={classes.root}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t("sparkline.label", { from: first, to: last, count: values.length })}
    >
      <polygon
        className={classes.area}
        points={`${pad},${height - pad} ${line} ${end[0]},${height - pad}`}
      />
      <polyline className={classes.line} points={line} />
      <circle className={classes.end} cx={end[0]} cy={end[1]} r={2.5} />
    </svg>
  );
}
