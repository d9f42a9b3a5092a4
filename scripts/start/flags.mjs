import { parseArgs } from "node:util";
import { Refusal } from "./refusal.mjs";

export const HELP = `Usage: npm start -- [flags]

Starts Slipway: installs, makes or finds its database, migrates, builds, and serves.

  --port N          port of the dashboard, 0 for any free one (default 3000)
  --agent-port N    give the agents' door a port of its own (default: the same port)
  --host ADDRESS    address to listen on; 0.0.0.0 for all (default 127.0.0.1)
  --data DIR        data folder: database, keys, blobs (default .slipway)
  --tls-cert FILE   serve https with this certificate (PEM), together with
  --tls-key FILE    its private key (PEM)
  --open            open the dashboard in a browser
  --demo N          add N simulated machines that live on: to look around with (1 to 20000)
  --seed TEXT       the same text makes the same demo (default contoso)
  --demo-beside-real  let the demo stand beside machines that are real
  --help            this text

Environment, also from a file .env here: DATABASE_URL (a PostgreSQL of your own),
ROLE (all, web, gateway, worker), SLIPWAY_URL (the address people use, where a
proxy stands in front). Ends on Ctrl-C, and with the process that started it.`;

const OPTIONS = {
  port: { type: "string", default: "3000" },
  "agent-port": { type: "string" },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  open: { type: "boolean", default: false },
  demo: { type: "string" },
  seed: { type: "string" },
  "demo-beside-real": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

/** parseFlags turns the command line into settings, or refuses it in one sentence. */
export function parseFlags(argv) {
  const values = parse(argv);
  const port = portOf("--port", values.port);
  const agentPort = values["agent-port"] === undefined ? null : portOf("--agent-port", values["agent-port"]);
  if (agentPort !== null && agentPort === port && port !== 0)
    throw new Refusal(
      `--port and --agent-port are both ${port}: give them different ports, or leave --agent-port out.`,
    );
  if (values.host.trim() === "") throw new Refusal("--host is empty: give an address, such as 127.0.0.1 or 0.0.0.0.");
  if (values.data?.trim() === "") throw new Refusal("--data is empty: give the path of a folder.");
  return {
    port,
    agentPort,
    host: values.host,
    data: values.data,
    tls: tlsOf(values),
    open: values.open,
    demo: demoOf(values),
    help: values.help,
  };
}

const MOST_DEMO_MACHINES = 20_000; // each is an agent of its own in one process

function demoOf({ demo, seed, "demo-beside-real": besideReal }) {
  if (demo === undefined) {
    if (seed !== undefined || besideReal)
      throw new Refusal("--seed and --demo-beside-real belong to --demo: give the number of machines with it.");
    return null;
  }
  const count = /^\d{1,5}$/.test(demo) ? Number(demo) : 0;
  if (count < 1 || count > MOST_DEMO_MACHINES)
    throw new Refusal(`--demo is "${demo}": give a number of machines from 1 to ${MOST_DEMO_MACHINES}.`);
  if (seed !== undefined && !/^[\w .-]{1,64}$/.test(seed))
    throw new Refusal("--seed takes up to 64 letters, digits, dots, dashes and blanks.");
  return { count, seed: seed ?? null, besideReal };
}

function parse(argv) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new Refusal(sentence(error, argv), { cause: error });
  }
}

function sentence(error, argv) {
  const named = /'(-[^' ]*|[^']*)/.exec(error.message)?.[1] ?? argv.join(" ");
  const help = "npm start -- --help lists the flags.";
  if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `There is no flag ${named}: ${help}`;
  if (error.code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") return `"${named}" belongs to no flag: ${help}`;
  return `The flag ${named} is given wrongly (${error.message.split("\n")[0]}): ${help}`;
}

function portOf(flag, text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new Refusal(`${flag} is "${text}": give a number from 0 to 65535.`);
  return port;
}

function tlsOf({ "tls-cert": cert, "tls-key": key }) {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined) throw new Refusal("--tls-key is given without --tls-cert: https needs both.");
  if (key === undefined) throw new Refusal("--tls-cert is given without --tls-key: https needs both.");
  return { cert, key };
}
