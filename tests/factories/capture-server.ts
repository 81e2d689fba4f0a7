import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { handleCapture } from "#app/routes/capture/handle-capture.server.ts";

export type Reply = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: {
    success?: boolean;
    error?: { code: string; message: string; field?: string; requestId: string };
    rejected?: { index: number; code: string; field?: string; message: string }[];
    ignored?: { index: number; code: string; field?: string }[];
    created?: boolean;
    lead?: { id: string; [key: string]: unknown } | null;
    leads?: { id: string; [key: string]: unknown }[];
  };
};

/** The door of capture on a port of its own. What it throws is a 500, so a test for bad input sees it. */
export async function aCaptureServer() {
  const thrown: unknown[] = [];
  const server = createServer((req, res) => {
    handleCapture(req, res).catch((error) => {
      thrown.push(error);
      res.writeHead(500).end("{}");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;

  const send = (
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
  ) =>
    new Promise<Reply>((resolve, reject) => {
      const { method = "POST", headers = {}, body } = options;
      const req = request({ port, host: "127.0.0.1", path, method, headers }, (res) => {
        let text = "";
        res.setEncoding("utf8");
        res.on("data", (chunk) => {
          text += chunk;
        });
        res.on("end", () =>
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            body: text ? JSON.parse(text) : {},
          }),
        );
      });
      req.on("error", reject);
      req.end(body);
    });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${port}`, port, send, post, close, thrown };
}

export function basic(writeKey: string) {
  return { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}` };
}
