/** Language is how the engine's translated lines are built in one language, written for tests. */
export interface Language {
  name: string;
  start(time: string, action: string): string;
  end(time: string, action: string, value: number): string;
  /** "Error 1714. " */
  error(code: number, text: string): string;
  /** What stands before a product's name. */
  product: string;
  failed: string;
  /** The encoding that logs without a byte order mark have there. */
  codePage: string;
}

/** languages: see Language. */
export const languages = {
  english: {
    name: "English",
    start: (time, action) => `Action start ${time}: ${action}.`,
    end: (time, action, value) => `Action ended ${time}: ${action}. Return value ${value}.`,
    error: (code, text) => `Error ${code}. ${text}`,
    product: "Product: ",
    failed: "Installation failed.",
    codePage: "windows-1252",
  },
  german: {
    name: "German",
    start: (time, action) => `Aktion gestartet um ${time}: ${action}.`,
    end: (time, action, value) => `Aktion beendet um ${time}: ${action}. Rückgabewert ${value}.`,
    error: (code, text) => `Fehler ${code}. ${text}`,
    product: "Produkt: ",
    failed: "Installation fehlgeschlagen.",
    codePage: "windows-1252",
  },
  french: {
    name: "French",
    start: (time, action) => `Début de l’action ${time} : ${action}.`,
    end: (time, action, value) => `Fin de l’action ${time} : ${action}. Valeur renvoyée ${value}.`,
    error: (code, text) => `Erreur ${code}. ${text}`,
    product: "Produit : ",
    failed: "Échec de l’installation.",
    codePage: "windows-1252",
  },
  japanese: {
    name: "Japanese",
    start: (time, action) => `操作開始 ${time}: ${action}。`,
    end: (time, action, value) => `操作終了 ${time}: ${action}。 戻り値 ${value}。`,
    error: (code, text) => `エラー ${code}。${text}`,
    product: "製品: ",
    failed: "インストールに失敗しました。",
    codePage: "shift_jis",
  },
  chinese: {
    name: "Chinese",
    start: (time, action) => `操作开始 ${time}: ${action}。`,
    end: (time, action, value) => `操作结束 ${time}: ${action}。返回值 ${value}。`,
    error: (code, text) => `错误 ${code}。${text}`,
    product: "产品: ",
    failed: "安装失败。",
    codePage: "gb18030",
  },
  russian: {
    name: "Russian",
    start: (time, action) => `Действие начато ${time}: ${action}.`,
    end: (time, action, value) => `Действие завершено ${time}: ${action}. Возвращенное значение ${value}.`,
    error: (code, text) => `Ошибка ${code}. ${text}`,
    product: "Продукт: ",
    failed: "Ошибка установки.",
    codePage: "windows-1251",
  },
} as const satisfies Record<string, Language>;
