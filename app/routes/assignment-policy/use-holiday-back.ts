import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import type { Holiday } from "#app/domain/stores/read-holidays.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useSend } from "#app/routes/use-send.ts";
import { noonOf } from "./noon-of.ts";

/** Says that a day was taken out of the calendar, and for ten seconds offers to put it back as it was. */
export function useHolidayBack(storeId: string): (holiday: Holiday) => void {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const { revalidate } = useRevalidator();
  const send = useSend();
  const putBack = async ({ day, name, opens, closes }: Holiday) => {
    const answer = await send("POST", "/admin/assignment/holidays", {
      storeId,
      from: day,
      until: "",
      name,
      opens: opens ?? "",
      closes: closes ?? "",
    });
    if (answer === "unsent" || !answer.ok) {
      notifications.show({
        message: t("holidays.notBack", { name }),
        role: "alert",
        color: "amber",
        autoClose: 10_000,
      });
    } else announce(t("holidays.back", { name }));
    await revalidate();
  };
  return (holiday) => {
    const day = format.date(noonOf(holiday.day));
    const message = t("holidays.removed", { day, name: holiday.name });
    announce(message);
    showUndo({
      id: `holiday-${storeId}-${holiday.day}`,
      message,
      onUndo: () => void putBack(holiday),
    });
  };
}
