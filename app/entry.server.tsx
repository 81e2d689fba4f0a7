import "#app/infrastructure/detached-buffers.server.ts";
import { isbot } from "isbot";
// The build for Node turns on async hooks for the whole process, and every promise of it pays for them from then on.
import { renderToReadableStream } from "react-dom/server.edge";
import { I18nextProvider } from "react-i18next";
import {
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
  ServerRouter,
} from "react-router";
import { databaseIsAway } from "#app/domain/capture/database-away.ts";
import { createI18n } from "#app/i18n/create-i18n.ts";
import { acceptedLanguage, isLanguage, type Language } from "#app/i18n/languages.ts";
import { rememberWords } from "#app/i18n/remember-words.ts";
import { resources } from "#app/i18n/resources.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { PageContext } from "#app/page-context.ts";
import {
  drawnContext,
  nonceContext,
  requestIdContext,
  unavailableContext,
} from "#app/request-context.ts";

export const streamTimeout = 5_000;

/** Renders a page in the language of the person, every script and style carrying the nonce. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
) {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (request.method === "HEAD") return new Response(null, { status, headers });

  const chosen: unknown = router.staticHandlerContext.loaderData?.root?.language;
  const language = isLanguage(chosen)
    ? chosen
    : acceptedLanguage(request.headers.get("accept-language"));
  headers.set("Content-Language", language);
  const [nonce, requestId] = [context.get(nonceContext), context.get(requestIdContext)];
  const now = Date.now();
  const facts = { nonce, requestId, now, sentAt: now };
  const { loaderData: data, errors } = router.staticHandlerContext;
  const keep = errors ? null : context.get(drawnContext);

  let answer = status;
  let shellSent = false;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), streamTimeout + 1_000);
  timer.unref();
  const drawn = await renderToReadableStream(
    <PageContext value={facts}>
      <I18nextProvider i18n={wordsOf(language)}>
        <ServerRouter context={router} url={request.url} nonce={nonce} />
      </I18nextProvider>
    </PageContext>,
    {
      nonce,
      signal: giveUp.signal,
      onError(error: unknown) {
        answer = 500;
        if (shellSent) log.error({ err: error, requestId }, "a page broke off");
      },
    },
  );
  shellSent = true;
  if (isbot(request.headers.get("user-agent"))) await drawn.allReady;
  const page = inLargePieces(drawn, (pieces) => {
    clearTimeout(timer);
    if (!keep || answer !== 200) return;
    keep({ html: Buffer.concat(pieces), data, language, nonce, requestId, now });
  });
  return new Response(page, { status: answer, headers });
}

const words = new Map<Language, ReturnType<typeof createI18n>>();

/** Made once per language: on the server nothing switches the language of a page while it is drawn. */
function wordsOf(language: Language) {
  const known = words.get(language) ?? rememberWords(createI18n(language, resources[language]));
  words.set(language, known);
  return known;
}

/** React writes a page in pieces of 4 kB; each on its own way through streams costs more than drawing it. */
function inLargePieces(
  drawn: ReadableStream<Uint8Array>,
  whole: (page: readonly Buffer[]) => void,
): ReadableStream<Uint8Array> {
  const reader = drawn.getReader();
  const sent: Buffer[] = [];
  let pieces: Uint8Array[] = [];
  let isWanted = true;
  const passOn = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const flush = () => {
      if (pieces.length === 0 || !isWanted) return;
      const piece = Buffer.concat(pieces);
      sent.push(piece);
      controller.enqueue(piece);
      pieces = [];
    };
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      // What React has drawn so far is read before this comes.
      if (pieces.length === 0) setImmediate(flush);
      pieces.push(next.value);
    }
    flush();
    if (!isWanted) return;
    controller.close();
    whole(sent);
  };
  return new ReadableStream({
    start(controller) {
      passOn(controller).catch((error) => controller.error(error));
    },
    // React gives up a page whose body was closed early.
    cancel(reason) {
      isWanted = false;
      return reader.cancel(reason);
    },
  });
}

/** Logs what a loader, action or page threw; a request that the browser gave up is nobody's error. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  if (databaseIsAway(error)) context.get(unavailableContext)();
  log.error({ err: error, requestId: context.get(requestIdContext) }, "a page failed");
};
