import { Checkbox, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { choicesOfHouse } from "#app/domain/staff/queries.server.ts";
import { type Role, roles } from "#app/domain/staff/schema.ts";

export type StaffFieldsProps = {
  choices: Awaited<ReturnType<typeof choicesOfHouse>>;
  person?: {
    name: string;
    role: Role;
    storeIds: string[];
    skillIds: string[];
    languages: string[];
    capacity: number;
  };
  errorOf: (field: string) => string | undefined;
};

const languages = ["vi", "en"] as const;

/** What an administrator decides about a person, new or known. */
export function StaffFields({ choices, person, errorOf }: StaffFieldsProps) {
  const { t, i18n } = useTranslation(["admin", "assignment", "common"]);
  const [role, setRole] = useState<Role>(person?.role ?? "consultant");
  return (
    <>
      <TextInput
        name="name"
        label={t("staff.name")}
        defaultValue={person?.name}
        error={errorOf("name")}
        maxLength={120}
        required
        data-autofocus
        autoComplete="off"
      />
      <Select
        name="role"
        label={t("staff.role")}
        value={role}
        onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
        data={roles.map((one) => ({ value: one, label: t(`common:roles.${one}`) }))}
        error={errorOf("role")}
        allowDeselect={false}
      />
      <Checkbox.Group
        label={t("staff.stores")}
        description={role === "administrator" ? t("staff.storesHint") : undefined}
        defaultValue={person?.storeIds}
        error={errorOf("storeIds")}
      >
        <Stack gap="xs" mt="xs">
          {choices.stores.map(({ id, name }) => (
            <Checkbox key={id} name="storeIds" value={id} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
      {role === "consultant" ? (
        <>
          <Checkbox.Group
            label={t("staff.skills")}
            description={t("staff.skillsHint")}
            defaultValue={person?.skillIds}
            error={errorOf("skillIds")}
          >
            <Stack gap="xs" mt="xs">
              {choices.lines.map(({ id, nameVi, nameEn }) => (
                <Checkbox
                  key={id}
                  name="skillIds"
                  value={id}
                  label={i18n.language === "vi" ? nameVi : nameEn}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <input type="hidden" name="languages" value="" />
          <Checkbox.Group
            label={t("staff.languages")}
            description={t("staff.languagesHint")}
            defaultValue={person?.languages ?? ["vi"]}
            error={errorOf("languages")}
          >
            <Stack gap="xs" mt="xs">
              {languages.map((one) => (
                <Checkbox
                  key={one}
                  name="languages"
                  value={one}
                  label={t(`assignment:languages.${one}`)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <NumberInput
            name="capacity"
            label={t("staff.capacity")}
            defaultValue={person?.capacity ?? 12}
            min={1}
            max={500}
            allowDecimal={false}
            error={errorOf("capacity")}
          />
        </>
      ) : (
        <input type="hidden" name="capacity" value={person?.capacity ?? 12} />
      )}
    </>
  );
}
