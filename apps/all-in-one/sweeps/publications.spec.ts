import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parseMessage, publicEvents, toTopic } from '#libs/contracts';
import { aggregateId, type BusMessage, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { services } from '../src/services.fixture.js';

interface Disclosure {
  readonly event: RecordedEvent;
  readonly message: BusMessage;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What is told of each sample of what a service ever recorded. */
const disclosuresByService = new Map(
  services.map(({ name, publications }) => [
    name,
    goldenEvents(name).flatMap((event) =>
      (publications?.(event) ?? []).map((message): Disclosure => ({ event, message, value: JSON.parse(message.value) })),
    ),
  ]),
);

const findDisclosures = (service: string, categories: readonly string[]): readonly Disclosure[] =>
  (disclosuresByService.get(service) ?? []).filter(
    ({ event }) => categories.length === 0 || categories.includes(streamCategory(event.stream)),
  );

const ajv = ajvFormats.default(new Ajv2020.default({ strict: true, strictTypes: false, allErrors: true }));

/** The schema as it was released: whoever reads our messages holds them to that file. */
const releasedSchema = (type: string): { readonly properties: object } =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/reference/events', `${type}.json`), 'utf8'));

describe.each(services.map(({ name }) => name))('what others hear of %s', (service) => {
  const disclosed = findDisclosures(service, []);

  it.each(publicEvents([service]).map(({ facts }) => facts.type))(
    '%s is told of a sample, in messages that its released schema accepts',
    (type) => {
      const schema = releasedSchema(type);
      const accepts = ajv.compile(schema);
      const messages = disclosed.filter(({ message }) => message.headers.ce_type === type);
      expect(messages.length).toBeGreaterThan(0);
      for (const { value } of messages) {
        accepts(value);
        expect(accepts.errors).toBeNull();
        expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(value)));
      }
    },
  );

  it('comes on its topic, in the order of its record, at the instant at which it took effect, and under an id of its own', () => {
    for (const { event, message, value } of disclosed) {
      expect(message).toMatchObject({ topic: toTopic(service), key: aggregateId(event.stream) });
      const read = parseMessage(message);
      expect(read).toMatchObject({ subject: aggregateId(event.stream), effectiveAt: event.effectiveAt });
      expect({ ...read.data }).toEqual(value);
    }
    expect(new Set(disclosed.map(({ message }) => message.headers.ce_id)).size).toBe(disclosed.length);
  });

  it('names a person by id alone, where it says that it is one', () => {
    const persons = new Set([
      ...goldenEvents(service).flatMap(({ data }) => personsIn(data)),
      ...disclosed.flatMap(({ value }) => personsIn(value)),
    ]);
    for (const { message, value } of disclosed) {
      expect([message.headers.ce_type, textsOutside(value).filter((text) => persons.has(text))]).toEqual([message.headers.ce_type, []]);
      expect(message.value).not.toMatch(CONTACT);
    }
  });
});

const PERSON = /^(person|primary|alternate|learner)$/;
/** Addresses of mail, and numbers of telephones as people write them. */
const CONTACT = /[\w.+-]+@[\w-]+\.\w|\+\d[\d ()-]{7,}\d/;

function personsIn(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return PERSON.test(field) ? [value] : [];
  return toFields(value, field).flatMap(([name, within]) => personsIn(within, name));
}

function textsOutside(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return PERSON.test(field) ? [] : [value];
  return toFields(value, field).flatMap(([name, within]) => textsOutside(within, name));
}

