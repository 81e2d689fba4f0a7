import { Armchair, DoorOpen, Megaphone, MousePointerClick, PenLine, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import classes from "./JourneyLine.module.css";

const steps = [
  { name: "ad", icon: Megaphone },
  { name: "browse", icon: MousePointerClick },
  { name: "lead", icon: Phone },
  { name: "arrive", icon: DoorOpen },
  { name: "visit", icon: Armchair },
  { name: "signed", icon: PenLine },
] as const;

/** What the product is about, as one line: from the first click to the signature. */
export function JourneyLine() {
  const { t } = useTranslation("sign-in");
  return (
    <div className={classes.root}>
      <p className={classes.tagline}>{t("tagline")}</p>
      <ol className={classes.steps}>
        {steps.map(({ name, icon: Icon }) => (
          <li key={name} className={classes.step}>
            <span className={classes.mark} data-last={name === "signed"}>
              <Icon size={18} strokeWidth={1.75} aria-hidden />
            </span>
            <span>
              <span className={classes.name}>{t(`journey.${name}.name`)}</span>
              <span className={classes.known}>{t(`journey.${name}.known`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
