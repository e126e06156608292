import { type EventSample, givenView } from '#libs/testing';
import { type ModuleEntry, modules } from './modules.js';

const content = {
  ...{ title: 'Licensing', summary: 'Who needs a licence', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['fr'] },
  ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 }, validityMonths: 36 },
};
const { summary: _, validityMonths: __, ...shorter } = { ...content, title: 'Licences' };
const sample = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'module', id: 'm', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const code = 'GPN-3.1';
const drafted = sample('ModuleDrafted', { code, ...content }, '2021-02-01');
const published = sample('ModuleVersionPublished', { version: 1, code, ...content }, '2021-02-10');
const revising = sample('ModuleRevisionStarted', { version: 1 }, '2021-02-20');
const edited = sample('ModuleDraftEdited', shorter, '2021-02-21');
const second = sample('ModuleVersionPublished', { version: 2, code, ...shorter, changes: 'Shorter' }, '2021-03-01');
const search = 'GPN-3.1 Licensing Who needs a licence Registration and licensing Why Regulators and licensing officers French';
const firstVersion = { ...content, version: 1, publishedOn: '2021-02-10', minutes: 30 };
const entry = (more: object) => ({ m: { module: 'm', code, minutes: 30, ...more } as unknown as ModuleEntry });

describe('the modules of the programme', () => {
  it('say what their draft says until a version is published', () => {
    givenView(modules, [drafted]).thenDocuments(
      entry({ ...content, status: 'draft', statusSince: '2021-02-01', versions: [], materials: [], draft: content, revision: 0, search }),
    );
    givenView(modules, [drafted, edited]).thenDocuments(
      entry({
        ...{ ...shorter, status: 'draft', statusSince: '2021-02-01', versions: [], materials: [], draft: shorter, revision: 1 },
        search: 'GPN-3.1 Licences Registration and licensing Why Regulators and licensing officers French',
      }),
    );
  });

  it('say what the newest version says while the next is drafted', () => {
    const stands = {
      ...content,
      status: 'published',
      statusSince: '2021-02-10',
      version: 1,
      versions: [firstVersion],
      materials: [],
      search,
    };
    givenView(modules, [drafted, published]).thenDocuments(entry({ ...stands, revision: 1 }));
    givenView(modules, [drafted, published, revising]).thenDocuments(entry({ ...stands, draft: content, revision: 2 }));
    givenView(modules, [drafted, published, revising, edited]).thenDocuments(entry({ ...stands, draft: shorter, revision: 3 }));
    const dropped = sample('ModuleRevisionDropped', { version: 1 }, '2021-02-22');
    givenView(modules, [drafted, published, revising, edited, dropped]).thenDocuments(entry({ ...stands, revision: 4 }));
  });

  it('keep every version, and say nothing that the newest no longer says', () => {
    const retired = sample('ModuleRetired', { code, reason: 'Outdated', successor: 'n' }, '2021-04-01');
    givenView(modules, [drafted, published, revising, edited, second, retired]).thenDocuments(
      entry({
        ...{
          ...shorter,
          status: 'retired',
          statusSince: '2021-04-01',
          version: 2,
          revision: 5,
          retiredBecause: 'Outdated',
          successor: 'n',
        },
        versions: [firstVersion, { ...shorter, version: 2, publishedOn: '2021-03-01', minutes: 30, changes: 'Shorter' }],
        materials: [],
        search: 'GPN-3.1 Licences Registration and licensing Why Regulators and licensing officers French',
      }),
    );
  });
});
