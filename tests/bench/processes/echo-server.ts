import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerParent } from "#tests/bench/process-line.ts";

/** The control of everything that takes JSON: reads it, parses it and sends it back. */
const server = createServer((req, res) => {
  let text = "";
  req.setEncoding("utf8");
  req.on("data", (part: string) => {
    text += part;
  });
  req.on("end", () => {
    const body = JSON.stringify(JSON.parse(text));
    res
      .writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
      })
      .end(body);
  });
});

const answers = {
  listen: async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return (server.address() as AddressInfo).port;
  },
};
export type EchoServer = typeof answers;
answerParent(answers);
