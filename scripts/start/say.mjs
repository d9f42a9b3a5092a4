// What the person at the terminal sees.
const started = Date.now();

/** say prints a line. */
export const say = (line = "") => process.stdout.write(`${line}\n`);

/** step runs one piece of work, says that it began, and how long it took. */
export async function step(name, work) {
  const from = Date.now();
  say(`${clock()}  ${name} …`);
  const note = await work();
  const seconds = (Date.now() - from) / 1000;
  say(`${clock()}  ${name}: ${typeof note === "string" ? `${note}, ` : ""}${seconds.toFixed(1)} s`);
}

/** secondsSoFar is the time since this process began. */
export const secondsSoFar = () => (Date.now() - started) / 1000;

/** clock is that time as lines begin with it. */
export const clock = () => `${secondsSoFar().toFixed(0).padStart(4)} s`;
