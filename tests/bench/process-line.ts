import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { availableParallelism } from "node:os";

/** What a process answers, by the name of the question. */
export type Answers = Record<string, (input: never) => Promise<unknown>>;

export type BenchProcess<Of extends Answers> = {
  pid: number;
  ask<Name extends keyof Of & string>(
    name: Name,
    input: Parameters<Of[Name]>[0],
  ): Promise<Awaited<ReturnType<Of[Name]>>>;
  stop(): Promise<void>;
};

/**
 * Which core a process stays on, so that the load never takes the core of what it measures. `any` where time to answer is
 * measured and not work: there the threads that collect garbage must not share one core with what they collect for.
 */
export type Core = "subject" | "load" | "any";

type Reply = { id: number; value?: unknown; error?: string };
type Question = { id: number; name: string; input: unknown };

const longestAnswerMs = 180_000;

/** Starts `processes/<name>.ts` and speaks with it; it ends with this process, whatever happens to either. */
export function startProcess<Of extends Answers>(name: string, core: Core): BenchProcess<Of> {
  const child = fork(new URL(`processes/${name}.ts`, import.meta.url), {
    // Room enough that no collection of the load itself is measured.
    execArgv: ["--import", "tsx", "--initial-old-space-size=1024"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const pid = child.pid ?? 0;
  pin(pid, core);
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  let questions = 0;
  return {
    pid,
    ask: (question, input) => ask(child, { id: ++questions, name: question, input }) as never,
    async stop() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** Keeps a running process on its core, where the system can. */
export function pin(pid: number, core: Core): void {
  if (core === "any" || process.platform !== "linux" || availableParallelism() < 2) return;
  try {
    execFileSync("taskset", ["-a", "-cp", core === "subject" ? "0" : "1", `${pid}`], {
      stdio: "ignore",
    });
  } catch {
    // No taskset, or the process is gone: the measurement is noisier, not wrong.
  }
}

function ask(child: ChildProcess, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(new Error(`${question.name}: no answer`)), longestAnswerMs);
    const ended = () => end(new Error(`${question.name}: the process ended`));
    const heard = (reply: Reply) => {
      if (reply.id === question.id) {
        end(reply.error === undefined ? undefined : new Error(reply.error), reply.value);
      }
    };
    child.on("message", heard);
    child.once("exit", ended);
    child.send(question, (error) => error && end(error));

    function end(error: Error | undefined, value?: unknown) {
      clearTimeout(timer);
      child.off("message", heard);
      child.off("exit", ended);
      if (error) reject(error);
      else resolve(value);
    }
  });
}

/** In the process itself: answers its parent until that one is gone. */
export function answerParent(answers: Answers): void {
  process.on("message", async ({ id, name, input }: Question) => {
    const answer = answers[name] as ((input: unknown) => Promise<unknown>) | undefined;
    try {
      if (!answer) throw new Error(`nothing answers ${name}`);
      process.send?.({ id, value: await answer(input) });
    } catch (error) {
      process.send?.({ id, error: (error as Error).stack });
    }
  });
  process.on("disconnect", () => process.exit(0));
}
