import { type EventSample, givenView } from '#libs/testing';
import { pathways } from './pathways.js';

const sample = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'pathway', id: 'p', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const content = {
  ...{ title: 'For Inspectors', summary: 'The whole way', audience: 'inspector' as const },
  steps: [
    { module: 'm', requires: [] },
    { module: 'n', requires: ['m'] },
  ],
};
const composed = sample('PathwayComposed', content, '2021-02-01');
const entry = {
  ...{ pathway: 'p', status: 'open' as const, statusSince: '2021-02-01', ...content, general: true, modules: ['m', 'n'], revision: 0 },
  ...{ search: 'For Inspectors The whole way Inspectors and enforcement officers', sortTitle: 'for inspectors' },
};

it('shows each pathway as it is, and that it was retired', () => {
  givenView(pathways, [composed]).thenDocuments({ p: entry });
  const { summary: _, ...shorter } = { ...content, member: 'a', steps: content.steps.slice(0, 1) };
  const changed = sample('PathwayChanged', { ...shorter, changes: 'Shorter' }, '2021-02-02');
  const { summary: __, ...rest } = entry;
  const now = {
    ...{ ...rest, ...shorter, general: false, modules: ['m'] },
    search: 'For Inspectors Inspectors and enforcement officers',
  };
  givenView(pathways, [composed, changed]).thenDocuments({ p: { ...now, revision: 1 } });
  const retired = sample('PathwayRetired', { reason: 'Nobody takes it' }, '2021-03-01');
  givenView(pathways, [composed, changed, retired]).thenDocuments({
    p: { ...now, status: 'retired', statusSince: '2021-03-01', retiredBecause: 'Nobody takes it', revision: 2 },
  });
});
