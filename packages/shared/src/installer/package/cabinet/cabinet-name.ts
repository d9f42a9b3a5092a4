import { codePageOf, decoderOf } from "../database/code-page.ts";

const utf8 = decoderOf(codePageOf(65001));
const western = decoderOf(codePageOf(1252));

/** decodeCabinetName: UTF-8 when the file's attribute says so, otherwise the maker's code page, which nobody knows. */
export const decodeCabinetName = (bytes: Uint8Array, isUtf8: boolean): string => (isUtf8 ? utf8 : western)(bytes);
