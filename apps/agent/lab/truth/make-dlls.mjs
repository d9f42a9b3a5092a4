import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** makeDlls gives a maker of libraries that do nothing and have a version: version → path. Each is compiled once. */
export function makeDlls(folder) {
  mkdirSync(folder, { recursive: true });
  return (version) => {
    const dll = join(folder, `${version}.dll`);
    if (existsSync(dll)) return dll;
    const numbers = version.split(".").join(",");
    writeFileSync(
      join(folder, "version.rc"),
      `1 VERSIONINFO FILEVERSION ${numbers} PRODUCTVERSION ${numbers} FILETYPE 2\nBEGIN\nBLOCK "StringFileInfo"\nBEGIN\nBLOCK "040904b0"\nBEGIN\nVALUE "FileVersion", "${version}"\nEND\nEND\nBLOCK "VarFileInfo"\nBEGIN\nVALUE "Translation", 0x409, 1200\nEND\nEND\n`,
    );
    execFileSync("x86_64-w64-mingw32-windres", ["version.rc", "-O", "coff", "version.o"], { cwd: folder });
    execFileSync("x86_64-w64-mingw32-gcc", ["-shared", "-nostdlib", "-Wl,--entry=0", "-o", dll, "version.o"], {
      cwd: folder,
    });
    return dll;
  };
}
