import type { Instant } from '#libs/event-sourcing';

export const statusInWords = (status: string): string => status.replaceAll('-', ' ');

/** `2026-03-15 17:00 UTC` */
export const instantInWords = (instant: Instant): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
