import { type EventSample, givenView } from '#libs/testing';
import { resources } from './resources.js';

const sample = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'resource', id: 'r', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const content = { kind: 'guideline' as const, title: 'Inspección', titleEn: 'Inspection', language: 'es', part: 3, chapters: [4] };
const registered = sample('ResourceRegistered', { ...content, publishedOn: '2020', source: 'publications.iom.int' }, '2021-02-01');
const entry = {
  ...{ resource: 'r', status: 'listed' as const, statusSince: '2021-02-01', ...content, sortTitle: 'inspection' },
  search: 'Inspección Inspection Spanish Administration, inspections and enforcement',
};
const first = { number: 1, publishedOn: '2020', source: 'publications.iom.int' };

describe('the guidance library', () => {
  it('has each resource with the editions that there were', () => {
    const added = sample('EditionAdded', { number: 2, edition: 'Second' }, '2021-03-01');
    const third = sample('EditionAdded', { number: 3, edition: 'Third' }, '2021-04-01');
    givenView(resources, [registered]).thenDocuments({ r: { ...entry, editions: [first], revision: 0 } });
    givenView(resources, [registered, added, third]).thenDocuments({
      r: {
        ...entry,
        editions: [
          { ...first, supersededOn: '2021-03-01' },
          { number: 2, edition: 'Second', supersededOn: '2021-04-01' },
          { number: 3, edition: 'Third' },
        ],
        revision: 2,
      },
    });
  });

  it('shows no longer what a correction took away', () => {
    const { titleEn: _, part: __, ...rest } = content;
    const corrected = sample('ResourceCorrected', { ...rest, reason: 'It was not its title' }, '2021-02-03');
    const { titleEn: ___, part: ____, ...without } = entry;
    givenView(resources, [registered, corrected]).thenDocuments({
      r: {
        ...without,
        editions: [first],
        search: 'Inspección Spanish Administration, inspections and enforcement',
        sortTitle: 'inspeccion',
        revision: 1,
      },
    });
  });

  it('shows what was corrected, and what was retired and why', () => {
    const file = { id: 'f', type: 'application/pdf' as const, bytes: 9, digest: 'ab'.repeat(32) };
    const edition = sample('EditionCorrected', { number: 1, publishedOn: '2020', file, reason: 'At hand' }, '2021-02-02');
    const whole = sample('ResourceCorrected', { ...content, publisher: 'IOM', reason: 'Misprint' }, '2021-02-03');
    const retired = sample('ResourceRetired', { reason: 'Withdrawn' }, '2021-03-01');
    givenView(resources, [registered, edition, whole, retired]).thenDocuments({
      r: {
        ...{ ...entry, publisher: 'IOM', status: 'retired', statusSince: '2021-03-01', retiredBecause: 'Withdrawn' },
        search: 'Inspección Inspection IOM Spanish Administration, inspections and enforcement',
        editions: [{ number: 1, publishedOn: '2020', file }],
        revision: 3,
      },
    });
  });
});
