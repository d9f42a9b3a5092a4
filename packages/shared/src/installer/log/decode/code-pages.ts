/** CodePage is an ANSI code page with words of Windows Installer's own lines in a language that is written in it. */
export interface CodePage {
  label: string;
  words: readonly string[];
}

/**
 * codePages are tried on a log that has no byte order mark and is no UTF-8: nothing in the file names its code page, so
 * the words that the engine writes ("action", "product", "error", "return value") have to.
 */
export const codePages: readonly CodePage[] = [
  { label: "windows-1252", words: ["Rückgabewert", "renvoyée", "Début de l", "Acción", "Ação", "Åtgärd", "Fejl"] },
  { label: "shift_jis", words: ["アクション", "操作終了", "操作開始", "製品", "エラー", "戻り値", "インストール"] },
  { label: "gb18030", words: ["操作", "产品", "错误", "返回值", "安装"] },
  { label: "big5", words: ["動作", "產品", "錯誤", "傳回值", "安裝"] },
  { label: "euc-kr", words: ["작업", "제품", "오류", "반환", "설치"] },
  { label: "windows-1251", words: ["Действие", "Продукт", "Ошибка", "значение", "Установка"] },
  { label: "windows-1250", words: ["Wartość", "Błąd", "Návratová", "Művelet", "Działanie", "Činnost", "Početak"] },
  { label: "windows-1253", words: ["Ενέργεια", "Προϊόν", "Σφάλμα", "τιμή"] },
  { label: "windows-1254", words: ["Dönüş", "değeri", "İşlem", "Eylem başla"] },
  { label: "windows-1255", words: ["פעולה", "מוצר", "שגיאה", "ערך"] },
  { label: "windows-1256", words: ["الإجراء", "المنتج", "خطأ", "القيمة"] },
  { label: "windows-874", words: ["การดำเนินการ", "ผลิตภัณฑ์", "ข้อผิดพลาด"] },
];

/** guessCodePage gives the label of the code page whose words stand in the bytes most often; windows-1252 when none do. */
export function guessCodePage(bytes: Uint8Array): string {
  let best = { label: "windows-1252", hits: 0 };
  for (const { label, words } of codePages) {
    const text = new TextDecoder(label).decode(bytes);
    const hits = words.filter((word) => text.includes(word)).length;
    if (hits > best.hits) best = { label, hits };
  }
  return best.label;
}
