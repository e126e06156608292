import {
  GovernanceMinutesCirculatedV1,
  GovernanceTextSharedV1,
  parseMessage,
  publicEvent,
  WorkingGroupMinutesCirculatedV1,
} from '#libs/contracts';
import { type Command, CommandHandler, command, nameBasedUuid, START } from '#libs/event-sourcing';
import { asStored, Scenario } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { subscriptions } from './subscriptions.js';
import { sealedText } from './texts/domain/sealed-text.decider.js';
import { Redact, Seal } from './texts/domain/sealed-text.messages.js';
import type { SubjectKind } from './texts/domain/sealed-text.vocabulary.js';

const MEETING = nameBasedUuid('meeting', 1);
const SESSION = nameBasedUuid('session', 1);
const TEXT = nameBasedUuid('text', 1);
const [OURS, THEIRS] = [nameBasedUuid('party', 1), nameBasedUuid('party', 2)];
/** Who seals in a scenario. */
const byAuthor = { sharedBy: 'officer' };
const byOffice = { sharedBy: 'another-officer', bySecretariat: true };

describe('texts of deliberations', () => {
  let scenario: Scenario;
  let elsewhere: Elsewhere;
  beforeEach(async () => {
    scenario = await Scenario.start({ services: [{ name: 'people', deciders: [sealedText], subscriptions }], parse: parseMessage });
    scenario.on('2021-04-01');
    elsewhere = new Elsewhere(scenario.bus, () => '2021-04-01T00:00:00.000Z');
  });
  afterEach(() => scenario.stop());

  const sealCommand = (subjectKind: SubjectKind, subjectId: string): Command =>
    command(Seal, { text: TEXT, record: 'r', subjectKind, subjectId, length: 7, proof: 'p', commitment: 'c'.repeat(64), form: 'text' });
  const circulateMinutes = (parties: readonly string[], day?: string) =>
    elsewhere.tell(
      'governance',
      MEETING,
      publicEvent(GovernanceMinutesCirculatedV1, {
        ...{ meeting: MEETING, revision: 1, text: TEXT, parties: [...parties], commentsEndOn: '2021-05-01' },
        ...byOffice,
      }),
      day,
    );
  const state = async () => {
    await scenario.waitUntilSettled();
    return asStored((await new CommandHandler(scenario.store).load(sealedText, TEXT)).state);
  };
  const readEvents = async () => (await scenario.store.readAll(START, { categories: [sealedText.category] })).events;
  const recordedTypes = async () => (await readEvents()).map(({ type }) => type);

  it('minutes of a meeting, are shared with its parties, on the day on which they went out', async () => {
    await scenario.send(sealCommand('meeting', MEETING));
    const id = await circulateMinutes([OURS, THEIRS], '2021-03-30');
    expect(await state()).toMatchObject({ status: 'sealed', sharedWith: [OURS, THEIRS] });
    expect((await readEvents()).at(-1)).toMatchObject({
      type: 'TextShared',
      data: { parties: [OURS, THEIRS], sharingService: 'governance' },
      effectiveAt: '2021-03-30T00:00:00.000Z',
      actor: 'people.deliberations',
      causationId: id,
    });
  });

  it('minutes of a session, are shared with its parties', async () => {
    await scenario.send(sealCommand('session', SESSION));
    const minutes = { session: SESSION, revision: 1, text: TEXT, parties: [OURS], commentsEndOn: '2021-05-01', ...byOffice };
    await elsewhere.tell('working-groups', SESSION, publicEvent(WorkingGroupMinutesCirculatedV1, minutes));
    expect(await state()).toMatchObject({ sharedWith: [OURS] });
    expect((await readEvents()).at(-1)?.data).toEqual({ parties: [OURS], sharingService: 'working-groups' });
  });

  it('on a decision, are shared with those whom governance names', async () => {
    await scenario.send(sealCommand('decision', '2026-003'));
    const shareText = (reference: string) =>
      elsewhere.tell('governance', reference, publicEvent(GovernanceTextSharedV1, { reference, text: TEXT, parties: [OURS], ...byAuthor }));
    await shareText('2026-004');
    expect(await state()).toMatchObject({ sharedWith: [] });
    await shareText('2026-003');
    expect(await state()).toMatchObject({ sharedWith: [OURS] });
    expect((await readEvents()).at(-1)?.data).toEqual({ parties: [OURS], sharingService: 'governance' });
  });

  it('are shared once, however often it is told, and with those who are new', async () => {
    await scenario.send(sealCommand('meeting', MEETING));
    await circulateMinutes([OURS]);
    await circulateMinutes([OURS]);
    await circulateMinutes([]);
    await circulateMinutes([THEIRS, OURS]);
    expect(await state()).toMatchObject({ sharedWith: [OURS, THEIRS] });
    expect(await recordedTypes()).toEqual(['TextSealed', 'TextShared', 'TextShared']);
    expect(await scenario.bus.deadLetters()).toEqual([]);
  });

  it('stay redacted when it is told late', async () => {
    await scenario.send(sealCommand('meeting', MEETING));
    await scenario.send(command(Redact, { text: TEXT, reason: 'purpose-fulfilled' }));
    await circulateMinutes([OURS]);
    expect(await state()).toEqual({ status: 'redacted' });
    expect(await recordedTypes()).toEqual(['TextSealed', 'TextRedacted']);
    expect(await scenario.bus.deadLetters()).toEqual([]);
  });

  it('wait, set aside, for a text that is not known yet, and those after them for their turn', async () => {
    await circulateMinutes([OURS]);
    await circulateMinutes([THEIRS]);
    expect(await state()).toEqual({ status: 'unknown' });
    const [first, second] = await scenario.bus.deadLetters();
    expect(first?.cause).toContain('No text was sealed under this id.');
    expect(second?.cause).toContain('waits behind');
    await scenario.send(sealCommand('meeting', MEETING));
    const [delivery] = scenario.deliveries;
    await delivery?.redrive(first?.id ?? '');
    expect(await state()).toMatchObject({ sharedWith: [OURS, THEIRS] });
    expect(await scenario.bus.deadLetters()).toEqual([]);
  });

  it('open no text that is about something else: it is set aside for somebody to look at', async () => {
    await scenario.send(sealCommand('dialogue', MEETING));
    await circulateMinutes([OURS]);
    expect(await state()).toMatchObject({ status: 'sealed', sharedWith: [] });
    const letters = await scenario.bus.deadLetters();
    expect(letters.map(({ cause }) => cause)).toEqual([expect.stringContaining('about another record than this meeting')]);
  });

  it('are another’s for whoever calls one their own statement: it stays sealed, and what its author says is shared', async () => {
    await scenario.send(sealCommand('decision', '2026-003'));
    const shareText = (parties: readonly string[], sharer: object) =>
      elsewhere.tell(
        'governance',
        '2026-003',
        publicEvent(GovernanceTextSharedV1, { reference: '2026-003', text: TEXT, parties: [...parties], ...sharer }),
      );
    await shareText([THEIRS], { sharedBy: 'somebody-else' });
    await shareText([THEIRS], {});
    expect(await state()).toMatchObject({ status: 'sealed', sharedWith: [] });
    await shareText([OURS], byAuthor);
    expect(await state()).toMatchObject({ sharedWith: [OURS] });
    expect(await scenario.bus.deadLetters()).toEqual([]);
  });

  it('that never were hold back nothing, when it is no officer who names them', async () => {
    const shareText = (text: string) =>
      elsewhere.tell(
        'governance',
        '2026-003',
        publicEvent(GovernanceTextSharedV1, { reference: '2026-003', text, parties: [OURS], ...byAuthor }),
      );
    await scenario.send(sealCommand('decision', '2026-003'));
    await shareText(nameBasedUuid('text', 'never sealed'));
    await shareText(TEXT);
    expect(await state()).toMatchObject({ sharedWith: [OURS] });
    expect(await scenario.bus.deadLetters()).toEqual([]);
  });
});
