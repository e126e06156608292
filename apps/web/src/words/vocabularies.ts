/**
 * Whose words a field’s codes have where it is not its own: `bodyKind` says `kind.steering-committee`. A status has those of its record;
 * which of them a field can have is found by its codes (tools/words.spec.ts).
 */
export const VOCABULARIES: Readonly<Record<string, string>> = {
  bodyKind: 'kind',
  holderKind: 'kind',
  ownerKind: 'kind',
  subjectKind: 'kind',
  effect: 'kind',
  portfolios: 'portfolio',
  themes: 'theme',
  topics: 'topic',
  dimensions: 'by',
  erasureReason: 'reason',
  revokedFor: 'reason',
  endCause: 'cause',
  chair: 'capacity',
  countedAmong: 'counted-among',
  fields: 'field',
  had: 'place',
  has: 'place',
  sharingService: 'service',
  stoppedBecause: 'stopped-because',
  rule: 'row-rule',
  id: 'statistic',
  named: 'statistic',
  minutesStatus: 'status.minutes',
  focalPoint: 'status.focal-point',
  draft: 'status.terms',
  newer: 'status.practice',
  stage: 'status.stage',
};
