import { Button, SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { LogOut, Moon, Sun, SunMoon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { initials } from "#app/domain/people/salutation.ts";
import { isLanguage, type Language, languages } from "#app/i18n/languages.ts";
import classes from "./me-page.module.css";

export type MePageProps = {
  name: string;
  email?: string;
  role: "consultant" | "receptionist" | "manager" | "administrator";
  /** The store's name; null for all stores. */
  store: string | null;
  language: Language;
  onLanguage: (language: Language) => void;
  shortcuts: boolean;
  onShortcuts: (wanted: boolean) => void;
  onShowShortcuts?: () => void;
  /** Left out for roles that no lead comes to. */
  available?: boolean;
  onAvailable?: (available: boolean) => void;
  onSignOut: () => void;
};

const schemes = { light: Sun, dark: Moon, auto: SunMoon } as const;
const schemeNames = ["light", "dark", "auto"] as const;

/** Who I am here, and how I like it. */
export function MePage(props: MePageProps) {
  const { t } = useTranslation(["me", "common", "shell"]);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  return (
    <div className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <header className={classes.head}>
        <span className={classes.face} aria-hidden>
          {initials(props.name)}
        </span>
        <div className={classes.who}>
          <h1 className={classes.name}>{props.name}</h1>
          <p className={classes.facts}>
            {t(`common:roles.${props.role}`)} · {props.store ?? t("shell:statusLine.allStores")}
          </p>
          {props.email && <p className={classes.facts}>{props.email}</p>}
        </div>
      </header>

      {props.available !== undefined && (
        <Setting title={t("availability.title")} hint={t("availability.hint")}>
          <SegmentedControl
            aria-label={t("availability.title")}
            value={props.available ? "available" : "away"}
            onChange={(value) => props.onAvailable?.(value === "available")}
            data={(["available", "away"] as const).map((value) => ({
              value,
              label: t(`availability.${value}`),
            }))}
          />
        </Setting>
      )}
      <Setting title={t("language.title")}>
        <SegmentedControl
          aria-label={t("language.title")}
          value={props.language}
          onChange={(value) => isLanguage(value) && props.onLanguage(value)}
          data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </Setting>
      <Setting title={t("colorScheme.title")}>
        <SegmentedControl
          aria-label={t("colorScheme.title")}
          value={mounted ? colorScheme : "auto"}
          onChange={(value) => {
            const chosen = schemeNames.find((name) => name === value);
            if (chosen) setColorScheme(chosen);
          }}
          data={schemeNames.map((value) => {
            const Icon = schemes[value];
            return {
              value,
              label: (
                <span className={classes.choice}>
                  <Icon size={16} aria-hidden />
                  {t(`colorScheme.${value}`)}
                </span>
              ),
            };
          })}
        />
      </Setting>
      <Setting title={t("shortcuts.title")} hint={t("shortcuts.hint")}>
        <div className={classes.shortcuts}>
          <Switch
            size="md"
            checked={props.shortcuts}
            onChange={(event) => props.onShortcuts(event.currentTarget.checked)}
            label={t("shortcuts.on")}
          />
          {props.onShowShortcuts && (
            <Button variant="subtle" size="xs" onClick={props.onShowShortcuts}>
              {t("shortcuts.see")}
            </Button>
          )}
        </div>
      </Setting>

      <form
        method="post"
        action="/sign-out"
        className={classes.out}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSignOut();
        }}
      >
        <Button type="submit" variant="default" leftSection={<LogOut size={18} aria-hidden />}>
          {t("signOut")}
        </Button>
      </form>
    </div>
  );
}

function Setting(props: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.setting}>
      <div className={classes.words}>
        <h2 className={classes.title}>{props.title}</h2>
        {props.hint && <p className={classes.hint}>{props.hint}</p>}
      </div>
      <div className={classes.control}>{props.children}</div>
    </section>
  );
}
