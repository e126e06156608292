const DAY_MS = 24 * 60 * 60 * 1000;

/** `2026-03-12`, so many days before today. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
