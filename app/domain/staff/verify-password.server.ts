import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
const mayWait = 50;

let running = 0;
const waiting: (() => void)[] = [];
let decoy: Promise<string> | undefined;

/** Hashes a password with argon2id. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/**
 * Whether the password is the account's. An unknown account costs the same time as a wrong password.
 * Returns "busy" when too many hashes wait already, so that sign-in cannot be used to exhaust the machine.
 */
export async function verifyPassword(
  kept: string | undefined,
  password: string,
): Promise<boolean | "busy"> {
  if (waiting.length >= mayWait) return "busy";
  decoy ??= hash("an account that is not there", cost);
  const against = kept ?? (await decoy);
  const matches = await inTurn(() => verify(against, password));
  return kept !== undefined && matches;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
