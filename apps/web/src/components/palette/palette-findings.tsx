"use client";

import { findingCodes } from "@slipway/shared/facts/codes";
import { findingKind } from "@slipway/shared/findings/catalogue";
import { Command } from "cmdk";
import { severityWords } from "../findings/severity-words";
import { useMay } from "../shell/me";
import { Code } from "../ui/code";
import { paletteGroup, paletteRow } from "./palette-look";

/** PaletteFindings are the kinds of findings, by title or code. */
export function PaletteFindings({ go }: { go: (href: string) => () => void }) {
  if (!useMay("findings.read")) return null;
  return (
    <Command.Group heading="Findings" className={paletteGroup}>
      {findingCodes.map((code) => {
        const { title, severity } = findingKind(code);
        const { icon: Icon } = severityWords[severity];
        return (
          <Command.Item
            key={code}
            value={code}
            keywords={[title]}
            onSelect={go(`/findings/${code}`)}
            className={paletteRow}
          >
            <Icon aria-hidden />
            <span className="min-w-0 flex-1 truncate">{title}</span>
            <Code className="truncate text-xs text-muted-foreground max-md:hidden">{code}</Code>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}
