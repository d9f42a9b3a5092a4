/** Toast is one passing word. A failure stays longer: it is read, not glimpsed. */
export interface Toast {
  id: number;
  text: string;
  isFailure: boolean;
}

const none: readonly Toast[] = [];
let shown = none;
let lastId = 0;
const listeners = new Set<() => void>();

/** toasts is the outside store that the Toaster draws: they may be said from anywhere, and before it is there. */
export const toasts = {
  now: () => shown,
  onServer: () => none,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  dismiss: (id: number) => show(shown.filter((one) => one.id !== id)),
};

/** toast says something in passing that is also written somewhere. */
export const toast = (text: string): void => add(text, false);

/** toastFailure says in passing that something did not work. */
export const toastFailure = (text: string): void => add(text, true);

/** More than this many at once are read by nobody: the oldest goes. */
const MOST = 3;

function add(text: string, isFailure: boolean) {
  lastId += 1;
  show([...shown, { id: lastId, text, isFailure }].slice(-MOST));
}

function show(next: readonly Toast[]) {
  shown = next;
  for (const listener of listeners) listener();
}
