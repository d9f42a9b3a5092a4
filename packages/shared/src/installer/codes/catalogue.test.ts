import { describe, expect, test } from "vitest";
import { codeRows, findCode } from "./catalogue.ts";
import type { Remediation } from "./code-row.ts";
import { codeSpaces } from "./code-row.ts";

/** §B.1: the class of each exit code, and what its outcome has to be where that follows. */
const exitCodes: Readonly<Partial<Record<Remediation, readonly number[]>>> = {
  OK: [0, 1641, 3010, 3011],
  PKG: [13, 120, 1609, 1611, 1615, 1616, 1620, 1624, 1628, 1629, 1630, 1631, 1635, 1636, 1637, 1650, 1651],
  ARG: [87, 1606, 1607, 1608, 1622, 1638, 1639],
  DISK: [112, 1632],
  PERM: [5, 740, 1619, 1632],
  SVC: [1058, 1060, 1084, 1601, 1631],
  ENV: [1084, 1259, 1613, 1621, 1623, 1633, 1640, 1645, 1652, 1654],
  USER: [1602],
  LOG: [1603, 1626, 1627, 1655, 1656, 1657, 1658, 1659, 1660],
  REBOOT: [1604, 1641, 3010],
  NOOP: [1605, 1614, 1634, 1638, 1642, 1646, 1647, 1648],
  SRC: [1610, 1612, 1617, 1624, 1635, 1642],
  WAIT: [1618],
  RETRY: [1619],
  POL: [1625, 1643, 1644, 1649, 1653],
};

/** §B.2: the class of each engine message. */
const engineMessages: Readonly<Partial<Record<Remediation, readonly number[]>>> = {
  PERM: [1303, 1304, 1310, 1317, 1321, 1326, 1402, 1404, 1406, 1714, 1730, 1906, 1924, 1925, 2203, 2502, 2503, 2755],
  RETRY: [1304, 1310],
  SRC: [1305, 1308, 1309, 1311, 1316, 1334, 1706, 1714],
  REBOOT: [1306, 1603, 1903, 1920, 1921, 1922, 1923, 1935],
  DISK: [1307, 1601, 1906],
  PKG: [1308, 1309, 1311, 1324, 1325, 1328, 1329, 1330, 1334, 1335, 1608, 1720, 1721, 1722, 1723, 1904, 1931, 1937],
  ENV: [1327, 1606, 1609, 2738],
  POL: [1718, 1934, 1937],
  WAIT: [1500],
  USER: [1607],
  SVC: [1719],
};
const engineOthers = [1704, 1705, 1712, 1731, 1707, 1708, 1724, 1725, 1728, 1729];

describe.each([
  { space: "exit" as const, classes: exitCodes },
  { space: "engine" as const, classes: engineMessages },
])("§B, $space", ({ space, classes }) => {
  const rows = Object.entries(classes).flatMap(([name, codes]) => codes.map((code) => ({ name, code })));
  test.each(rows)("$code is of class $name", ({ name, code }) => {
    expect(findCode(space, code)?.classes).toContain(name);
  });
});

test("the rest of §B.2, and how operations end", () => {
  expect(engineOthers.filter((code) => !findCode("engine", code))).toEqual([]);
});

test("§B.1: the success set is 0, 1641 and 3010, beside 3011 of the system", () => {
  const well = codeRows.filter(({ space, classes }) => space === "exit" && classes[0] === "OK");
  expect(well.map(({ code, outcome }) => [code, outcome])).toEqual([
    [0, "success"],
    [1641, "reboot"],
    [3010, "reboot"],
    [3011, "success"],
  ]);
});

describe.each(codeRows.map((row) => ({ name: `${row.space} ${row.code}`, row })))("$name", ({ row }) => {
  test("says in whole sentences what happened, what it means and what to do", () => {
    for (const text of [row.sentence, row.means, row.advice]) expect(text).toMatch(/^[A-Z\d-].*\.$/);
  });
  test("is found in its own space", () => expect(findCode(row.space, row.code)).toBe(row));
  test("names its source", () => expect(row.source).toMatch(/^(Microsoft|Windows SDK)/));
  test("leaves nothing to repair when it went well", () => {
    if (row.outcome === "success") expect(row.repair).toBeNull();
  });
});

test("no number stands twice in a space", () => {
  for (const space of codeSpaces) {
    const codes = codeRows.filter((row) => row.space === space).map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  }
});

test("the spaces are kept apart: 1603, 1601 and 1606 to 1609 mean two things each", () => {
  for (const code of [1601, 1603, 1606, 1607, 1608, 1609])
    expect(findCode("exit", code)?.sentence).not.toBe(findCode("engine", code)?.sentence);
});

test("the system's own codes have Windows' names, messages have none", () => {
  const nameless = codeRows.filter(({ space, symbol }) => space !== "engine" && symbol === null);
  expect(nameless.map(({ code }) => code)).toEqual([1655, 1656, 1657, 1658, 1659, 1660]);
  expect(codeRows.filter(({ space, symbol }) => space === "engine" && symbol !== null)).toEqual([]);
});
