import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis, Umbrella } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Floor } from "#app/domain/floor/queries.server.ts";

export type ConsultantMenuProps = {
  consultant: Floor["consultants"][number];
  onCover: () => void;
};

/** What a manager can arrange for one person. */
export function ConsultantMenu({ consultant, onCover }: ConsultantMenuProps) {
  const { t } = useTranslation("floor");
  return (
    <Menu width={240} position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("consultants.menu", { name: consultant.name })}
        >
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Umbrella size={16} aria-hidden />} onClick={onCover}>
          {t("consultants.cover")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
