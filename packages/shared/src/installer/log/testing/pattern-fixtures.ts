import type { PatternFixture } from "./fixture.ts";
import { earlyFixtures } from "./fixtures-early.ts";
import { lateFixtures } from "./fixtures-late.ts";

/** patternFixtures: at least one of each row of §D.5; languages go round. */
export const patternFixtures: readonly PatternFixture[] = [...earlyFixtures, ...lateFixtures];
