const MOST_LINES = 400;

export const fileLength = {
  name: `no file is longer than ${MOST_LINES} lines`,
  check: ({ sources }) =>
    sources
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines: split it`),
};
