import { type AnyDecider, Refusal, statusesBefore } from '#libs/event-sourcing';
import { services } from './services.fixture.js';

type Decide = (command: object, state: object, context: object) => unknown;

const NOW = '2026-06-01T12:00:00.000Z';
const CONTEXT = {
  now: NOW,
  effectiveAt: NOW,
  latestEffectiveAt: NOW,
  actor: 'officer',
  bySecretariat: true,
  commandId: 'command',
  facts: {},
};

const guardedCommands = services.flatMap(({ deciders }) =>
  deciders.flatMap((decider) =>
    Object.entries(decider.decide as Readonly<Record<string, Decide>>).flatMap(([name, decide]) => {
      const statuses = statusesBefore(decide);
      return statuses ? [{ command: `${decider.category}.${name}`, decider, decide, statuses }] : [];
    }),
  ),
);

/** Every status that some command of the decider is possible from. */
const allStatuses = (decider: AnyDecider): readonly string[] => [
  ...new Set(guardedCommands.filter((guarded) => guarded.decider === decider).flatMap(({ statuses }) => statuses)),
];

/** The code that a command is refused with; undefined: it is not refused, or asks for more than is there before it comes to that. */
function refusalCode(decide: Decide, state: object): string | undefined {
  try {
    decide({}, state, CONTEXT);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.code : undefined;
  }
}

test('records that go by steps say from which each command is possible', () => {
  const categories = [...new Set(guardedCommands.map(({ decider }) => decider.category))];
  expect(categories).toEqual(expect.arrayContaining(['decision', 'liaison', 'practice', 'solution', 'study']));
  expect(guardedCommands.length).toBeGreaterThan(20);
});

test.each(guardedCommands)('$command is refused from every other status, and from these for no reason of the status', (guarded) => {
  const { decider, decide, statuses } = guarded;
  expect(statuses.length).toBeGreaterThan(0);
  for (const status of allStatuses(decider)) {
    const code = refusalCode(decide, { ...decider.initial, status });
    const isPossible = statuses.includes(status);
    expect([status, isPossible, isPossible ? code?.endsWith('/wrong-step') === true : code === undefined]).toEqual([
      status,
      isPossible,
      false,
    ]);
  }
});
