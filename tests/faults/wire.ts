import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

export type Wire = {
  port: number;
  url: string;
  /** New connections go to this port from now on, as behind a load balancer. */
  lead(port: number): void;
  /** Both ends stay open and nothing comes through any more, in either direction, on old connections and new ones. */
  swallow(): void;
  /** Every connection ends at once, old ones and new ones, as at a server that is down. */
  refuse(): void;
  /** What comes from now on goes through again; connections that were swallowed stay dead. */
  restore(): void;
  /** Cuts every connection. */
  cut(): void;
  /** How many connections are open. */
  count(): number;
  close(): Promise<void>;
};

/** The network between a console and its server, in the hands of a test. */
export async function aWire(to: number): Promise<Wire> {
  let target = to;
  let swallowing = false;
  let refusing = false;
  const open = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  const server = createServer((near) => {
    if (refusing) {
      near.destroy();
      return;
    }
    keep(near);
    if (swallowing) {
      near.on("data", () => undefined);
      return;
    }
    const far = connect(target, "127.0.0.1");
    keep(far);
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    lead: (to) => {
      target = to;
    },
    swallow: () => {
      swallowing = true;
      for (const socket of open) dead.add(socket);
    },
    refuse: () => {
      refusing = true;
      cut();
    },
    restore: () => {
      swallowing = false;
      refusing = false;
    },
    cut,
    count: () => open.size,
    async close() {
      cut();
      await new Promise((done) => server.close(done));
    },
  };

  function keep(socket: Socket) {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
  }

  function pass(from: Socket, to: Socket) {
    from.on("data", (bytes) => {
      if (!dead.has(from) && !to.destroyed) to.write(bytes);
    });
    // The end of one side is news as well: a dead line does not carry it.
    from.on("close", () => {
      if (!dead.has(from)) to.destroy();
    });
  }
}
