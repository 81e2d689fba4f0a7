import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "#app/theme.css";

import latinFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import vietnameseFont from "@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type ReactNode, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "react-router";
import { PoliteStatus } from "#app/components/PoliteStatus.tsx";
import { RouteError } from "#app/components/RouteError.tsx";
import { Themed } from "#app/components/Themed.tsx";
import { ServerNowContext } from "#app/components/use-now.ts";
import { ShortcutsContext } from "#app/components/use-shortcuts.ts";
import { switchLanguage } from "#app/i18n/create-i18n.ts";
import { TimeZoneContext } from "#app/i18n/format.ts";
import { acceptedLanguage, isLanguage } from "#app/i18n/languages.ts";
import { PageContext } from "#app/page-context.ts";
import { currentSession } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/root.ts";

const defaults = { timeZone: "Asia/Ho_Chi_Minh", shortcuts: true };

export const links: Route.LinksFunction = () =>
  [latinFont, vietnameseFont].map((href) => ({
    rel: "preload",
    as: "font",
    type: "font/woff2",
    crossOrigin: "anonymous" as const,
    href,
  }));

export const meta: Route.MetaFunction = () => [{ title: "Showline" }];

export async function loader({ request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get("lang");
  const accepted = isLanguage(asked)
    ? asked
    : acceptedLanguage(request.headers.get("accept-language"));
  const staff = (await currentSession(request))?.staff;
  return {
    language: staff?.language ?? accepted,
    timeZone: staff?.stores[0]?.timeZone ?? defaults.timeZone,
    shortcuts: staff?.shortcutsEnabled ?? defaults.shortcuts,
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const { nonce, requestId, now, sentAt } = useContext(PageContext);
  const { i18n } = useTranslation();
  const settings = useRouteLoaderData<typeof loader>("root");
  return (
    <html lang={i18n.language} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="request-id" content={requestId} />
        <meta name="server-time" content={String(now)} />
        <meta name="sent-at" content={String(sentAt)} />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links nonce={nonce} />
      </head>
      <body>
        <Themed nonce={nonce}>
          <ServerNowContext value={now}>
            <TimeZoneContext value={settings?.timeZone ?? defaults.timeZone}>
              <ShortcutsContext value={settings?.shortcuts ?? defaults.shortcuts}>
                {children}
                <PoliteStatus />
                <Notifications position="bottom-center" limit={3} zIndex={400} />
              </ShortcutsContext>
            </TimeZoneContext>
          </ServerNowContext>
        </Themed>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root({ loaderData }: Route.ComponentProps) {
  const { i18n } = useTranslation();
  const { language } = loaderData;
  useEffect(() => {
    switchLanguage(i18n, language);
  }, [i18n, language]);
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />;
}
