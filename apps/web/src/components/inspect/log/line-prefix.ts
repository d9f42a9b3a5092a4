const PREFIX = /^(?:MSI \([csa]\) \([0-9A-F]+[:!][0-9A-F]+\) \[[\d:.]+\]: ?|\[[0-9A-F]+:[0-9A-F]+\]\[[^\]]+\]\w*:? ?)/i;

/** linePrefix is what the engine or a bootstrapper writes before a line: side, process, thread and time; "" without one. */
export const linePrefix = (text: string): string => PREFIX.exec(text)?.[0] ?? "";
