import { useFormat } from "#app/i18n/format.ts";
import classes from "./Money.module.css";

export type MoneyProps = { amount: number; shape?: "full" | "short" };

/** Đồng; short in places where the order of size is enough, exact on hover. */
export function Money({ amount, shape = "full" }: MoneyProps) {
  const format = useFormat();
  return (
    <data
      className={classes.root}
      value={amount}
      title={shape === "short" ? format.money(amount) : undefined}
    >
      {format.money(amount, shape)}
    </data>
  );
}
