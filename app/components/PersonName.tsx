import { type Presence, PresenceDot } from "#app/components/PresenceDot.tsx";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./PersonName.module.css";

export type PersonNameProps = {
  /** The full name as it is written: the given name is the last word. */
  name: string;
  /** Already masked by the server. */
  maskedPhone?: string | null;
  presence?: Presence;
  size?: "row" | "header";
  /** Not yet opened by this person: heavier, without a badge. */
  unread?: boolean;
};

/** A person by name, the given name first to the eye; the masked phone under it when there is one. */
export function PersonName({
  name,
  maskedPhone,
  presence,
  size = "row",
  unread = false,
}: PersonNameProps) {
  const format = useFormat();
  const words = name.trim().split(/\s+/);
  const given = words.pop() ?? name;
  return (
    <span className={classes.root} data-size={size} data-unread={unread}>
      <span className={classes.name} title={name}>
        {words.length > 0 && <span className={classes.family}>{words.join(" ")}</span>}{" "}
        <span className={classes.given}>
          {given}
          {presence && <PresenceDot presence={presence} />}
        </span>
      </span>
      {maskedPhone && <span className={classes.phone}>{format.phone(maskedPhone)}</span>}
    </span>
  );
}
