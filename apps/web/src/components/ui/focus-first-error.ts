/** focusFirstError moves the focus to the first field that was refused, once React has marked it. */
export const focusFirstError = (): void => {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()),
  );
};
