import type { z } from "zod";
import type { TempFolder } from "../facts/disk.ts";
import { findingKind } from "./catalogue.ts";
import type { CannotTell, Found, Rule, Severity } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

type Folder = z.infer<typeof TempFolder>;

/** tempUnwritable: a temporary folder takes no files. The machine's stops every installation, a user's only that user's. */
export const tempUnwritable: Rule = {
  ...findingKind("temp-unwritable"),
  reads: ["disk"],
  find(context) {
    const folders = context.fact("disk").temp;
    const found = folders.filter((folder) => !folder.exists || folder.writable === false).map(describe);
    const cannotTell: CannotTell[] = folders
      .filter((folder) => folder.exists && folder.writable === null)
      .map((folder) => ({
        subject: subjectFor(folder),
        severity: severityOf(folder),
        because: `${told(folder.path)} was not tried${folder.isReparsePoint ? ", since it points elsewhere" : ""}`,
      }));
    if (!folders.some((folder) => folder.of === "machine"))
      cannotTell.push({ subject: "machine", because: "the machine's temporary folder was not looked at" });
    return { found, cannotTell };
  },
};

const severityOf = ({ of }: Folder): Severity => (of === "machine" ? "blocking" : "degrading");
/** The machine has one, whatever its path. */
const subjectFor = ({ of, path }: Folder) => (of === "machine" ? "machine" : subjectOf(path.toLowerCase()));

function describe(folder: Folder): Found {
  const { path, of, exists, error, isReparsePoint } = folder;
  const evidence = [
    { label: "folder", value: told(path) },
    { label: "of", value: of },
    ...(error ? [{ label: "error", value: `${error.code} ${told(error.text)}`.trim() }] : []),
    ...(isReparsePoint ? [{ label: "is", value: "a link to elsewhere" }] : []),
  ];
  const sentence = exists
    ? `Nothing can be written to ${told(path)}.`
    : `The temporary folder ${told(path)} does not exist.`;
  return { subject: subjectFor(folder), severity: severityOf(folder), sentence, evidence };
}
