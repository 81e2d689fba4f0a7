import { ClipboardCheck, DoorOpen, LayoutDashboard, Settings2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import classes from "./DemoSignIns.module.css";

const people = [
  { role: "consultant", email: "consultant@demo.showline", icon: ClipboardCheck },
  { role: "receptionist", email: "reception@demo.showline", icon: DoorOpen },
  { role: "manager", email: "manager@demo.showline", icon: LayoutDashboard },
  { role: "administrator", email: "admin@demo.showline", icon: Settings2 },
] as const;

/** One tap for each role of the demo; these accounts exist nowhere else. */
export function DemoSignIns({ back }: { back?: string | null }) {
  const { t } = useTranslation(["sign-in", "common"]);
  return (
    <section className={classes.root} aria-labelledby="demo-sign-ins">
      <h2 id="demo-sign-ins" className={classes.title}>
        {t("demo.title")}
      </h2>
      <p className={classes.hint}>{t("demo.hint")}</p>
      <div className={classes.people}>
        {people.map(({ role, email, icon: Icon }) => (
          <Form method="post" key={role}>
            {back && <input type="hidden" name="back" value={back} />}
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="password" value="showline-demo" />
            <button type="submit" className={classes.person}>
              <Icon size={20} strokeWidth={1.75} className={classes.icon} aria-hidden />
              <span>
                <span className={classes.role}>{t(`common:roles.${role}`)}</span>
                <span className={classes.work}>{t(`demo.${role}`)}</span>
              </span>
            </button>
          </Form>
        ))}
      </div>
    </section>
  );
}
