import { IsUUID } from 'class-validator';
import { parseMessage } from '#libs/contracts';
import {
  Command,
  CommandInfo,
  command,
  type Decider,
  decider,
  defined,
  nameBasedUuid,
  policy,
  type ReceivedEvent,
} from '#libs/event-sourcing';
import { Scenario, type ScenarioService } from '#libs/testing';
import { Elsewhere } from './elsewhere.fixture.js';
import { type AssignmentEvents, memberOn, type NoteEngagement, partyReplicas } from './index.js';

// An orchard where members and persons hold a plot each: a slice as any service has it, as small as can be.

@CommandInfo('Take a plot', ['secretariat'])
class TakePlot extends Command {
  @IsUUID()
  plot: string;

  @IsUUID()
  member: string;

  @IsUUID()
  person: string;
}

@CommandInfo('Give back a plot', [])
class GiveBackPlot extends Command {
  @IsUUID()
  plot: string;

  why: string;
}

interface PlotEvents {
  PlotTaken: { readonly member: string; readonly person: string };
  PlotGivenBack: { readonly why: string };
}

const plotCommands = { TakePlot, GiveBackPlot };

function orchards(): ScenarioService & { readonly known: ReturnType<typeof partyReplicas> } {
  const parties = partyReplicas('orchards');
  const plot: Decider<null, PlotEvents, typeof plotCommands, object> = decider<null, PlotEvents>()({
    category: 'plot',
    initial: null,
    commands: plotCommands,
    idOf: (message) => message.plot,
    decide: {
      TakePlot: ({ member, person }) => [{ type: 'PlotTaken', data: { member, person } }],
      GiveBackPlot: ({ why }) => [{ type: 'PlotGivenBack', data: { why } }],
    },
    evolve: { PlotTaken: (state) => state, PlotGivenBack: (state) => state },
  });
  const own = policy<PlotEvents & AssignmentEvents>('orchards.plots', {
    on: {
      PlotTaken: (event) => parties.noteAssignment(event, { kind: 'plot', record: event.subject, ...event.data }),
      EngagementVoided: ({ data, subject }) =>
        command(GiveBackPlot, {
          plot: data.record,
          why: [
            data.party,
            subject,
            data.reason,
            data.startsOn,
            data.revokedOn,
            data.successor,
            ...(data.previousRevokedOn ? ['formerly', data.previousRevokedOn] : []),
          ]
            .filter(Boolean)
            .join(' '),
          effectiveAt: data.revokedOn,
        }),
    },
  });
  return {
    known: parties,
    name: 'orchards',
    deciders: [...parties.deciders, plot],
    policies: [own],
    subscriptions: parties.subscriptions,
  };
}

const [ANA, BEN] = [nameBasedUuid('person', 'ana'), nameBasedUuid('person', 'ben')];
const [labour, interior] = [nameBasedUuid('authority', 'labour'), nameBasedUuid('authority', 'interior')];
const plots = [nameBasedUuid('plot', 1), nameBasedUuid('plot', 2)] as const;

