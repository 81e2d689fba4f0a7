import { randomUUID } from "node:crypto";
import { demoToken, demoWriteKey } from "./demo-keys.ts";
import type { Message } from "./traffic-visitor.ts";

export type PublicApi = ReturnType<typeof openApi>;

type Answer = { ok: boolean; status: number; retryAfter: number; text: string };

const tries = 4;

/** The public API as any site and partner uses it. A request that fails is repeated as it was, so it counts once. */
export function openApi(baseUrl: string, signal: AbortSignal) {
  async function ask(path: string, init: RequestInit): Promise<Answer | null> {
    for (let attempt = 1; attempt <= tries && !signal.aborted; attempt++) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
      const response = await fetch(new URL(path, baseUrl), { ...init, signal: limit })
        .then(async (answer) => ({
          ok: answer.ok,
          status: answer.status,
          retryAfter: Number(answer.headers.get("retry-after")) * 1000 || 0,
          text: await answer.text(),
        }))
        .catch(() => null);
      if (response && response.status < 500 && response.status !== 429) return response;
      await pause(Math.max(response?.retryAfter ?? 0, 500 * 2 ** attempt), signal);
    }
    return null;
  }

  return {
    /** Sends what one visitor did; says whether it was taken. */
    async send(anonymousId: string, messages: readonly Message[]): Promise<boolean> {
      const at = new Date().toISOString();
      const batch = messages.map((message) => ({
        ...message,
        anonymousId,
        messageId: `demo-${randomUUID()}`,
        timestamp: at,
      }));
      const response = await ask("/v1/batch", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ writeKey: demoWriteKey, batch, sentAt: at }),
      });
      return response?.ok ?? false;
    },

    /** What became of a customer: nobody's lead, held by someone, or waiting for someone. */
    async leadOf(phone: string): Promise<"none" | "held" | "waiting"> {
      const response = await ask(`/v1/leads?phone=${encodeURIComponent(phone)}`, {
        headers: { authorization: `Bearer ${demoToken}` },
      });
      if (!response?.ok) return "none";
      const { leads } = JSON.parse(response.text) as {
        leads: { closedAt: string | null; consultant: object | null }[];
      };
      const open = leads.filter(({ closedAt }) => closedAt === null);
      if (open.length === 0) return "none";
      return open.some(({ consultant }) => consultant) ? "held" : "waiting";
    },
  };
}

/** Waits, or stops waiting when told to stop. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}
