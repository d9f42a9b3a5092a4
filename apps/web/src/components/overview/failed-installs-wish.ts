/** failedInstallsWish is what the Overview asks: all that the reader may see, of a week. */
export const failedInstallsWish = { days: 7 } as const;