describe('what a service knows of persons and members', () => {
  let scenario: Scenario;
  let elsewhere: Elsewhere;
  let service: ReturnType<typeof orchards>;
  let today: string;
  const on = (day: string): void => {
    today = `${day}T09:00:00.000Z`;
    scenario.on(today);
  };

  beforeEach(async () => {
    service = orchards();
    scenario = await Scenario.start({ services: [service], parse: parseMessage });
    elsewhere = new Elsewhere(scenario.bus, () => today);
    on('2021-01-11');
  });
  afterEach(async () => {
    expect(await scenario.bus.deadLetters()).toEqual([]);
    await scenario.stop();
  });

  const takes = (plot: string, member: string, person: string, effectiveAt?: string) =>
    scenario.send(command(TakePlot, defined({ plot, member, person, effectiveAt })));
  const givenBack = async (plot: string) => {
    await scenario.waitUntilSettled();
    const events = await scenario.store.readStream(`plot-${plot}`);
    return events.filter(({ type }) => type === 'PlotGivenBack').map(({ data }) => (data as { why: string }).why);
  };
  const memberKnown = async (id: string) => {
    await scenario.waitUntilSettled();
    const events = await scenario.store.readStream(`orchardsmember-${id}`);
    const { members } = service.known;
    return events.reduce(
      (state, event) => members.evolve[event.type as keyof typeof members.evolve](state, event.data as never, event),
      members.initial,
    );
  };

  it('gives a withdrawn member’s assignment back, and leaves the others alone', async () => {
    await elsewhere.join(labour, '2021-01-04');
    await elsewhere.join(interior, '2021-01-04', { name: 'Ministry of the Interior' });
    await elsewhere.registered(ANA);
    await elsewhere.registered(BEN);
    await takes(plots[0], labour, ANA);
    await takes(plots[1], interior, BEN);
    await scenario.waitUntilSettled();
    on('2021-05-20');
    await elsewhere.withdrawn(labour, '2021-05-01');
    expect(await givenBack(plots[0])).toEqual([`member ${labour} withdrawn 2021-01-11 2021-05-01`]);
    expect(await givenBack(plots[1])).toEqual([]);
    on('2021-06-01');
    await elsewhere.erased(ANA);
    expect(await givenBack(plots[0])).toHaveLength(2);
    expect((await givenBack(plots[0]))[1]).toBe(`person ${ANA} erased 2021-01-11 2021-06-01`);
  });

  it('does so as well when it hears of the withdrawal, or the erasure, before it hears of the assignment', async () => {
    await elsewhere.join(labour, '2021-01-04');
    await elsewhere.withdrawn(labour, '2021-02-01');
    await elsewhere.erased(ANA, '2021-02-03');
    on('2021-02-10');
    await takes(plots[0], labour, ANA, '2021-01-20');
    expect(new Set(await givenBack(plots[0]))).toEqual(
      new Set([`member ${labour} withdrawn 2021-01-20 2021-02-01`, `person ${ANA} erased 2021-01-20 2021-02-03`]),
    );
  });

  it('tells who comes in the place of a member that was succeeded, and knows that one as a member from that day', async () => {
    await elsewhere.join(labour, '2021-01-04');
    await takes(plots[0], labour, ANA);
    await scenario.waitUntilSettled();
    on('2021-04-01');
    await elsewhere.succeed(labour, interior, '2021-03-01', { name: 'Ministry of Work' });
    expect(await givenBack(plots[0])).toEqual([`member ${labour} succeeded 2021-01-11 2021-03-01 ${interior}`]);
    const predecessor = await memberKnown(labour);
    const successor = await memberKnown(interior);
    expect(predecessor).toMatchObject({
      status: 'succeeded',
      successor: interior,
      periods: [{ startsOn: '2021-01-04', leftOn: '2021-03-01' }],
    });
    expect(successor).toMatchObject({ status: 'member', name: 'Ministry of Work', periods: [{ startsOn: '2021-03-01' }] });
    expect([memberOn(predecessor, '2021-02-28'), memberOn(predecessor, '2021-03-01')]).toEqual([true, false]);
    expect([memberOn(successor, '2021-02-28'), memberOn(successor, '2021-03-01')]).toEqual([false, true]);
  });

  it('takes a corrected date, and tells of what ended with the leaving again, on its corrected day', async () => {
    await elsewhere.expressed(labour, '2021-01-04');
    const confirmed = await elsewhere.confirmed(labour, '2021-01-10');
    await takes(plots[0], labour, ANA);
    const withdrawn = await elsewhere.withdrawn(labour, '2021-03-01');
    await scenario.waitUntilSettled();
    await elsewhere.corrected(labour, confirmed, '2021-01-10', '2021-01-06');
    await elsewhere.corrected(labour, withdrawn, '2021-03-01', '2021-02-15');
    expect(await givenBack(plots[0])).toEqual([
      `member ${labour} withdrawn 2021-01-11 2021-03-01`,
      `member ${labour} withdrawn 2021-01-11 2021-02-15 formerly 2021-03-01`,
    ]);
    expect(await memberKnown(labour)).toMatchObject({ status: 'withdrawn', periods: [{ startsOn: '2021-01-06', leftOn: '2021-02-15' }] });
  });

  it('is asked for as a lookup: a person waits until it is known, an authority until it is known as a member', () => {
    const { known } = service;
    const states = ['unknown', 'not-member', 'member', 'withdrawn', 'succeeded'] as const;
    const until = (status: (typeof states)[number]) => known.member(labour).waitUntil?.({ ...known.members.initial, status });
    expect(states.map(until)).toEqual([false, false, true, true, true]);
    expect(known.member(labour)).toMatchObject({ decider: known.members, id: labour, waitUpTo: 2_000 });
    expect(known.person(ANA)).toMatchObject({ decider: known.persons, id: ANA, waitUpTo: 2_000 });
    expect(known.person(ANA).waitUntil?.({ status: 'unknown', engagements: [] })).toBe(false);
    expect(known.person(ANA).waitUntil?.({ status: 'erased', engagements: [] })).toBe(true);
  });

  it('counts an assignment from the day on which the event that tells of it was true', () => {
    const event = {
      id: nameBasedUuid('told'),
      type: '',
      subject: '',
      time: '2021-06-10T09:00:00.000Z',
      effectiveAt: '2021-03-01T00:00:00.000Z',
      data: {},
    };
    const { effectiveAt: _, ...undated } = event;
    const plot = { kind: 'plot', record: plots[0] };
    const since = (received: ReceivedEvent) =>
      service.known
        .noteAssignment(received, { ...plot, member: labour, person: ANA })
        ?.map((message) => [message.effectiveAt, (message as NoteEngagement).startsOn]);
    expect(since(event)).toEqual([
      ['2021-03-01', '2021-03-01'],
      ['2021-03-01', '2021-03-01'],
    ]);
    expect(since(undated)?.[0]).toEqual(['2021-06-10', '2021-06-10']);
    expect(service.known.noteAssignment(event, plot)).toBeUndefined();
  });

  it('is each service’s own: no command of one reaches another', () => {
    const otherParties = partyReplicas('working-groups');
    expect(otherParties.deciders.map(({ category }) => category)).toEqual([
      'workinggroupsperson',
      'workinggroupsmember',
      'workinggroupsdesignation',
    ]);
    expect(otherParties.subscriptions.map(({ name }) => name)).toEqual([
      'working-groups.people',
      'working-groups.membership',
      'working-groups.speakers',
    ]);
    expect(otherParties.persons.commands.NotePerson).not.toBe(service.known.persons.commands.NotePerson);
  });
});