/** What an object or a list holds; what a list holds is called as the list is. */
function toFields(value: unknown, field: string): readonly (readonly [name: string, value: unknown])[] {
  if (Array.isArray(value)) return value.map((item) => [field, item] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

const SHARED = 'int.iom.gpn.governance.text-shared.v1';

/** What stays with a service although it tells of the rest. */
const INSIDE: readonly {
  readonly what: string;
  readonly service: string;
  readonly categories: readonly string[];
  readonly fields: readonly string[];
  readonly among?: (message: BusMessage) => boolean;
}[] = [
  {
    what: 'sealed text and free reasons',
    service: 'membership',
    categories: [],
    fields: ['message', 'summary', 'question', 'reference', 'subject'],
  },
  {
    what: 'drafts, reasons and sealed texts of bodies, organisations and terms',
    service: 'governance',
    categories: ['body', 'organisation', 'terms', 'knowngroup'],
    fields: ['clauses', 'text', 'reason', 'view', 'instrument'],
  },
  {
    what: 'where to dial in to a meeting, and what is deliberated',
    service: 'governance',
    categories: ['meeting'],
    fields: ['link', 'place', 'digest', 'reason', 'participants', 'agenda'],
  },
  {
    what: 'the words of an action',
    service: 'governance',
    categories: ['meeting'],
    fields: ['text'],
    among: ({ headers }) => headers.ce_type?.includes('action') ?? false,
  },
  {
    what: 'positions, seats, texts and reasons of decisions',
    service: 'governance',
    categories: ['decision', 'decisionyear', 'bodydecisions'],
    fields: ['position', 'positions', 'seat', 'composition', 'recused', 'text', 'reason', 'basis', 'papers', 'statement'],
    among: ({ headers }) => headers.ce_type !== SHARED,
  },
  {
    what: 'drafts, reasons, findings and sealed texts of solutions and practices',
    service: 'working-groups',
    categories: ['solution', 'practice'],
    fields: ['description', 'approach', 'reason', 'finding', 'evidence', 'plan', 'limits', 'notes', 'instrument'],
  },
  {
    what: 'where to join a session online, what it deliberates, and what opens a feed',
    service: 'working-groups',
    categories: ['group', 'session', 'sessionyear', 'feed'],
    fields: ['link', 'digest', 'mandate', 'agenda', 'report'],
  },
  {
    what: 'numbers and scores of certificates, and why one was revoked',
    service: 'training',
    categories: ['certificate', 'certificateconsent'],
    fields: ['number', 'score', 'reason', 'evidence'],
  },
  { what: 'who learns in a run', service: 'training', categories: ['offering'], fields: ['learner'] },
  { what: 'the digests of rows', service: 'research', categories: ['dataset'], fields: ['rows', 'file', 'batches'] },
];

describe('nobody hears of', () => {
  it.each(INSIDE)('$what', ({ service, categories, fields, among = () => true }) => {
    const disclosed = findDisclosures(service, categories).filter(({ message }) => among(message));
    expect(disclosed.length).toBeGreaterThan(1);
    for (const { message, value } of disclosed) {
      expect([message.headers.ce_type, Object.keys(value).filter((field) => fields.includes(field))]).toEqual([
        message.headers.ce_type,
        [],
      ]);
    }
  });

  /** Types of which no sample is disclosed. */
  it.each([
    [
      'what is worked on before it is published',
      'training',
      ['ModuleDrafted', 'ModuleDraftEdited', 'ModuleRevisionStarted', 'EditionCorrected'],
    ],
    ['how somebody learns', 'training', ['UnitStarted', 'UnitCompleted', 'AssessmentAttempted', 'ScoreCorrected', 'AttemptsAllowed']],
    [
      'drafts of terms, and views on them',
      'governance',
      ['TermsDrafted', 'DraftRevised', 'ConsultationViewRecorded', 'TermsReturnedToDraft'],
    ],
    ['what is said before a decision is closed', 'governance', ['ProposalAmended', 'RecusalDeclared', 'RecusalLifted', 'ClosingNoted']],
    [
      'practices that were not published',
      'working-groups',
      ['PracticeSubmitted', 'PracticeRevised', 'PracticeReturned', 'PracticeReviewed'],
    ],
    [
      'what the desk of liaison works on',
      'membership',
      ['ProposedToCounterpart', 'CounterpartDeclined', 'LiaisonRequestAnswered', 'LiaisonRequestReferred'],
    ],
    ['batches and reviews of observations', 'research', ['BatchAccepted', 'DisclosureReviewRequested']],
    ['drafts of studies, and what reviewers say', 'research', ['StudyDraftSubmitted', 'PeerReviewRecorded']],
    ['who read and sealed what', 'people', ['PersonalDataRead', 'TextSealed', 'TextRedacted']],
  ] as const)('%s', (_, service, types) => {
    const recorded = new Set(goldenEvents(service).map(({ type }) => type));
    expect(types.filter((type) => !recorded.has(type))).toEqual([]);
    expect((disclosuresByService.get(service) ?? []).filter(({ event }) => (types as readonly string[]).includes(event.type))).toEqual([]);
  });
});
