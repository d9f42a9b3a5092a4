import type { ProbeCode } from "@slipway/shared/facts/codes";
import { factSchemas, type ObservationContent } from "@slipway/shared/facts/observation";
import { sayError } from "../windows/answer.ts";
import type { Windows } from "../windows/windows.ts";
import { emptyMemory, type ProbeMemory } from "./memory.ts";
import { type AgentSelf, type PackedParts, type Probe, Refused } from "./probe.ts";

/** Look is how one look ended. */
export interface Look {
  probe: ProbeCode;
  version: number;
  content: ObservationContent;
  /** What the fact names by hash and the server may ask for. */
  parts?: PackedParts;
}

/** ERROR_CALL_NOT_IMPLEMENTED, ERROR_PROC_NOT_FOUND: this Windows has no such thing. */
const notThere: readonly number[] = [120, 127];

const failure = (outcome: "failed" | "timed-out" | "unsupported", error: string): ObservationContent => ({
  outcome,
  error: error.slice(0, 1000),
});

/** ProbeRunner runs probes and keeps what they remember. It never throws: each look ends as an observation. */
export class ProbeRunner {
  private readonly windows: Windows;
  private readonly self: AgentSelf;
  private known: ProbeMemory;

  constructor(options: { windows: Windows; self: AgentSelf; memory?: ProbeMemory }) {
    this.windows = options.windows;
    this.self = options.self;
    this.known = options.memory ?? emptyMemory();
  }

  /** memory is what the next agent process should begin with. */
  get memory(): ProbeMemory {
    return this.known;
  }

  /** look runs one probe to its end, its refusal or its time limit. */
  async look(probe: Probe): Promise<Look> {
    const ended = await this.observe(probe).catch((error: unknown) => ({ content: told(error) }));
    return { probe: probe.code, version: probe.version, ...ended };
  }

  private async observe(probe: Probe): Promise<Pick<Look, "content" | "parts">> {
    const ending = new AbortController();
    const timedOut = Symbol("timed out");
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<typeof timedOut>((resolve) => {
      timer = setTimeout(() => resolve(timedOut), probe.timeoutMs);
    });
    try {
      const context = { memory: this.known, self: this.self, signal: ending.signal };
      const raw = await Promise.race([Promise.resolve(probe.read(this.windows, context)), limit]);
      if (raw === timedOut)
        return { content: failure("timed-out", `${probe.code} took longer than ${probe.timeoutMs / 1000} s`) };
      // Other probes may have finished since read began: what is remembered is taken now, and kept at once.
      const { fact, memory, parts } = probe.parse(raw, this.known);
      const content: ObservationContent = { outcome: "ok", fact: factSchemas[probe.code].parse(fact) };
      this.known = memory;
      return { content, ...(parts && { parts }) };
    } finally {
      clearTimeout(timer);
      // With a reason of our own none is made, which costs more than a look at the registry.
      ending.abort("over");
    }
  }
}

function told(error: unknown): ObservationContent {
  if (error instanceof Refused)
    return failure(notThere.includes(error.error.code) ? "unsupported" : "failed", sayError(error.error));
  return failure("failed", error instanceof Error ? error.message : String(error));
}
