// For tests: bytes to the agents' door, as they are.
import http from "node:http";

/** Sent is a message that no agent would send. */
export type Sent = { path: string; token: string; body: Buffer | string; headers?: Record<string, string> };

/**
 * sendBytes sends bytes as they are; resolves with the status, whatever it is. On a connection of its own: one that was idle
 * while this process was busy may just have been closed. What breaks off after the answer is no more to hear.
 */
export function sendBytes(
  door: string,
  { path, token: bearer, body, headers = {} }: Sent,
): Promise<{ status: number; text: string }> {
  const agent = new http.Agent({ keepAlive: true });
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.request(
      `${door}${path}`,
      { agent, method: "POST", headers: { authorization: `Bearer ${bearer}`, ...headers } },
      (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
        answer.on("close", () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on("error", () => undefined);
      },
    );
    request.on("error", reject);
    request.end(body);
  }).finally(() => agent.destroy());
}
