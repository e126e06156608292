import { describe, expect, it } from '@jest/globals';
import { CommandHandler } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { when } from '#libs/contracts';
import { type AnyDecider, Command, CommandInfo, decider, policy, subscription } from '#libs/event-sourcing';
import { commandController, recordHistory, type ServiceDefinition, service } from '../index.js';
import { plotHistory, plots, RentPlot } from '../testing/allotment.js';
import { eventSchemas } from '../testing/event-schemas.js';
import { plotDirectory } from '../testing/plot-directory.js';
import { plotSpeakers } from '../testing/plot-speakers.js';
import { PlotRentedV1, weatherReport } from '../testing/rented.js';
import { assertWiring } from './assert-wiring.js';

const definition: ServiceDefinition = {
  name: 'allotment',
  title: 'Allotment',
  deciders: [plots],
  eventSchemas,
  views: [plotDirectory],
  controllers: [commandController({ path: 'plots', id: 'plot', decider: plots, tag: 'Plots', history: plotHistory })],
  speakers: () => plotSpeakers,
};
const { speakers: _, ...unspoken } = definition;

const oneCommand = (type: new () => Command): AnyDecider =>
  decider<null, { Done: object }>()({
    category: 'shed',
    initial: null,
    commands: { [type.name]: type },
    idOf: () => 'x',
    decide: { [type.name]: () => [] },
    evolve: { Done: () => null },
  });

/** Of which nobody commands anything. */
const shed: AnyDecider = { ...oneCommand(class {} as new () => Command), commands: {} };
const routes = { path: 'plots', id: 'plot', tag: 'Plots' };

class Unruled extends Command {
  @IsUUID()
  shed: string;
}

@CommandInfo('Paint', ['secretariat'])
class Paint extends Command {
  @IsUUID()
  shed: string;
}

@CommandInfo('Sweep', ['secretariat'])
class Sweep extends Command {
  @IsUUID()
  broom: string;
}

@CommandHandler(RentPlot)
class SecondHandler {
  async execute(): Promise<void> {}
}

describe('services that are put together wrongly do not start', () => {
  it('the fixture is put together rightly', () => {
    expect(() => assertWiring([definition])).not.toThrow();
    expect(() => assertWiring([definition, { name: 'audit', title: 'Audit', deciders: [], reads: 'every-event' }])).not.toThrow();
  });

  it.each<[string, readonly ServiceDefinition[]]>([
    ['two handlers are registered for the command RentPlot', [{ ...definition, providers: [SecondHandler] }]],
    [
      'Paint has no route: add a commandController for its decider',
      [{ name: 'shed', title: 'Shed', deciders: [oneCommand(Paint)], eventSchemas: { shed: { Done: {} } } }],
    ],
    [
      'Unruled has no @CommandInfo: say what it is for and who may issue it',
      [{ name: 'shed', title: 'Shed', deciders: [oneCommand(Unruled)], eventSchemas: { shed: { Done: {} } } }],
    ],
    [
      'the event WeatherNoted of plot has no schema: run npm run event-schemas',
      [{ ...definition, eventSchemas: { plot: { ...eventSchemas.plot, WeatherNoted: undefined as never } } }],
    ],
    ['disclosures of shed: no events of shed are recorded here', [{ ...definition, disclosures: { shed: { events: {} } } }]],
    ['allotment has routes for focal points and does not know who is one: give its definition speakers', [unspoken]],
    ['two services are named allotment', [definition, { name: 'allotment', title: 'Again', deciders: [] }]],
    ['two deciders have the category plot', [{ ...definition, deciders: [plots, { ...plots, commands: {} }] }]],
    [
      'the policy allotment.weather hears SeatAppointed, which allotment does not record',
      [{ ...definition, policies: [policy<{ SeatAppointed: object }>('allotment.weather', { on: { SeatAppointed: () => undefined } })] }],
    ],
    [
      'the subscription allotment.plots hears allotment itself: make it a policy',
      [{ ...definition, subscriptions: [subscription('allotment.plots', { on: [when(PlotRentedV1, () => undefined)] })] }],
    ],
    [
      'two policies or subscriptions are named allotment.weather',
      [{ ...definition, policies: [weatherReport], subscriptions: [subscription('allotment.weather', { on: [] })] }],
    ],
    ['allotment.weather is not named after its service: shed.…', [{ ...definition, name: 'shed', policies: [weatherReport] }]],
    [
      'shed has no history: give its commandController one, or say in the decider why it is internal',
      [{ name: 'shed', title: 'Shed', deciders: [shed], eventSchemas: { shed: { Done: {} } } }],
    ],
    [
      'plot has a history and is internal: one of the two is wrong',
      [{ ...definition, deciders: [{ ...plots, internal: 'Nobody asks after plots.' }] }],
    ],
    [
      'two kinds of record are called plot',
      [definition, { name: 'shed', title: 'Shed', deciders: [], histories: [recordHistory({ ...routes, decider: shed }, plotHistory)] }],
    ],
    ['shed reads every event: audit alone does', [{ name: 'shed', title: 'Shed', deciders: [], reads: 'every-event' }]],
    [
      'allotment.plots follows all streams: shed has its own alone',
      [{ name: 'shed', title: 'Shed', deciders: [], views: [{ ...plotDirectory, categories: 'all' }] }],
    ],
    ['two views are named allotment.plots', [definition, { name: 'shed', title: 'Shed', deciders: [], views: [plotDirectory] }]],
  ])('%s', (fault, definitions) => {
    expect(() => assertWiring(definitions)).toThrow(`The services are not wired as they must be:\n  ${fault}`);
  });

  it('a command without the field for the id in its path', () => {
    expect(() => commandController({ path: 'sheds', id: 'shed', decider: oneCommand(Sweep), tag: 'Sheds' })).toThrow(
      'Sweep has no field shed for the id in its path',
    );
  });

  it('a service whose name is no part of a path', () => {
    expect(() => service({ name: 'The Shed', title: 'Shed', deciders: [] })).toThrow('"The Shed" is no name for a service');
  });
});
