import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { HouseStaff } from "#app/domain/staff/queries.server.ts";
import classes from "./admin-list.module.css";
import { StaffFields, type StaffFieldsProps } from "./StaffFields.tsx";
import { useAdminForm } from "./use-admin-form.ts";

export type StaffFormProps = Pick<StaffFieldsProps, "choices"> & {
  person: HouseStaff;
  me: string;
  onDone: () => void;
};

/** Changes a person, or disables them and lets them in again. */
export function StaffForm({ person, me, choices, onDone }: StaffFormProps) {
  const { t } = useTranslation("admin");
  const { id, name } = person;
  const change = useAdminForm<{ released: number }>(
    ({ released }) =>
      released > 0
        ? t("staff.changedReleased", { name, count: released })
        : t("staff.changed", { name }),
    onDone,
  );
  const able = useAdminForm<{ released?: number }>(
    ({ released }) =>
      released === undefined
        ? t("staff.wasEnabled", { name })
        : released > 0
          ? t("staff.wasDisabledReleased", { name, count: released })
          : t("staff.wasDisabled", { name }),
    onDone,
  );
  const switchAble = () =>
    void able.send(person.disabledAt ? "DELETE" : "POST", `/admin/staff/${id}/disabling`);
  return (
    <form className={classes.form} onSubmit={(event) => change.submit(event, `/admin/staff/${id}`)}>
      <StaffFields choices={choices} person={person} errorOf={change.errorOf} />
      {(change.error ?? able.error) && (
        <p className={classes.error}>{change.error ?? able.error}</p>
      )}
      <div className={classes.bar}>
        <Button type="submit" loading={change.pending}>
          {t("staff.save")}
        </Button>
        {id !== me && (
          <Button
            variant="light"
            color={person.disabledAt ? "jade" : "red"}
            loading={able.pending}
            onClick={switchAble}
          >
            {t(person.disabledAt ? "staff.enable" : "staff.disable")}
          </Button>
        )}
      </div>
    </form>
  );
}
