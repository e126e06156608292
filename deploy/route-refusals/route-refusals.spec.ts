import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { serviceRefusals } from './service-refusals.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(import.meta.dirname, 'made-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  'refusals.ts': `
    export type Refuse = (detail: string) => Error;
    export const refusals = <Rules extends object>(scope: string, rules: Rules): { [Name in keyof Rules]: Refuse } => ({ scope, rules }) as never;
    /** Refuses in the name of whoever asks for it. */
    export function membersOnly(refuse: Record<'not-a-member' | 'succeeded', Refuse>) {
      return {
        assertMember(member: boolean) { if (!member) throw refuse['not-a-member']('x'); },
        assertNotSucceeded(member: boolean) { if (!member) throw refuse.succeeded('x'); },
      };
    }
    export function personsNamedIn(service: string) {
      const refuse = refusals(service, { 'person-unknown': {} });
      return { check: (known: boolean) => { if (!known) throw refuse['person-unknown']('x'); } };
    }
    function replicatePersons(service: string) {
      return { status: 'unknown', ...personsNamedIn(service) };
    }
    export function partyReplicas(service: string) {
      const { check, status } = replicatePersons(service);
      return { check, status };
    }`,
  'guards.ts': `
    type Decide = (command: never) => unknown;
    export const requiring = () => (...guards: (() => unknown)[]) => (decide: Decide) => (command: unknown) => {
      for (const guard of guards) guard();
      return decide(command as never);
    };
    export const statusGuard = (refusal: () => Error) => (...allowed: string[]) => () => {
      if (allowed.length === 0) throw refusal();
    };`,
  'bed.ts': `
    import { requiring, statusGuard } from './guards.js';
    import { partyReplicas, refusals } from './refusals.js';
    const refuse = refusals('bed', { unknown: {}, closed: {}, 'name-taken': {}, never: {} });
    const known = partyReplicas('garden');
    export class Dig { name = ''; }
    export class Lend { to = ''; }
    export class Close {}
    const requires = requiring();
    function existing() { throw refuse.unknown('x'); }
    const status = statusGuard(() => refuse.closed('x'));
    const step = (...from: string[]) => requires(existing, status(...from));
    const nameTaken = (owner: string) => refuse['name-taken'](owner);
    const lending = { Lend: requires(existing)(({ to }: Lend) => lend(to)) };
    const lend = (to: string) => known.check(to !== '');
    const uniquePlace = { value: () => known.status, taken: nameTaken };
    const NAMES = 'bedname';
    export const beds = {
      category: 'bed',
      commands: { Dig, Lend, Close },
      unique: { [NAMES]: uniquePlace },
      decide: { Dig: () => [], Close: step('open')((_: Close) => []), ...lending },
    };`,
  'plot.ts': `
    import { membersOnly, personsNamedIn, refusals } from './refusals.js';
    const refuse = refusals('plot', { rented: {}, gone: {}, mint: {}, 'not-a-member': {}, succeeded: {}, never: {} });
    const { assertMember } = membersOnly(refuse);
    const members = membersOnly(refuse);
    const persons = personsNamedIn('allotment');
    export class Rent { plot = ''; member = true; }
    export class Plant { crop = ''; }
    export class GiveBack { plot = ''; }
    export class Reserve { name = ''; }
    type AnyCommand = Rent | Plant | GiveBack | Reserve;
    const onRented = (decide: (command: never) => unknown) => (command: unknown, rented: boolean) => {
      if (!rented) throw refuse.gone('x');
      return decide(command as never);
    };
    const all = <Table extends object>(wrap: (decide: (command: never) => unknown) => unknown, table: Table): Table => [wrap, table] as never;
    const working = {
      Plant: ({ crop }: Plant) => { members.assertNotSucceeded(true); throw refuse[crop === 'mint' ? 'mint' : 'rented']('x'); },
      GiveBack: (): unknown[] => [],
    };
    export const plots = {
      category: 'plot',
      commands: { Rent, Plant, GiveBack, Reserve },
      idOf: (command: AnyCommand) => ('plot' in command ? command.plot : named(command)),
      lookups: { person: (command: AnyCommand) => (command instanceof Rent ? persons.check(true) : undefined) },
      claims: { Rent: () => new Reserve() },
      decide: {
        ...all(onRented, working),
        Rent: ({ member }: Rent) => { assertMember(member); return []; },
        Reserve: () => { throw refuse.rented('x'); },
      },
    };
    function named(_: unknown): string { throw refuse.never('x'); }`,
  'shed.ts': `
    import { membersOnly, personsNamedIn, refusals } from './refusals.js';
    const refuse = refusals('shed', { locked: {}, empty: {}, flooded: {}, 'not-a-member': {}, succeeded: {} });
    abstract class Opening { shed = ''; }
    abstract class Emptying { shed = ''; }
    const members = membersOnly(refuse);
    const definitions = {
      Open: { fields: Opening, names: { hut: 'OpenHut' }, decide: () => { throw refuse.locked('x'); } },
      Empty: { fields: Emptying, names: { hut: 'EmptyHut' }, decide: () => { members.assertMember(true); throw refuse.empty('x'); } },
    } as const;
    type Definitions = typeof definitions;
    type Commands = { [Name in keyof Definitions as Definitions[Name]['names']['hut']]:
      (new () => InstanceType<Definitions[Name]['fields']>) & { definition: Definitions[Name] } };
    const toCommands = (): Commands => Object.values(definitions) as never;
    const toDecisions = <Classes extends object>(classes: Classes, persons: unknown): { [Name in keyof Classes]: () => unknown[] } => [classes, persons] as never;
    const shared = toCommands();
    const known = personsNamedIn('yard');
    const decisions = toDecisions(shared, known);
    const dry = (decide: () => unknown[]) => () => { if (decide().length === 0) throw refuse.flooded('x'); return []; };
    const claimed = (type: unknown) => () => type;
    export class Paint { shed = ''; }
    export const sheds = {
      category: 'shed',
      commands: { Paint, ...shared },
      claims: { Paint: claimed(shared.OpenHut) },
      decide: { ...decisions, Paint: () => [], EmptyHut: dry(decisions.EmptyHut) },
    };`,
  'beds.controller.ts': `
    import { Lend } from './bed.js';
    const Controller = (path: string) => (type: unknown) => {};
    const Post = () => (type: object, name: string) => {};
    @Controller('beds')
    export class BedsController {
      @Post() lend(body: Lend): object { return body; }
    }`,
  'plots.controller.ts': `
    import { GiveBack, plots, Plant } from './plot.js';
    const Controller = (path: string) => (type: unknown) => {};
    const Get = () => (type: object, name: string) => {};
    const Post = Get;
    class Plots { send(command: object): string { return this.refuse(command); } private refuse(command: object) { return String(command) + plots.category; } }
    @Controller('plots')
    export class PlotsController {
      constructor(private readonly plots: Plots) {}
      @Get() list(): string { return plots.category; }
      @Post() giveBack(): string { return this.plots.send(new GiveBack()); }
      @Post() plant(body: Plant): string { return this.plots.send(body); }
      notARoute(): void { new Plant(); }
    }`,
  'tools.controller.ts': `
    import { toolController } from '../tool-controller.js';
    export const ToolsController = toolController({ word: 'tool' });`,
};

