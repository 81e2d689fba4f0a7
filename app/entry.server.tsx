import { Writable } from "node:stream";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
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
export default function handleRequest(
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

  return new Promise<Response>((resolve, reject) => {
    let shellSent = false;
    let answer = status;
    const whole = isbot(request.headers.get("user-agent"));
    const begin = () => {
      shellSent = true;
      const page = inLargePieces(
        (body) => pipe(body.once("close", () => clearTimeout(timer))),
        keep && ((html) => answer === 200 && keep({ html, data, language, nonce, requestId, now })),
      );
      resolve(new Response(page, { status: answer, headers }));
    };
    const { pipe, abort } = renderToPipeableStream(
      <PageContext value={facts}>
        <I18nextProvider i18n={wordsOf(language)}>
          <ServerRouter context={router} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </PageContext>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]: begin,
        onShellError: reject,
        onError(error: unknown) {
          answer = 500;
          if (shellSent) log.error({ err: error, requestId }, "a page broke off");
        },
      },
    );
    const timer = setTimeout(abort, streamTimeout + 1_000);
    timer.unref();
  });
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
  pipe: (body: Writable) => void,
  whole: ((page: Buffer) => void) | null,
): ReadableStream<Uint8Array> {
  let body: Writable;
  const sent: Buffer[] = [];
  return new ReadableStream({
    start(controller) {
      let pieces: Uint8Array[] = [];
      const flush = () => {
        if (pieces.length === 0 || body.destroyed) return;
        const piece = Buffer.concat(pieces);
        if (whole) sent.push(piece);
        controller.enqueue(piece);
        pieces = [];
      };
      body = new Writable({
        write(piece: Uint8Array, _encoding, done) {
          pieces.push(piece);
          done();
        },
        final(done) {
          flush();
          controller.close();
          done();
          whole?.(Buffer.concat(sent));
        },
      });
      // React calls this once it has written all that it could draw so far.
      pipe(Object.assign(body, { flush }));
    },
    // React gives up a page whose body was closed early.
    cancel: () => void body.destroy(),
  });
}

/** Logs what a loader, action or page threw; a request that the browser gave up is nobody's error. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  if (databaseIsAway(error)) context.get(unavailableContext)();
  log.error({ err: error, requestId: context.get(requestIdContext) }, "a page failed");
};
