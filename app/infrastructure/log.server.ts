import pino from "pino";

const hidden = [
  "phone",
  "email",
  "password",
  "cookie",
  "authorization",
  "token",
  "name",
  "writeKey",
  "secret",
];

/** Paths down to the third level: pino redacts by path, not by name. */
const paths = hidden.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);
const setCookie = ["set-cookie", '*["set-cookie"]', '*.*["set-cookie"]'].map((path) =>
  path === "set-cookie" ? '["set-cookie"]' : path,
);

/** A logger that never writes who a person is; errors keep their stack but not the values in their message. */
export function createLogger(level: string, destination?: pino.DestinationStream) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...paths, ...setCookie], censor: "[hidden]" },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

export const log = createLogger(process.env.LOG_LEVEL || "info");

function serializeError(error: unknown) {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const { code } = error as { code?: unknown };
  if (error.name === "PrismaClientValidationError") return withoutValues(error);
  return { type: error.name, code, message: scrub(error.message), stack: scrub(error.stack ?? "") };
}

/** Such a message repeats all that was to be written; what was wrong with it is its last line. */
function withoutValues({ name, message, stack = "" }: Error) {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const wrong = scrub(message.trim().split("\n").at(-1) ?? "");
  return { type: name, message: wrong, stack: [`${name}: ${wrong}`, ...frames].join("\n") };
}

/** Masks what looks like an e-mail address, a phone number or a credential in an address. */
export function scrub(text: string): string {
  return text
    .replace(/\/\/[^/\s:@]+:[^/\s@]+@/g, "//[hidden]@")
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, "[e-mail]")
    .replace(/(?<![\w.:-])\+?\d[\d .-]{7,13}\d(?![\w:-])/g, "[phone]");
}
