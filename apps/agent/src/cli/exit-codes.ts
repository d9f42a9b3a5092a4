/** exitCodes are part of the command line's contract: scripts go by them. Each with what it means. */
export const exitCodes = {
  done: {
    code: 0,
    means:
      "done; doctor: everything was looked at and nothing is wrong; inspect log: the installation succeeded or was cancelled; forecast: all of it is foretold, and nobody loses",
  },
  failed: { code: 1, means: "it failed; the sentence says why" },
  usage: { code: 2, means: "a flag or an argument is not understood" },
  wrong: {
    code: 3,
    means:
      "doctor: something stops installs now, or will bite later; inspect log: the installation failed; forecast: another product loses a file, or the new version misses one",
  },
  unknown: {
    code: 4,
    means:
      "doctor: something could not be looked at, so nobody can say; inspect: the log does not tell, the number is not known, or a part of the package could not be read; forecast: a part of it cannot be told",
  },
  notEnrolled: { code: 5, means: "this machine is not enrolled, or the server has ended its enrolment" },
  notElevated: { code: 6, means: "this needs an elevated administrator" },
  refused: {
    code: 7,
    means: "refused, and nothing was touched: the data folder or a precondition is not as it must be",
  },
  occupied: { code: 8, means: "another agent, or another repair, is at work on this data folder" },
} as const;

export type ExitName = keyof typeof exitCodes;
