import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined, nameBasedUuid } from '#libs/event-sourcing';
import type { ServiceDefinition } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { services } from './services.fixture.js';
import { startNetwork } from './start-network.js';

/** What a field is called that says to which authority something belongs. */
const BELONGS = /^(member|members|authority|holder|party|parties|coDevelopers|raisedBy|proposer|participants)$/;

/**
 * Views that name an authority and are no list of what has to be moved: what they show is history, is about the authority itself,
 * or follows something that is moved. A view that comes is listed by its service (`holdings`), or stands here with its reason.
 */
const NOT_MOVED: Readonly<Record<string, string>> = {
  'membership.directory': 'the authority itself',
  'membership.pipeline': 'the authority itself',
  'membership.journey': 'the authority itself',
  'membership.growth': 'the authority itself',
  'governance.parties': 'the authority itself',
  'governance.contributions': 'what it said and did',
  'governance.terms': 'what it said in a consultation',
  'governance.register': 'what it proposed, advised, decided: the seat speaks, and the seat passes',
  'working-groups.members': 'the authority itself',
  'training.certificates': 'the learner’s: they count for the authority that the official is registered with',
  'training.officials': 'follows from where officials are registered',
  'training.places': 'follows the enrolment',
};

const documentFields = ({ schema, rows }: NonNullable<ServiceDefinition['views']>[number]): readonly string[] => [
  ...Object.keys(schema.shape.properties),
  ...Object.keys(rows?.schema.shape.properties ?? {}),
];

const naming = services.flatMap(({ views = [], holdings = [] }) =>
  views
    .filter((view) => documentFields(view).some((field) => BELONGS.test(field)))
    .map((view) => [view.name, holdings.some((holding) => holding.view === view.name)] as const),
);

describe('what belongs to an authority that is no more', () => {
  it('is named by the list of its service, or there is a reason why it has not to be moved', () => {
    expect(naming.length).toBeGreaterThan(15);
    expect(naming.filter(([name, listed]) => !listed && !(name in NOT_MOVED)).map(([name]) => name)).toEqual([]);
    expect(naming.filter(([name, listed]) => listed && name in NOT_MOVED).map(([name]) => name)).toEqual([]);
    expect(Object.keys(NOT_MOVED).filter((name) => !naming.some(([one]) => one === name))).toEqual([]);
  });

  it('is for the Secretariat and auditors to see, in every service', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpn-succession-'));
    const running = await startNetwork({
      watchAnswers: new AnswersHeld().watch,
      environment: { GPN_DATA: folder, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
    });
    try {
      const authority = nameBasedUuid('an authority');
      // Nothing of the audit service belongs to an authority.
      for (const { name, holdings } of services.filter((service) => service.name !== 'audit')) {
        expect([name, holdings?.length ?? 0]).not.toEqual([name, 0]);
        const ask = async (role: 'secretariat' | 'auditor' | 'focal-point') => {
          const token = await running.token(defined({ role, authorities: role === 'focal-point' ? [authority] : undefined }));
          const answer = await fetch(`${running.url}/api/${name}/to-move?authority=${authority}`, {
            headers: { authorization: `Bearer ${token}` },
          });
          return [answer.status, answer.status === 200 ? await answer.json() : undefined];
        };
        expect(await ask('secretariat')).toEqual([200, { items: [] }]);
        expect(await ask('auditor')).toEqual([200, { items: [] }]);
        expect((await ask('focal-point'))[0]).toBe(403);
      }
    } finally {
      await running.close();
      await rm(folder, { recursive: true });
    }
  });
});
