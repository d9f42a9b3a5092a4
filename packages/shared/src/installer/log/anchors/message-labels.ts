/**
 * messageLabels are the words that stand before a message's number where neither the package nor its language has others:
 * the engine's own, and "Error" in the languages Windows comes in. A log that uses another word teaches it (add-signal.ts).
 */
export const messageLabels: readonly string[] = [
  ...["Error", "Warning", "Info"],
  ...["Fehler", "Erreur", "Errore", "Erro", "Fout", "Fel", "Feil", "Fejl", "Virhe", "Błąd", "Chyba", "Hiba", "Hata"],
  ...["Eroare", "Pogreška", "Napaka", "Viga", "Klaida", "Kļūda", "Ошибка", "Помилка", "Грешка", "Σφάλμα"],
  ...["エラー", "错误", "錯誤", "오류", "שגיאה", "خطأ", "ข้อผิดพลาด"],
];