/** Beside the service: what makes controllers for it. */
const LIBRARY: Readonly<Record<string, string>> = {
  'tool-controller.ts': `
    import { refusals } from './garden/refusals.js';
    const refuse = refusals('tools', { lent: {}, never: {} });
    const Controller = () => (type: unknown) => {};
    const Get = () => (type: object, name: string) => {};
    const read = (word: string) => { throw refuse.lent(word); };
    export function toolController({ word }: { word: string }): new () => object {
      @Controller()
      class AnyController {
        @Get() show(): string { return read(word); }
        notARoute(): void { throw refuse.never('x'); }
      }
      return AnyController;
    }`,
};

test('what a route may be refused with is what the code that decides it leads to', () => {
  const garden = join(folder, 'garden');
  mkdirSync(garden, { recursive: true });
  const texts = [
    ...Object.entries(FILES).map(([name, text]) => [join(garden, name), text] as const),
    ...Object.entries(LIBRARY).map(([name, text]) => [join(folder, name), text] as const),
  ];
  for (const [path, text] of texts) writeFileSync(path, text);
  const files = texts.map(([path]) => path);
  const own = relative(root, garden);
  expect(serviceRefusals(root, files, [own])).toEqual({
    [own]: {
      'BedsController.lend': ['bed/name-taken', 'bed/unknown', 'garden/person-unknown'],
      'PlotsController.giveBack': ['plot/gone'],
      'PlotsController.plant': ['plot/gone', 'plot/mint', 'plot/never', 'plot/rented', 'plot/succeeded'],
      'ToolsController.show': ['tools/lent'],
      'bed.Close': ['bed/closed', 'bed/name-taken', 'bed/unknown'],
      'bed.Dig': ['bed/name-taken'],
      'bed.Lend': ['bed/name-taken', 'bed/unknown', 'garden/person-unknown'],
      'plot.GiveBack': ['plot/gone'],
      'plot.Plant': ['plot/gone', 'plot/mint', 'plot/never', 'plot/rented', 'plot/succeeded'],
      'plot.Rent': ['allotment/person-unknown', 'plot/never', 'plot/not-a-member', 'plot/rented'],
      'plot.Reserve': ['plot/never', 'plot/rented'],
      'shed.EmptyHut': ['shed/empty', 'shed/flooded', 'shed/not-a-member', 'yard/person-unknown'],
      'shed.OpenHut': ['shed/locked', 'yard/person-unknown'],
      'shed.Paint': ['shed/locked', 'yard/person-unknown'],
    },
  });
});
