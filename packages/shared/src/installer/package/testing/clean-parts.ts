import type { PackageParts } from "../anatomy/package-parts.ts";

/** cleanParts are those of a package with which nothing is wrong. */
export const cleanParts: PackageParts = {
  isSigned: true,
  words: 2,
  template: "x64;1033",
  services: [],
  serviceControls: [],
  shortcuts: [],
  environment: [],
  selfRegistered: [],
  searchedProperties: new Set(),
  absolutePaths: [],
};
