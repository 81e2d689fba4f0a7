import { AlarmClock, Flame, Snowflake, Sun } from "lucide-react";
import classes from "./QueueRowItem.module.css";

/** The signs that rows show, drawn once for the whole list: a row only names them. */
export function RowSigns() {
  return (
    <svg className={classes.signs} aria-hidden="true">
      <symbol id="sl-hot" viewBox="0 0 24 24">
        <Flame strokeWidth={2.25} />
      </symbol>
      <symbol id="sl-warm" viewBox="0 0 24 24">
        <Sun strokeWidth={2.25} />
      </symbol>
      <symbol id="sl-cold" viewBox="0 0 24 24">
        <Snowflake strokeWidth={2.25} />
      </symbol>
      <symbol id="sl-snooze" viewBox="0 0 24 24">
        <AlarmClock />
      </symbol>
    </svg>
  );
}
