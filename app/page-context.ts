import { createContext } from "react";

/** What the server knows about the answer it is writing, for the parts of the page that need it. */
export type PageFacts = {
  nonce: string;
  requestId: string;
  /** The moment that the words of the page were written for. */
  now: number;
  /** The server's clock when the page was sent: later, where a drawing was kept. */
  sentAt: number;
};

export const PageContext = createContext<PageFacts>({
  nonce: "",
  requestId: "",
  now: 0,
  sentAt: 0,
});

/** The same facts as a browser finds them in the page it received. */
export function readPageFacts(page: Document): PageFacts {
  const meta = (name: string) =>
    page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
  return {
    nonce: page.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "",
    requestId: meta("request-id"),
    now: Number(meta("server-time")) || Date.now(),
    sentAt: Number(meta("sent-at")) || Date.now(),
  };
}
