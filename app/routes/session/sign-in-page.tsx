import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { BrandMark } from "#app/components/BrandMark.tsx";
import { LanguageLinks } from "#app/components/LanguageLinks.tsx";
import { DemoSignIns } from "./DemoSignIns.tsx";
import { JourneyLine } from "./JourneyLine.tsx";
import classes from "./sign-in-page.module.css";

export type SignInRefusal = "wrong" | "throttled" | "disabled" | "unavailable";

export type SignInPageProps = {
  /** Shows the one-tap buttons. */
  demo: boolean;
  refusal?: SignInRefusal | null;
  /** What was typed before a refusal. */
  email?: string;
  /** Where to go afterwards: a path of ours. */
  back?: string | null;
};

/** Posts `email`, `password` and, when there is one, `back` to its own address. */
export function SignInPage({ demo, refusal, email, back }: SignInPageProps) {
  const { t } = useTranslation("sign-in");
  const navigation = useNavigation();
  const pending = navigation.state !== "idle" && navigation.formMethod === "POST";
  return (
    <main className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <div className={classes.side}>
        <header className={classes.head}>
          <BrandMark withName />
          <LanguageLinks />
        </header>
        <div className={classes.middle}>
          <h1 className={classes.title}>{t("title")}</h1>
          <Form method="post" className={classes.form}>
            {back && <input type="hidden" name="back" value={back} />}
            {refusal && (
              <p className={classes.refusal} role="alert" id="sign-in-refusal">
                <CircleAlert size={18} aria-hidden />
                {t(`refusals.${refusal}`)}
              </p>
            )}
            <TextInput
              name="email"
              type="email"
              label={t("email")}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={email}
              required
              withAsterisk={false}
              size="lg"
              aria-describedby={refusal ? "sign-in-refusal" : undefined}
            />
            <PasswordInput
              name="password"
              label={t("password")}
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="lg"
            />
            <Checkbox name="shared" label={t("shared")} description={t("sharedHint")} />
            <Button type="submit" size="lg" fullWidth loading={pending}>
              {t("submit")}
            </Button>
          </Form>
          {demo && <DemoSignIns back={back} />}
        </div>
      </div>
      <div className={classes.picture}>
        <JourneyLine />
      </div>
    </main>
  );
}
