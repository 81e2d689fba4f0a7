import { Button, Select, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { trailPolicies } from "#app/domain/sources/schema.ts";
import classes from "./admin-list.module.css";
import { SecretInput } from "./SecretInput.tsx";
import { useAdminForm } from "./use-admin-form.ts";

export type NewSourceFormProps = { stores: { id: string; name: string }[]; onDone: () => void };

/** Opens a source, with a write key that is shown only now. */
export function NewSourceForm({ stores, onDone }: NewSourceFormProps) {
  const { t } = useTranslation("admin");
  const form = useRef<HTMLFormElement>(null);
  const { submit, pending, errorOf, error } = useAdminForm<{ sourceId: string }>(() => {
    const name = form.current && new FormData(form.current).get("name");
    return t("sources.created", { name: String(name ?? "") });
  }, onDone);
  return (
    <form ref={form} className={classes.form} onSubmit={(event) => submit(event, "/admin/sources")}>
      <TextInput
        name="name"
        label={t("sources.name")}
        error={errorOf("name")}
        maxLength={80}
        required
        data-autofocus
        autoComplete="off"
      />
      <TextInput
        name="code"
        label={t("sources.code")}
        description={t("sources.codeHint")}
        error={errorOf("code")}
        pattern="[a-z0-9][a-z0-9\-]{1,40}"
        required
        autoComplete="off"
      />
      <Select
        name="trailPolicy"
        label={t("sources.policy")}
        defaultValue="only_granted"
        data={trailPolicies.map((value) => ({ value, label: t(`sources.policies.${value}`) }))}
        allowDeselect={false}
      />
      <Select
        name="defaultStoreId"
        label={t("sources.store")}
        placeholder={t("sources.noStore")}
        data={stores.map(({ id, name }) => ({ value: id, label: name }))}
        clearable
      />
      <SecretInput
        name="writeKey"
        label={t("sources.writeKey")}
        hint={t("sources.writeKeyHint")}
        prefix="wk_"
        length={36}
        error={errorOf("writeKey")}
      />
      {error && <p className={classes.error}>{error}</p>}
      <Button type="submit" loading={pending}>
        {t("sources.create")}
      </Button>
    </form>
  );
}
