import { Badge, Button, Drawer } from "@mantine/core";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "#app/components/RelativeTime.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { choicesOfHouse, HouseStaff } from "#app/domain/staff/queries.server.ts";
import classes from "./admin-list.module.css";
import { NewStaffForm } from "./NewStaffForm.tsx";
import { StaffForm } from "./StaffForm.tsx";

export type StaffListProps = {
  me: string;
  staff: HouseStaff[];
  choices: Awaited<ReturnType<typeof choicesOfHouse>>;
};

/** Everyone of the house; a person opens to be changed or disabled. */
export function StaffList({ me, staff, choices }: StaffListProps) {
  const { t, i18n } = useTranslation(["admin", "common"]);
  const [opened, setOpened] = useState<string | null>(null);
  const person = staff.find(({ id }) => id === opened);
  const close = () => setOpened(null);
  const storesOf = ({ role, storeIds }: HouseStaff) =>
    role === "administrator"
      ? t("staff.allStores")
      : choices.stores
          .filter(({ id }) => storeIds.includes(id))
          .map(({ code }) => code)
          .join(", ");
  const linesOf = ({ skillIds }: HouseStaff) =>
    choices.lines
      .filter(({ id }) => skillIds.includes(id))
      .map(({ nameVi, nameEn }) => (i18n.language === "vi" ? nameVi : nameEn))
      .join(", ");
  return (
    <section>
      <SectionTitle
        aside={t("staff.count", { count: staff.length })}
        action={
          <Button
            size="xs"
            leftSection={<UserPlus size={16} aria-hidden />}
            onClick={() => setOpened("new")}
          >
            {t("staff.add")}
          </Button>
        }
      >
        {t("tabs.staff")}
      </SectionTitle>
      <ul className={classes.list}>
        {staff.map((one) => (
          <li key={one.id} className={classes.row} data-off={one.disabledAt !== null}>
            <button type="button" className={classes.open} onClick={() => setOpened(one.id)}>
              <span className={classes.name}>
                {one.name}
                {one.id === me && <span className={classes.quiet}> ({t("staff.you")})</span>}
              </span>
              <span className={classes.quiet}>{one.email}</span>
            </button>
            <span className={classes.facts}>
              <Badge>{t(`common:roles.${one.role}`)}</Badge>
              {one.disabledAt && <Badge color="red">{t("staff.disabled")}</Badge>}
              <span>{storesOf(one)}</span>
            </span>
            <span className={classes.quiet}>
              {one.role === "consultant" &&
                [linesOf(one), t("staff.capacityOf", { count: one.capacity })]
                  .filter(Boolean)
                  .join(" · ")}
            </span>
            <span className={classes.quiet}>
              {one.lastSeenAt ? (
                <>
                  {t("staff.seen")} <RelativeTime at={one.lastSeenAt} />
                </>
              ) : (
                t("staff.never")
              )}
            </span>
          </li>
        ))}
      </ul>
      <Drawer opened={opened === "new"} onClose={close} title={t("staff.add")}>
        <NewStaffForm choices={choices} onDone={close} />
      </Drawer>
      <Drawer
        opened={person !== undefined}
        onClose={close}
        title={t("staff.change", { name: person?.name ?? "" })}
      >
        {person && (
          <StaffForm key={person.id} person={person} me={me} choices={choices} onDone={close} />
        )}
      </Drawer>
    </section>
  );
}
