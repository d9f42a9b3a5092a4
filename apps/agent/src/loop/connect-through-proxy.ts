import http from "node:http";
import https from "node:https";
import type net from "node:net";
import tls from "node:tls";

/** How long a proxy may take to open the way. */
const connectTimeoutMs = 20_000;

/**
 * proxyAgent is a keep-alive agent whose connections to an https server go through a proxy by CONNECT. TLS is spoken
 * with the server itself, through the tunnel: the proxy sees neither token nor facts.
 */
export function proxyAgent(proxy: URL, options: https.AgentOptions): https.Agent {
  const agent = new https.Agent({ ...options, keepAlive: true });
  // Node's own seam for other kinds of connection; its type knows only the synchronous form.
  const seam = agent as unknown as { createConnection: (target: tls.ConnectionOptions, done: Done) => void };
  seam.createConnection = (target, done) => openTunnel(proxy, target, done);
  return agent;
}

type Done = (error: Error | null, socket?: net.Socket) => void;

function openTunnel(proxy: URL, target: tls.ConnectionOptions, done: Done): void {
  const request = (proxy.protocol === "https:" ? https : http).request({
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: `${target.host}:${target.port}`,
    headers: { host: `${target.host}:${target.port}`, ...credentials(proxy) },
    agent: false,
    timeout: connectTimeoutMs,
  });
  request.once("connect", (response, socket) => {
    if (response.statusCode !== 200) {
      socket.destroy();
      done(new Error(`the proxy ${proxy.host} refused the way: ${response.statusCode}`));
      return;
    }
    done(null, tls.connect({ ...target, socket, servername: target.servername ?? String(target.host) }));
  });
  request.once("timeout", () => request.destroy(new Error(`the proxy ${proxy.host} did not answer`)));
  request.once("error", (error) => done(error));
  // A proxy that answers CONNECT like any other request has not opened a way.
  request.once("response", (response) => {
    response.destroy();
    done(new Error(`the proxy ${proxy.host} answered ${response.statusCode}`));
  });
  request.end();
}

/** credentials is the Proxy-Authorization header for a proxy's address that holds a user name. */
export function credentials(proxy: URL): Record<string, string> {
  if (!proxy.username) return {};
  const plain = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(plain).toString("base64")}` };
}
