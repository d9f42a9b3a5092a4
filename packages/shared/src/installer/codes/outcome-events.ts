import { type EventRow, eventRow as row } from "./event-row.ts";

const summary = ["product", "version", "language", "exit code", "manufacturer"];
const update = ["product", "version", "language", "update", "exit code", "manufacturer"];
const transaction = ["package or product code", "client process id"];
const sentence = ["sentence in the package's language"];

/** outcomeEvents are the events about how operations and transactions began and ended (C.1). */
export const outcomeEvents: readonly EventRow[] = [
  row(
    1025,
    "A file that has to be changed is in use.",
    "Close the program named, or the computer has to be restarted.",
    ["product", "file", "process", "process id"],
  ),
  row(1029, "A restart is required, and was put off.", "It is not all in place before a restart.", ["product"]),
  row(
    1033,
    "An installation ended.",
    "The exit code at position 4 tells how: 0 is well. 11707 or 11708 comes with it.",
    summary,
  ),
  row(
    1034,
    "A removal ended.",
    "The exit code at position 4 tells how: 0 is well. 11724 or 11725 comes with it.",
    summary,
  ),
  row(
    1035,
    "A repair or change of a product ended.",
    "The exit code at position 4 tells how. Many at once come from a query of Win32_Product, which repairs each product.",
    summary,
  ),
  row(1036, "Installing an update ended.", "The exit code at position 5 tells how.", update),
  row(1037, "Removing an update ended.", "The exit code at position 5 tells how.", update),
  row(
    1038,
    "A product needs a restart.",
    "Type 1 restarts at once, 2 later. Reason 1 is files in use, 2 ScheduleReboot, 3 ForceReboot, 4 a custom action.",
    ["product", "version", "language", "type", "reason", "manufacturer"],
  ),
  row(
    1040,
    "A transaction of the installer began.",
    "Until 1042 with the same data is logged, or the computer starts again, every other installation gets 1618.",
    transaction,
  ),
  row(1041, "A transaction of the installer could not begin.", "Nothing was changed.", transaction),
  row(
    1042,
    "A transaction of the installer ended.",
    "It says nothing of how: 1033 to 1037 do. It ends the 1040 with the same data.",
    transaction,
  ),
  row(
    1043,
    "A transaction of the installer could not be ended.",
    "Look for an installation that was left half done.",
    transaction,
  ),
  row(
    11707,
    "An installation ended well.",
    "1033 is logged within milliseconds, with the product's version and the exit code.",
    sentence,
  ),
  row(
    11708,
    "An installation failed.",
    "1033 is logged within milliseconds, with the product's version and the exit code.",
    sentence,
  ),
  row(
    11724,
    "A removal ended well.",
    "1034 is logged within milliseconds, with the product's version and the exit code.",
    sentence,
  ),
  row(
    11725,
    "A removal failed.",
    "1034 is logged within milliseconds, with the product's version and the exit code.",
    sentence,
  ),
  row(
    11728,
    "A repair or change of a product ended well.",
    "1035 is logged within milliseconds, with the product's version and the exit code.",
    sentence,
  ),
  row(
    11729,
    "A repair or change of a product failed.",
    "1035 is logged within milliseconds, with the product's version and the exit code.",
    sentence,
  ),
];
