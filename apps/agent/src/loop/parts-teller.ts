import type { ProbeCode } from "@slipway/shared/facts/codes";
import { PartsAnswer, partsBudgetBytes } from "@slipway/shared/protocol/parts";
import { protocolVersion } from "@slipway/shared/protocol/version";
import { sizeOfPart, unpackPart } from "../probes/packed-part.ts";
import type { HeldSection } from "./section.ts";
import type { Transport } from "./transport.ts";

/** PartsTeller tells the parts of sections that the server has acknowledged, one section after the other. */
export interface PartsTeller {
  /** tell begins with what was not told yet; sections without parts, or told already, are left out. */
  tell(sections: ReadonlyMap<ProbeCode, HeldSection>): void;
}

interface PartsTellerOptions {
  transport: Transport;
  token(): string;
  /** All parts of this look are told, or the server never takes them: they need not be held any longer. */
  told(probe: ProbeCode, lookedAt: number): void;
  note(text: string): void;
}

const answerWithinMs = 60_000;

/** makePartsTeller: what cannot be told now is begun again at the next answered check-in, where the server says it stopped. */
export function makePartsTeller({ transport, token, told, note }: PartsTellerOptions): PartsTeller {
  let isTelling = false;

  const send = async (probe: ProbeCode, hash: string, parts: { hash: string; content: unknown }[]) => {
    const body = { protocol: protocolVersion, probe, hash, parts };
    const sent = await transport.send({ path: "parts", token: token(), body, timeoutMs: answerWithinMs });
    if (sent.kind === "problem" && sent.problem.action === "fix") {
      note(`The server takes no parts of ${probe}: ${sent.problem.message}`);
      return "never" as const;
    }
    const answer = sent.kind === "answer" ? PartsAnswer.safeParse(sent.body) : null;
    return answer?.success ? answer.data : ("later" as const);
  };

  /** True: nothing more is to be told of this look. */
  const tellSection = async ({ probe, hash, parts }: HeldSection): Promise<boolean> => {
    const given = new Set<string>();
    let next: string[] = [];
    for (;;) {
      for (const part of next) given.add(part);
      const answer = await send(
        probe,
        hash,
        next.map((part) => ({ hash: part, content: unpack(parts?.get(part)) })),
      );
      if (answer === "later") return false;
      if (answer === "never" || !answer.isCurrent) return true;
      next = nextParts(
        answer.want.filter((part) => !given.has(part)),
        parts,
      );
      if (next.length > 0) continue;
      if (answer.want.length > 0)
        note(`The server lacks ${answer.want.length} parts of ${probe} and does not take them.`);
      return true;
    }
  };

  const isDue = ({ hash, ackedHash, parts }: HeldSection) => parts !== undefined && ackedHash === hash;

  const tellAll = async (sections: readonly HeldSection[]): Promise<void> => {
    try {
      for (const section of sections) if (await tellSection(section)) told(section.probe, section.lookedAt);
    } catch (error) {
      note(`Telling parts broke off, and is tried again later: ${String(error)}.`);
    } finally {
      isTelling = false;
    }
  };

  return {
    tell(sections) {
      const due = [...sections.values()].filter(isDue);
      if (isTelling || due.length === 0) return;
      isTelling = true;
      void tellAll(due);
    },
  };
}

/** As many as fit into one message, in the server's order. */
function nextParts(wanted: readonly string[], parts: HeldSection["parts"]): string[] {
  const next: string[] = [];
  let room = partsBudgetBytes;
  for (const hash of wanted) {
    const bytes = parts?.get(hash);
    if (bytes === undefined) continue;
    const size = sizeOfPart(bytes);
    if (next.length > 0 && (size > room || next.length >= 256)) break;
    next.push(hash);
    room -= size;
  }
  return next;
}

const unpack = (bytes: Buffer | undefined): unknown => (bytes === undefined ? null : JSON.parse(unpackPart(bytes)));
