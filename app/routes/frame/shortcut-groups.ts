import { useTranslation } from "react-i18next";
import type { ShortcutGroup } from "#app/components/ShortcutHelp.tsx";
import type { Role } from "#app/domain/staff/schema.ts";

/** The keys that a role's pages answer to, for the "?" sheet. */
export function useShortcutGroups(role: Role): ShortcutGroup[] {
  const { t } = useTranslation("shell");
  if (role !== "consultant") return [];
  return [
    {
      title: t("shortcuts.list"),
      shortcuts: [
        { keys: "j", label: t("shortcuts.next") },
        { keys: "k", label: t("shortcuts.previous") },
        { keys: "Enter", label: t("shortcuts.open") },
        { keys: "z", label: t("shortcuts.snooze") },
        { keys: "a", label: t("shortcuts.accept") },
        { keys: "x", label: t("shortcuts.decline") },
      ],
    },
    {
      title: t("shortcuts.lead"),
      shortcuts: [
        { keys: "c", label: t("shortcuts.call") },
        { keys: "o", label: t("shortcuts.zalo") },
        { keys: "s", label: t("shortcuts.sms") },
        { keys: "l", label: t("shortcuts.log") },
        { keys: "b", label: t("shortcuts.book") },
        { keys: "w", label: t("shortcuts.why") },
      ],
    },
  ];
}
