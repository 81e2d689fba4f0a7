import { TextInput } from "@mantine/core";
import { Search, SearchX, UserSearch } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { ListRowSkeletons } from "#app/components/Skeletons.tsx";
import { searchCustomers } from "#app/domain/customers/search-customers.server.ts";
import { can } from "#app/domain/staff/can.ts";
import { acceptedLanguage } from "#app/i18n/languages.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/search-page.ts";
import { FoundCustomers } from "./FoundCustomers.tsx";
import { toPaletteResults } from "./palette-results.server.ts";
import classes from "./search-page.module.css";

const most = 20;
const settleMs = 150;

/** Looks for what `q` says. What is typed is fetched and never stands in the address bar: names are nobody's link. */
export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "customer:read");
  const q = new URL(request.url).searchParams.get("q") ?? "";
  const found = await searchCustomers(scope, q, most);
  const toLeads = can(staff, "lead:read");
  const language = staff.language ?? acceptedLanguage(request.headers.get("accept-language"));
  return {
    q,
    most,
    toLeads,
    found,
    results: toPaletteResults(found, { language, toLeads }),
  };
}

export default function SearchPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("search");
  const [text, setText] = useState(loaderData.q);
  const search = useFetcher<typeof loader>();
  const { load } = search;
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < 2) return;
    const timer = setTimeout(() => load(`/search?q=${encodeURIComponent(wanted)}`), settleMs);
    return () => clearTimeout(timer);
  }, [wanted, load]);
  const answer = search.data ?? loaderData;
  return (
    <div className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <h1 className={classes.title}>{t("title")}</h1>
      <TextInput
        type="search"
        size="lg"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        aria-label={t("label")}
        placeholder={t("placeholder")}
        leftSection={<Search size={20} aria-hidden />}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        data-autofocus
        autoFocus
      />
      <div className={classes.results}>
        {wanted.length < 2 ? (
          <EmptyState icon={UserSearch} title={t("start")} hint={t("hint")} />
        ) : answer.q !== wanted && answer.found.length === 0 ? (
          <ListRowSkeletons count={4} />
        ) : answer.found.length === 0 ? (
          <EmptyState icon={SearchX} title={t("none")} hint={t("noneHint")} />
        ) : (
          <FoundCustomers found={answer.found} most={answer.most} toLeads={answer.toLeads} />
        )}
      </div>
    </div>
  );
}
