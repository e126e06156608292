import fc from 'fast-check';
import { applyTo, type Command, command, defined, nameBasedUuid, type RecordedEvent, refusalCatalogues } from '#libs/event-sourcing';
import { type Group, NO_GROUP } from '../../groups/domain/group-state.js';
import { members } from '../../members/domain/party-replicas.js';
import { type Attempt, live, type Try } from '../../solutions/domain/solution-life.fixture.js';
import { practice as decider, type Practice } from '../domain/practice.decider.js';
import type { PracticeEvents } from '../domain/practice.messages.js';
import * as commands from '../domain/practice.messages.js';
import { practiceStatuses } from '../domain/practice.vocabulary.js';
import { type PracticeEntry, practices, toHighlighted, toNewest } from './practices.js';

const id = (name: string) => nameBasedUuid('random', name);
const practice = id('practice');
const who = ['a', 'b', 'c'].map(id) as [string, string, string];
const group = id('group');
const inGroup: Group = {
  ...NO_GROUP,
  status: 'active',
  theme: 'licensing',
  participations: who
    .slice(0, 2)
    .map((member) => ({ participation: member, member, startsOn: '2021-01-01', representativesSince: '2021-01-01' })),
};

const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({ what: fc.nat(15), passing: fc.nat(9), daysAgo: fc.oneof(fc.constant(0), fc.nat(20)), pick: fc.nat(26) }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

const next: Attempt<Practice> = ({ what, pick }, { version: newest }, effectiveAt) => {
  const member = who[pick % 3] as string;
  const version = Math.max(1, newest - (pick % 7 === 0 ? 1 : 0));
  const base = { practice, effectiveAt };
  const oddly = <Value>(value: Value): Value | undefined => (pick % 2 ? value : undefined);
  const submit = () =>
    command(commands.SubmitPractice, {
      ...{ ...base, member, kind: 'policy', title: 'One register', summary: 'One register of all.', themes: ['licensing'] },
      ...{ countries: ['PER'], ...defined({ subdivision: oddly('PE-CUS') }), publishable: pick % 5 > 0 },
    });
  const review = () => command(commands.ReviewPractice, defined({ ...base, version, reviewer: oddly(member), group: oddly(group) }));
  const highlight = () => command(commands.HighlightPractice, { ...base, version });
  const all: readonly (() => Command)[] = [
    submit,
    () => command(commands.RevisePractice, defined({ ...base, member: oddly(member), summary: `One register of all, ${pick}.` })),
    () => command(commands.RevisePractice, defined({ ...base, publishable: pick % 2 === 0, countries: pick % 3 ? undefined : ['BOL'] })),
    () => command(commands.ReturnPractice, { ...base, version, reason: 'Say what it costs' }),
    review,
    highlight,
    () => command(commands.EndHighlight, { ...base, reason: 'The law has changed' }),
    () => command(commands.HandOverPractice, { ...base, member }),
    () => (pick > 20 ? command(commands.ArchivePractice, { ...base, why: 'outdated' }) : review()),
    () => (pick > 20 ? command(commands.WithdrawPractice, { ...base, member }) : highlight()),
    () => command(commands.RestorePractice, { ...base, reason: 'In error' }),
    submit,
    review,
    review,
    highlight,
    highlight,
  ];
  const facts = { member: { ...members.initial, status: 'member' as const, periods: [{ startsOn: '2021-01-01' }] }, group: inGroup };
  return { command: (all[what] as () => Command)(), facts };
};

const fold = (events: readonly RecordedEvent[]) => {
  const entry = events.reduce<PracticeEntry | undefined>((entry, event) => applyTo(practices, entry, event), undefined);
  return { entry, shown: entry && toHighlighted(entry) };
};

describe('whatever members and the Secretariat try with a practice, in any order, with any dates', () => {
  it('is refused by a named rule or leads on, and what is shown agrees with what decides', () => {
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events, refusals, state } = live(decider, practice, attempts, next);
        const isNamed = ([scope = '', rule = '']: readonly string[]) => Object.hasOwn(refusalCatalogues.get(scope) ?? {}, rule);
        expect(refusals.filter((code) => !isNamed(code.split('/')))).toEqual([]);
        const { entry } = fold(events);
        if (!entry) return expect(events).toEqual([]);
        const { status, lastStepOn, member, version, content, highlighted } = state;
        expect(entry).toMatchObject({ member, revision: events.length - 1 });
        const newest = toNewest(entry);
        expect(newest).toMatchObject({ status, lastStepOn, version, ...content });
        expect([entry.highlighted, newest.subdivision]).toEqual([highlighted, content.subdivision]);
      }),
      { numRuns: 400 },
    );
  });

  it('everybody sees only what was reviewed and agreed to, and nothing of what is archived', () => {
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events } = live(decider, practice, attempts, next);
        const reviewed = new Set<number>();
        let agreed = false;
        let summary = '';
        for (const [index, event] of events.entries()) {
          const { type, data } = event as RecordedEvent<PracticeEvents['PracticeRevised']>;
          if (type === 'PracticeReviewed') reviewed.add(data.version);
          if (type === 'PracticeSubmitted' || type === 'PracticeRevised') agreed = data.publishable;
          if (type === 'PracticeHighlighted') summary = data.summary;
          // The two events of one revision are one step.
          if (events[index + 1]?.commandId === event.commandId) continue;
          const { shown, entry } = fold(events.slice(0, index + 1));
          expect(shown?.version).toBe(entry?.highlighted);
          if (!shown) continue;
          expect([reviewed.has(shown.version), agreed, entry?.publishable, entry?.status]).toEqual([true, true, true, 'highlighted']);
          // Members are shown what everybody is: the text that was highlighted, until the newer one is too.
          expect([shown.summary, entry?.summary, entry?.version]).toEqual([summary, summary, shown.version]);
          const newest = entry && toNewest(entry);
          expect(entry?.newer === undefined).toBe(newest?.version === shown.version);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('comes to every status', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(tries, (attempts) => {
        reached.add(live(decider, practice, attempts, next).state.status);
      }),
      { numRuns: 500, seed: 2021 },
    );
    expect(practiceStatuses.filter((status) => !reached.has(status))).toEqual([]);
  });
});
