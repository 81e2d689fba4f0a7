import { Button } from "@mantine/core";
import { RotateCw, WifiOff } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { MessagePage } from "#app/components/MessagePage.tsx";

const reload = () => window.location.reload();

/** A page that could not be fetched without a network; it comes by itself when the network does. */
export function OfflinePage({ inFrame }: { inFrame?: boolean }) {
  const { t } = useTranslation(["shell", "common"]);
  useEffect(() => {
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, []);
  return (
    <MessagePage
      inFrame={inFrame}
      icon={WifiOff}
      title={t("lost.title")}
      actions={
        <Button leftSection={<RotateCw size={16} />} onClick={reload}>
          {t("common:actions.retry")}
        </Button>
      }
    >
      <p>{t("lost.body")}</p>
    </MessagePage>
  );
}
