import { type EventRow, eventRow as row } from "./event-row.ts";

const part = ["product code", "feature", "component"];
const oldUpdate = ["product", "update"];
const failedUpdate = ["product", "update", "exit code"];
const sentence = ["sentence in the package's language"];

/** troubleEvents are the events about what stood in the way, was damaged or left out (C.2). */
export const troubleEvents: readonly EventRow[] = [
  row(
    1001,
    "A feature of a product was found missing a part when somebody used it.",
    "The product begins to repair itself; again and again it is a self-repair loop.",
    part,
  ),
  row(
    1002,
    "A value of the installer's registration is unexpected or missing.",
    "The registration is damaged: repair or reinstall the product.",
    null,
  ),
  row(
    1003,
    "A subkey of the installer's registration is unexpected or missing.",
    "The registration is damaged: repair or reinstall the product.",
    null,
  ),
  row(
    1004,
    "A component's file or key was found missing when somebody used the product.",
    "The product begins to repair itself; again and again it is a self-repair loop.",
    ["product code", "feature", "component", "missing resource"],
  ),
  row(
    1005,
    "An installation began to restart the computer.",
    "Whoever started it left the restart to the package: use /norestart.",
    null,
  ),
  row(
    1006,
    "The signature of a cabinet could not be verified.",
    "Download the package again; look at the root certificates and at the policy.",
    null,
  ),
  row(
    1007,
    "A software restriction policy refused the package.",
    "It is forbidden here on purpose: ask whoever sets the policy.",
    null,
  ),
  row(
    1008,
    "The software restriction policies could not be asked.",
    "The package was refused: look at the policies of this computer.",
    null,
  ),
  row(
    1013,
    "Windows Installer told of an exception that nothing handled.",
    "Part of the installer, or a custom action, crashed: read the verbose log.",
    null,
  ),
  row(
    1014,
    "The installer's proxy information is not registered correctly.",
    "The service cannot be reached: look at msiserver.",
    null,
  ),
  row(
    1015,
    "The connection to the Windows Installer service failed.",
    "The service cannot be reached: look at msiserver.",
    null,
  ),
  row(
    1016,
    "A part that runs from its source is out of reach.",
    "Bring the source back, or have the part installed on the disk.",
    null,
  ),
  row(
    1017,
    "A user's security identifier changed, and keys could not be updated.",
    "Products of that user may count as not installed.",
    null,
  ),
  row(1018, "The product is not compatible with this Windows.", "Take a version made for this Windows.", null),
  row(1019, "An update was removed.", "It went well. Newer Windows logs 1037 as well.", oldUpdate),
  row(1020, "An update could not be removed.", "It is still there; the exit code tells why.", failedUpdate),
  row(
    1021,
    "An update could not be removed, and a log was written.",
    "It is still there; the exit code and that log tell why.",
    failedUpdate,
  ),
  row(1022, "An update was installed.", "It went well. Newer Windows logs 1036 as well.", oldUpdate),
  row(1023, "An update could not be installed.", "It is not there; the exit code tells why.", failedUpdate),
  row(
    1024,
    "An update could not be installed, and a log was written.",
    "It is not there; the exit code and that log tell why.",
    failedUpdate,
  ),
  row(
    1026,
    "A key of the installer's configuration was not owned by SYSTEM or Administrators, and was deleted and recreated.",
    "What was registered there is gone: products may count as not installed.",
    null,
  ),
  row(
    1027,
    "A subkey of the installer's configuration was not owned by SYSTEM or Administrators, and was deleted and recreated.",
    "What was registered there is gone: products may count as not installed.",
    null,
  ),
  row(
    1028,
    "The installer's cache folder was not owned by SYSTEM or Administrators, and was deleted and recreated.",
    "The cached packages are gone: repairs, patches and removals need the sources back.",
    null,
  ),
  row(
    1030,
    "A file was left as it is: Windows protects it.",
    "The product has to do with Windows' own version of the file.",
    null,
  ),
  row(1031, "An assembly is in use.", "Its new version waits for the next start.", null),
  row(
    1032,
    "Running programs could not be told of the new environment variables.",
    "A changed PATH is seen after the next sign-in.",
    null,
  ),
  row(
    1039,
    "A registry key was left as it is: Windows protects it.",
    "The product has to do with Windows' own key.",
    null,
  ),
  row(
    1044,
    "The package is not signed by Microsoft, and this Windows is locked down.",
    "It is forbidden here on purpose: take a package made for this edition.",
    null,
  ),
  row(
    10005,
    "The engine met an internal error.",
    "The number in its sentence, of four digits and mostly 2xxx, is the engine's message: look that one up.",
    sentence,
  ),
];
