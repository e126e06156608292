import { eventually } from '#libs/testing';
import { Officer, withNetwork } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const WITHIN_MS = 20_000;
const WORDS = 'The Committee met, and heard the Director.';

interface Shown {
  readonly items: readonly { readonly state: string; readonly text: string }[];
}

/** What the body deliberates is for its members and the Secretariat (FAQ, question 4). */
test('minutes and questions are read by who speaks for a member of the body, and by no other focal point', async () => {
  await withNetwork({}, async ({ url, token }) => {
    const officer = new Officer(url, await token({ role: 'secretariat' }));
    const postForId = async (path: string, body: object) => (await officer.execute(path, body)).id;
    const member = async (name: string) => {
      const facts = { country: 'LSO', kind: 'ministry', portfolios: ['labour'], name, channel: 'email', effectiveAt: daysAgo(90) };
      const id = await postForId('membership/authorities/express-interest', facts);
      await officer.execute(`membership/authorities/${id}/hold-dialogue`, { effectiveAt: daysAgo(80) });
      await officer.execute(`membership/authorities/${id}/confirm-membership`, { effectiveAt: daysAgo(70) });
      return id;
    };
    const [seated, other] = [await member('Ministry of Labour'), await member('Consular Service')];
    const constituteBody = (name: string, kind: string, more: object = {}) =>
      postForId('governance/bodies/constitute', { name, kind, ...more, effectiveAt: daysAgo(60) });
    const body = await constituteBody('International Steering Committee', 'steering-committee');
    const advisoryBody = await constituteBody('Advisory Group of civil society', 'advisory-group', { sector: 'civil-society' });
    const term = { startsOn: daysAgo(59), endsOn: daysAgo(-700), effectiveAt: daysAgo(59) };
    const seat = { holder: seated, holderKind: 'member', capacity: 'member', ...term };
    await eventually(
      'governance has heard of the member',
      async () => !(await officer.post(`governance/bodies/${body}/appoint-seat`, seat)).code,
      WITHIN_MS,
    );
    const sealText = (text: string, kind: string, id: string) => postForId('people/texts/seal', { text, subject: { kind, id } });

    const appointment = { start: `${daysAgo(10)}T10:00`, zone: 'Africa/Maseru', durationMinutes: 60, mode: 'virtual' };
    const meeting = await postForId('governance/meetings/schedule-meeting', { body, title: 'Second meeting', ...appointment });
    const inMeeting = (command: string, content: object = {}) => officer.execute(`governance/meetings/${meeting}/${command}`, content);
    await inMeeting('invite-body');
    await inMeeting('record-meeting-held');
    const minutes = await sealText(WORDS, 'meeting', meeting);
    await inMeeting('draft-minutes', { text: minutes, commitment: 'a'.repeat(64) });

    const proposal = { body, title: 'Work plan', text: 'The Committee adopts the plan.', effects: [], public: false, papers: [] };
    const decision = await postForId('governance/decisions/propose-decision', { ...proposal, effectiveAt: daysAgo(5) });
    await officer.execute(`governance/decisions/${decision}/circulate-decision`, { effectiveAt: daysAgo(4) });
    const question = await sealText('What of migrants in transit?', 'decision', decision);

    const ids = [minutes, question];
    const statesFor = async (authority: string) => {
      const speaker = new Officer(url, await token({ role: 'focal-point', subject: `of-${authority}`, authorities: [authority] }));
      const shown = (await speaker.post('people/texts/resolve', { ids, purpose: 'governance' })) as unknown as Shown;
      return shown.items.map(({ state, text }) => (state === 'sealed' ? text : state));
    };
    expect(await statesFor(seated)).toEqual(['withheld', 'withheld']);

    await inMeeting('circulate-minutes', { commentsEndOn: daysAgo(-20) });
    await officer.execute(`governance/decisions/${decision}/ask-advice`, { advisoryBody, question, dueOn: daysAgo(-20) });
    await eventually('both are shared', async () => !(await statesFor(seated)).includes('withheld'), WITHIN_MS);
    expect(await statesFor(seated)).toEqual([WORDS, 'What of migrants in transit?']);
    expect(await statesFor(other)).toEqual(['withheld', 'withheld']);
    await officer.execute(`people/texts/${minutes}/redact`, { reason: 'purpose-fulfilled' });
    expect(await statesFor(seated)).toEqual(['redacted', 'What of migrants in transit?']);
  });
}, 60_000);
