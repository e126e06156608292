import { defined, type EventOf, nameBasedUuid } from '#libs/event-sourcing';
import { TEST_IDS } from '#libs/testing';
import { type Offering, offering as offerings } from '../../offerings/domain/offering.decider.js';
import { type Module, module as modules } from '../../programme/domain/module.decider.js';
import type { ModuleContent } from '../../programme/domain/module-content.js';
import { parties } from '../../programme/domain/party-replicas.js';
import { type Pathway, pathway as pathways } from '../../programme/domain/pathway.decider.js';
import type { EnrolmentEvents, LearningTerms } from './enrolment.messages.js';
import type { EnrolmentFacts } from './enrolment-entry.js';
import { enrolmentId } from './enrolment-state.js';

export const ids = {
  learner: nameBasedUuid('learner'),
  member: nameBasedUuid('member'),
  other: nameBasedUuid('other'),
  module: nameBasedUuid('module'),
  basics: nameBasedUuid('basics'),
  run: nameBasedUuid('run'),
  pathway: nameBasedUuid('pathway'),
};
export const ownEnrolment = enrolmentId(TEST_IDS, ids.learner, ids.module);

const content: ModuleContent = {
  title: 'Licensing',
  chapter: 3,
  audience: ['regulator'],
  level: 'introductory',
  languages: ['en'],
  units: [
    { unit: '1', title: 'Why licences', minutes: 30 },
    { unit: '2', title: 'Who needs one', minutes: 60 },
  ],
  assessment: { passMark: 70, attempts: 2 },
  validityMonths: 24,
};

export const terms: LearningTerms = { units: ['1', '2'], passMark: 70, attempts: 2, validityMonths: 24 };

/** Published in version 1; `newer`: also in version 2, which has no third attempt limit and one unit. */
export const modulePublished = ({ newer = false } = {}): Module => ({
  ...modules.initial,
  status: 'published',
  code: 'GPN-3.1',
  lastStepOn: '2021-01-10',
  versions: [
    { version: 1, publishedOn: '2021-01-10', content },
    ...(newer
      ? [
          {
            version: 2,
            publishedOn: '2021-03-01',
            content: { ...content, units: content.units.slice(0, 1), assessment: { passMark: 80 } },
          },
        ]
      : []),
  ],
});

export const running: Offering = {
  ...offerings.initial,
  status: 'open',
  module: ids.module,
  code: 'GPN-3.1',
  version: 1,
  zone: 'UTC',
  closesAt: '2021-06-01T09:00:00.000Z',
};

export const tailoredPathway = (member?: string): Pathway => ({
  ...pathways.initial,
  status: 'open',
  lastStepOn: '2021-01-15',
  content: defined({
    title: 'For regulators',
    member,
    steps: [
      { module: ids.basics, requires: [] },
      { module: ids.module, requires: [ids.basics] },
    ],
  }),
});

export const facts = {
  member: { ...parties.members.initial, status: 'member', country: 'LSO', periods: [{ startsOn: '2021-01-05' }] },
  person: { ...parties.persons.initial, status: 'registered', authority: ids.member },
  module: modulePublished(),
} as const satisfies Partial<EnrolmentFacts>;

export const learning = { learner: ids.learner, member: ids.member, module: ids.module };

type Event = EventOf<EnrolmentEvents>;
const at = (day: string) => ({ effectiveAt: `${day}T00:00:00.000Z` });

export const learnerEnrolled = (day: string, more: Partial<EnrolmentEvents['LearnerEnrolled']> = {}): Event => ({
  type: 'LearnerEnrolled',
  data: { ...learning, country: 'LSO', code: 'GPN-3.1', title: 'Licensing', chapter: 3, version: 1, terms, ...more },
  ...at(day),
});
export const learningStarted = (day: string): Event => ({ type: 'LearningStarted', data: { ...learning, version: 1 }, ...at(day) });
export const unitStarted = (unit: string, day: string): Event => ({ type: 'UnitStarted', data: { unit }, ...at(day) });
export const unitCompleted = (unit: string, day: string): Event => ({ type: 'UnitCompleted', data: { unit }, ...at(day) });
export const assessmentAttempted = (attempt: number, score: number, day: string): Event => ({
  type: 'AssessmentAttempted',
  data: { attempt, score, passed: score >= 70 },
  ...at(day),
});
export const enrolmentCompleted = (score: number, day: string, more: Partial<EnrolmentEvents['EnrolmentCompleted']> = {}): Event => ({
  type: 'EnrolmentCompleted',
  data: { ...learning, code: 'GPN-3.1', version: 1, score, validityMonths: 24, ...more },
  ...at(day),
});
export const enrolmentWithdrawn = (day: string, more: Partial<EnrolmentEvents['EnrolmentWithdrawn']> = {}): Event => ({
  type: 'EnrolmentWithdrawn',
  data: { ...learning, reason: 'no-time', ...more },
  ...at(day),
});
export const movedTo = (day: string, move: { readonly previousOffering?: string; readonly offering?: string }): Event => ({
  type: 'EnrolmentMoved',
  data: { ...learning, ...move },
  ...at(day),
});
