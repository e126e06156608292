interface Dated {
  readonly closedOn?: string;
  readonly closedAt?: string;
  readonly statusSince: string;
}

/** The day on which a decision was taken. */
export const decidedOn = ({ closedOn, closedAt, statusSince }: Dated): string => closedOn ?? closedAt?.slice(0, 10) ?? statusSince;
