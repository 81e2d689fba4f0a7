import { Button } from "@mantine/core";
import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MessagePage } from "#app/components/MessagePage.tsx";

/** A page that failed: another try, and the number to read out to support. */
export function ErrorPage({ requestId, inFrame }: { requestId?: string; inFrame?: boolean }) {
  const { t } = useTranslation(["shell", "common"]);
  return (
    <MessagePage
      inFrame={inFrame}
      icon={TriangleAlert}
      title={t("error.title")}
      actions={
        <>
          <Button leftSection={<RotateCw size={16} />} onClick={() => window.location.reload()}>
            {t("common:actions.retry")}
          </Button>
          <Button component="a" href="/" variant="default">
            {t("error.home")}
          </Button>
        </>
      }
    >
      <p>{t("error.body")}</p>
      {requestId && (
        <code>
          {t("error.requestId")}: {requestId}
        </code>
      )}
    </MessagePage>
  );
}
