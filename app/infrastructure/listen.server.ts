import type { Server } from "node:http";
import { type Environment, RefusedEnvironment } from "./env.server.ts";

/** Opens the port and says where, and in a demo with which sign-ins. Returns the address on this machine. */
export async function listen(server: Server, env: Environment, say: (words: string) => void) {
  await new Promise<void>((done, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const words = `Port ${env.port} is taken: stop what listens there, or choose another with PORT=3001`;
      reject(taken ? new RefusedEnvironment(words) : error);
    });
    server.listen(env.port, env.host, done);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.port;
  const here = ["127.0.0.1", "0.0.0.0", "::", "localhost"].includes(env.host)
    ? "localhost"
    : env.host;
  say(`\n  Showline  ${env.publicUrl ?? `http://${here}:${port}`}\n`);
  if (env.demo) say(signIns);
  return `http://${here}:${port}`;
}

const signIns = `  Sign in with the password showline-demo as
    consultant@demo.showline   the queue, the lead, the visit
    reception@demo.showline    the front desk
    manager@demo.showline      the floor
    admin@demo.showline        everything
  A shop to browse as a customer: /demo/shop          Ctrl-C stops everything
`;
