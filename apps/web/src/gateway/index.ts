import type { IncomingMessage, ServerResponse } from "node:http";

/** handleAgentRequest answers everything under /agent/v1. */
export async function handleAgentRequest(_req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.writeHead(503, { "content-type": "application/json" });
  res.end(JSON.stringify({ error: { code: "unavailable", message: "The agents' door is not open yet." } }));
}
