import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { HydratedRouter } from "react-router/dom";
import { patientFetch } from "#app/components/patient-fetch.ts";
import { setServerClock } from "#app/components/use-now.ts";
import { createI18n, loadCatalog } from "#app/i18n/create-i18n.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { PageContext, readPageFacts } from "#app/page-context.ts";

const facts = readPageFacts(document);
// Libraries that write style elements of their own look for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: facts.nonce });
setServerClock(facts.sentAt);
window.fetch = patientFetch(window.fetch.bind(window));

const written = document.documentElement.lang;
const language = isLanguage(written) ? written : "vi";

loadCatalog(language).then((catalog) => {
  const i18n = createI18n(language, catalog);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext value={facts}>
          <I18nextProvider i18n={i18n}>
            <HydratedRouter />
          </I18nextProvider>
        </PageContext>
      </StrictMode>,
    );
  });
});
