import { type ChildProcess, fork } from "node:child_process";
import { freePort } from "#app/infrastructure/embedded-postgres.server.ts";

type Options = { port?: number; env?: Record<string, string> };

export type FaultProcess = {
  pid: number;
  port: number;
  url: string;
  /** Everything it has written. */
  output(): string;
  /** Asks it something by name: `memory`, for one. */
  ask(name: string): Promise<unknown>;
  signal(name: NodeJS.Signals): void;
  /** Ends it without a word, as a crash does. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
};

const running = new Set<ChildProcess>();
const longestStartMs = 60_000;

/** A process of the product, run from source, on the database of the test; it says when it is ready. */
export async function startProcess(
  name: "web" | "worker" | "console",
  { port, env = {} }: Options = {},
): Promise<FaultProcess> {
  const at = port ?? (await freePort());
  const child = fork(new URL(`processes/${name}.ts`, import.meta.url), {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      TZ: "UTC",
      NODE_ENV: "test",
      DEMO: "0",
      HOST: "127.0.0.1",
      LOG_LEVEL: "warn",
      SESSION_SECRET: "only-for-faults-0123456789-abcdefghijk",
      ...env,
      PORT: `${at}`,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  void gone.then(() => running.delete(child));
  await ready(child, name, () => said);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    port: at,
    url: `http://127.0.0.1:${at}`,
    output: () => said,
    ask: (question) => ask(child, question),
    signal: (signal) => void child.kill(signal),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

/** Ends what a test left running, stopped processes too. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
    }),
  );
}

function ready(child: ChildProcess, name: string, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`the ${name} process ${why}:\n${said()}`));
    };
    const timer = setTimeout(() => fail("was not ready in time"), longestStartMs);
    const ended = () => fail("ended");
    child.once("exit", ended);
    child.on("message", function heard(message) {
      if (message !== "ready") return;
      clearTimeout(timer);
      child.off("exit", ended);
      child.off("message", heard);
      resolve();
    });
  });
}

function ask(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.on("message", function heard(message: { answers?: string; value?: unknown }) {
      if (message.answers !== name) return;
      child.off("message", heard);
      resolve(message.value);
    });
    child.send(name, (error) => error && reject(error));
  });
}
