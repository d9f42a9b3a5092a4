import type { PatternId } from "../../codes/pattern-ids.ts";
import type { RootSpace } from "../diagnosis.ts";
import type { Language } from "./languages.ts";
import { type LogBuilder, logBuilder } from "./log-builder.ts";

/** PatternFixture is a log written by hand from §D, with what it has to be taken for. */
export interface PatternFixture {
  name: string;
  /** Row of §D.5. */
  row: number | null;
  language: Language;
  log: LogBuilder;
  expected: { patternId: PatternId; space: RootSpace; code: number; action?: string | null; file?: string };
}

/** target is the package of all fixtures. */
export const target = "C:\\temp\\contoso.msi";
/** failing is a log that fails in one action, the usual noise around it. */
export function failing(
  language: Language,
  action: string,
  inside: (log: LogBuilder) => unknown,
  code = 1603,
): LogBuilder {
  const log = logBuilder(language).engine(target);
  log.note(2203, "C:\\Windows\\Installer\\inprogressinstallinfo.ipi", -2147287038);
  log.start("INSTALL").note(2205, "", "ActionText");
  log
    .start("CostInitialize")
    .note(1402, "HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Installer\\Rollback\\Scripts", 2);
  log.end("CostInitialize", 1).start(action);
  inside(log);
  return log.end(action, 3).end("INSTALL", 3).returns(code);
}

/** refused is a log without a failing action: the engine refused before its sequence. */
export function refused(language: Language, code: number, inside: (log: LogBuilder) => unknown = () => {}): LogBuilder {
  const log = logBuilder(language).engine(target);
  inside(log);
  return log.returns(code);
}

/** nestedInUi: a custom action in the dialogs starts another package in the same process: nobody waits for the lock. */
export function nestedInUi(): LogBuilder {
  const log = logBuilder().engine(target);
  log.client("Running UISequence").client("Doing action: StartSecond");
  log.plain("Action start 10:00:01: StartSecond.");
  log.client("******* RunEngine:").plain("           ******* Product: C:\\temp\\second.msi");
  log.client("MainEngineThread is returning 1618");
  return log;
}

/** fixture names what a log has to be taken for. */
export function fixture(
  row: number | null,
  language: Language,
  log: LogBuilder,
  patternId: PatternId,
  space: RootSpace,
  code: number,
  file?: string,
): PatternFixture {
  const name = `${row === null ? "beyond" : `#${row}`} ${patternId}, ${language.name}: ${space} ${code}`;
  return { name, row, language, log, expected: { patternId, space, code, ...(file === undefined ? {} : { file }) } };
}
