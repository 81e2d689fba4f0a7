import { Button, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./admin-list.module.css";
import { SecretInput } from "./SecretInput.tsx";
import { StaffFields, type StaffFieldsProps } from "./StaffFields.tsx";
import { useAdminForm } from "./use-admin-form.ts";

export type NewStaffFormProps = Pick<StaffFieldsProps, "choices"> & { onDone: () => void };

/** Adds a person, with a first password that is shown only now. */
export function NewStaffForm({ choices, onDone }: NewStaffFormProps) {
  const { t } = useTranslation("admin");
  const form = useRef<HTMLFormElement>(null);
  const { submit, pending, errorOf, error } = useAdminForm<{ staffId: string }>(() => {
    const name = form.current && new FormData(form.current).get("name");
    return t("staff.added", { name: String(name ?? "") });
  }, onDone);
  return (
    <form ref={form} className={classes.form} onSubmit={(event) => submit(event, "/admin/staff")}>
      <StaffFields choices={choices} errorOf={errorOf} />
      <TextInput
        name="email"
        type="email"
        label={t("staff.email")}
        error={errorOf("email")}
        maxLength={254}
        required
        autoComplete="off"
      />
      <SecretInput
        name="password"
        label={t("staff.password")}
        hint={t("staff.passwordHint")}
        length={16}
        error={errorOf("password")}
      />
      {error && <p className={classes.error}>{error}</p>}
      <Button type="submit" loading={pending}>
        {t("staff.add")}
      </Button>
    </form>
  );
}
