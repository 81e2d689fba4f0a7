import { useTranslation } from "react-i18next";
import classes from "./PresenceDot.module.css";

export type Presence = "online" | "away" | "busy" | "offline";

export type PresenceDotProps = { presence: Presence; withWord?: boolean };

/** Who is there: full is online, half is away, barred is busy, hollow is offline. */
export function PresenceDot({ presence, withWord = false }: PresenceDotProps) {
  const { t } = useTranslation("common");
  const word = t(`presence.${presence}`);
  return (
    <span className={classes.root} title={withWord ? undefined : word}>
      {withWord ? (
        <>
          <span className={classes.dot} data-presence={presence} aria-hidden />
          {word}
        </>
      ) : (
        <span className={classes.dot} data-presence={presence} role="img" aria-label={word} />
      )}
    </span>
  );
}
