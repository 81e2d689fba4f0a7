import { Badge, Button, Drawer } from "@mantine/core";
import { Plus, RadioTower } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { RelativeTime } from "#app/components/RelativeTime.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { sourcesOfHouse } from "#app/domain/sources/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./admin-list.module.css";
import { NewSourceForm } from "./NewSourceForm.tsx";
import { useAdminForm } from "./use-admin-form.ts";

type Source = Awaited<ReturnType<typeof sourcesOfHouse>>[number];

export type SourceListProps = { sources: Source[]; stores: { id: string; name: string }[] };

/** The places that send browsing: what each sent, and the way to stop it. */
export function SourceList({ sources, stores }: SourceListProps) {
  const { t } = useTranslation("admin");
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <SectionTitle
        action={
          <Button
            size="xs"
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t("sources.add")}
          </Button>
        }
      >
        {t("tabs.sources")}
      </SectionTitle>
      <p className={classes.intro}>{t("sources.intro")}</p>
      {sources.length === 0 && (
        <EmptyState icon={RadioTower} title={t("sources.none")} hint={t("sources.noneHint")} />
      )}
      <ul className={classes.list}>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
      <Drawer opened={adding} onClose={() => setAdding(false)} title={t("sources.add")}>
        <NewSourceForm stores={stores} onDone={() => setAdding(false)} />
      </Drawer>
    </section>
  );
}

function SourceRow({ source }: { source: Source }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const revoke = useAdminForm(() => t("sources.wasRevoked", { name: source.name }));
  return (
    <li className={classes.row} data-off={source.revokedAt !== null}>
      <span className={classes.who}>
        <span className={classes.name}>{source.name}</span>
        <span className={classes.quiet}>{source.code}</span>
      </span>
      <span className={classes.facts}>
        {source.demoOnly && <Badge>{t("sources.demo")}</Badge>}
        <span className={classes.quiet}>{t(`sources.policies.${source.trailPolicy}`)}</span>
      </span>
      <span className={classes.quiet}>
        {t("sources.events", { count: source.eventsOfDay })}
        {source.lastEventAt && (
          <>
            {" · "}
            <RelativeTime at={source.lastEventAt} />
          </>
        )}
      </span>
      {source.revokedAt ? (
        <span className={classes.quiet}>
          {t("sources.revoked", { date: format.date(source.revokedAt) })}
        </span>
      ) : (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          className={classes.end}
          loading={revoke.pending}
          onClick={() => void revoke.send("DELETE", `/admin/sources/${source.id}`)}
        >
          {t("sources.revoke")}
        </Button>
      )}
    </li>
  );
}
