import { Button } from "@mantine/core";
import { SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { MessagePage } from "#app/components/MessagePage.tsx";

/** What does not exist and what may not be seen look alike. */
export function NotFoundPage({ inFrame }: { inFrame?: boolean }) {
  const { t } = useTranslation("shell");
  return (
    <MessagePage
      inFrame={inFrame}
      icon={SearchX}
      title={t("notFound.title")}
      actions={
        <Button component={Link} to="/">
          {t("notFound.home")}
        </Button>
      }
    >
      <p>{t("notFound.body")}</p>
    </MessagePage>
  );
}
