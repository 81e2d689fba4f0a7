import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ZodError } from "zod";
import { customersBy, findLeads } from "#app/domain/capture/find-leads.server.ts";
import { inspectJson } from "#app/domain/capture/inspect-json.ts";
import { leadFormSchema } from "#app/domain/capture/lead-form.ts";
import { MOST_EVENT_BYTES } from "#app/domain/capture/schema.ts";
import { submitLead } from "#app/domain/capture/submit-lead.server.ts";
import { parseEmail } from "#app/domain/identity/email.ts";
import { parsePhone } from "#app/domain/identity/phone.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import {
  type HttpRefusal,
  refuse,
  sendJson,
  sendRefusal,
} from "#app/routes/capture/answer.server.ts";
import { authenticateToken } from "#app/routes/capture/authenticate-token.server.ts";
import { isMessageCode, type MessageCode } from "#app/routes/capture/messages.ts";
import { readBody } from "#app/routes/capture/read-body.server.ts";

type Answered = { ok: true; status: number; body: object } | HttpRefusal;

const LONGEST_KEY = 200;
const HOUR = 3_600_000;

/** `POST /v1/leads` takes a lead, `GET /v1/leads?phone=` or `?email=` tells what became of a customer's. */
export async function handleLeads(
  req: IncomingMessage,
  res: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const answer = await answerTo(req, res, query);
  if (answer.ok) sendJson(res, answer.status, answer.body);
  else sendRefusal(req, res, answer);
}

async function answerTo(
  req: IncomingMessage,
  res: ServerResponse,
  query: URLSearchParams,
): Promise<Answered> {
  if (req.method !== "POST" && req.method !== "GET") {
    res.setHeader("Allow", "GET, POST");
    return refuse(405, "method-not-allowed");
  }
  const token = await authenticateToken(req);
  if (!token.ok) return token;
  return req.method === "GET" ? tell(token.scope, query) : take(req, token);
}

async function tell(scope: StoreScope, query: URLSearchParams): Promise<Answered> {
  const [phone, email] = [query.get("phone"), query.get("email")];
  if (!phone && !email) return refuse(422, "contact-required", { field: "phone" });
  const e164 = phone ? parsePhone(phone)?.e164 : undefined;
  if (phone && !e164) return refuse(422, "not-a-phone", { field: "phone" });
  const address = email ? parseEmail(email)?.canonical : undefined;
  if (email && !address) return refuse(422, "invalid-email", { field: "email" });
  const leads = await read(scope, async (tx) => {
    const customerIds = await customersBy(tx, [
      ...(e164 ? [{ kind: "phone" as const, value: e164 }] : []),
      ...(address ? [{ kind: "email" as const, value: address }] : []),
    ]);
    return findLeads(tx, customerIds, new Date(), scope);
  });
  return { ok: true, status: 200, body: { leads } };
}

async function take(
  req: IncomingMessage,
  { scope, sender }: { scope: StoreScope; sender: string },
): Promise<Answered> {
  const body = await readBody(req, { bytes: MOST_EVENT_BYTES, types: ["application/json"] });
  if (!body.ok) return body;
  const found = inspectJson(body.json);
  if (found) return refuse(422, found.code, found);
  const form = leadFormSchema.safeParse(body.json);
  if (!form.success) return refuseField(form.error);
  const hash = createHash("sha256").update(body.text).digest("base64url");
  const key = keyOf(req, hash);
  if (!key) return refuse(400, "bad-key", { field: "Idempotency-Key" });
  const call = { key, purpose: `POST /v1/leads ${hash}`, sender };
  const taken = await submitLead(scope, form.data, call);
  if (!taken.ok) {
    const field = taken.reason === "key-used" ? "Idempotency-Key" : taken.field;
    return refuse(422, isMessageCode(taken.reason) ? taken.reason : "unstorable", { field });
  }
  const { created, lead } = taken;
  return { ok: true, status: created ? 201 : 200, body: { created, lead } };
}

/** Without a key of its own, the same body within an hour is a repeat. */
function keyOf(req: IncomingMessage, hash: string): string | null {
  const given = req.headers["idempotency-key"];
  if (given === undefined) return `body ${hash} ${Math.floor(Date.now() / HOUR)}`;
  const key = String(given);
  return key.length > 0 && key.length <= LONGEST_KEY ? `given ${key}` : null;
}

function refuseField(error: ZodError): HttpRefusal {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join(".");
  const code: MessageCode = isMessageCode(issue?.message ?? "")
    ? (issue?.message as MessageCode)
    : "not-text";
  return refuse(field ? 422 : 400, code, field ? { field } : {});
}
