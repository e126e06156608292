/** A question, an introduction to a counterpart authority, or a link to another IRIS pillar (FAQ, questions 3 and 4). */
export const liaisonKinds = ['question', 'introduction', 'iris-pillar'] as const;
export type LiaisonKind = (typeof liaisonKinds)[number];

export const liaisonStatuses = [
  'open',
  'assigned',
  'proposed',
  'consented',
  'declined-by-counterpart',
  'introduced',
  'answered',
  'referred',
  'closed',
] as const;
/** `none`: nothing is recorded. */
export type LiaisonStatus = 'none' | (typeof liaisonStatuses)[number];

/** Fields of events that name sealed texts. */
export const REQUEST_TEXTS: readonly string[] = ['question', 'message', 'answer'];
