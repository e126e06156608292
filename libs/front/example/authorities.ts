import { defined } from '#libs/event-sourcing';

/** One step in the life of an authority: a command, the days since, and what else is told with it. */
export interface LifeStep {
  readonly command: string;
  readonly daysAgo: number;
  readonly more?: object;
}

/** An authority of the example: a real jurisdiction, a name that nobody has. */
export interface ExampleAuthority {
  readonly key: string;
  readonly facts: {
    readonly country: string;
    readonly subdivision?: string;
    readonly level?: 'subnational';
    readonly name: string;
    readonly nameEn?: string;
    readonly kind: string;
    readonly portfolios: readonly string[];
  };
  /** How it came, and when. */
  readonly expressed: { readonly daysAgo: number; readonly channel: string };
  readonly life: readonly LifeStep[];
}

const dialogue = (daysAgo: number): LifeStep => ({ command: 'hold-dialogue', daysAgo });
const propose = (daysAgo: number, proposedInDays: number): LifeStep => ({
  command: 'propose-dialogue',
  daysAgo,
  more: { proposedInDays },
});
const invite = (daysAgo: number, number: number): LifeStep => ({
  command: 'issue-invitation',
  daysAgo,
  more: { letterReference: `EXAMPLE/INV/${number}` },
});
const confirm = (daysAgo: number): LifeStep => ({ command: 'confirm-membership', daysAgo, more: { goodFaith: true } });

type Facts = ExampleAuthority['facts'];

const ministry = (country: string, name: string, nameEn?: string): Facts =>
  defined({ country, name, nameEn, kind: 'ministry', portfolios: ['labour'] });

/** Members: a dialogue a month after the expression, confirmed two weeks later. */
const member = (key: string, facts: Facts, daysAgo: number, channel = 'country-office'): ExampleAuthority => ({
  ...{ key, facts, expressed: { daysAgo, channel } },
  life: [dialogue(daysAgo - 30), confirm(daysAgo - 44)],
});

const pending = (
  key: string,
  facts: Facts,
  { daysAgo, channel = 'email' }: { readonly daysAgo: number; readonly channel?: string },
  ...life: readonly LifeStep[]
): ExampleAuthority => ({ key, facts, expressed: { daysAgo, channel }, life });

export const exampleAuthorities: readonly ExampleAuthority[] = [
  member('ghana', ministry('GHA', 'Example Ministry of Labour'), 365),
  member('philippines', { ...ministry('PHL', 'Example Department of Migrant Workers'), kind: 'department' }, 362),
  member('mexico', ministry('MEX', 'Secretaría del Trabajo (ejemplo)', 'Example Secretariat of Labour'), 358),
  member('morocco', ministry('MAR', 'Ministère de l’emploi (exemple)', 'Example Ministry of Employment'), 355),
  member('kenya', { ...ministry('KEN', 'Example Employment Authority'), kind: 'licensing-authority' }, 350),
  member('nepal', { ...ministry('NPL', 'Example Department of Foreign Employment'), kind: 'department' }, 345),
  member('senegal', ministry('SEN', 'Ministère du travail (exemple)', 'Example Ministry of Labour'), 340),
  member(
    'peru',
    { ...ministry('PER', 'Inspección del trabajo (ejemplo)', 'Example Labour Inspectorate'), kind: 'inspection-service' },
    335,
  ),
  member('new-zealand', { ...ministry('NZL', 'Example Labour Inspectorate'), kind: 'inspection-service' }, 330, 'email'),
  member(
    'british-columbia',
    {
      ...{ country: 'CAN', subdivision: 'CA-BC', level: 'subnational', name: 'Example Employment Standards Branch' },
      ...{ kind: 'licensing-authority', portfolios: ['labour'] },
    },
    320,
    'website',
  ),
  member('uganda', ministry('UGA', 'Example Ministry of Gender, Labour and Social Development'), 310),
  member('bangladesh', ministry('BGD', 'Example Ministry of Expatriates’ Welfare'), 300),
  member('sri-lanka', { ...ministry('LKA', 'Example Bureau of Foreign Employment'), kind: 'agency' }, 290),
  member(
    'colombia',
    { ...ministry('COL', 'Servicio público de empleo (ejemplo)', 'Example Public Employment Service'), kind: 'public-employment-service' },
    280,
  ),
  member(
    'philippines-consular',
    {
      ...{ country: 'PHL', name: 'Example Consular Service', kind: 'consular-service', portfolios: ['consular', 'foreign-affairs'] },
    },
    260,
    'event',
  ),
  member('jordan', ministry('JOR', 'Example Ministry of Labour'), 240),
  member(
    'portugal',
    {
      ...ministry('PRT', 'Autoridade para as Condições do Trabalho (exemplo)', 'Example Working Conditions Authority'),
      kind: 'inspection-service',
    },
    200,
    'secretariat',
  ),
  member('indonesia', { ...ministry('IDN', 'Example Migrant Worker Protection Agency'), kind: 'agency' }, 150),
  member('ethiopia', ministry('ETH', 'Example Ministry of Labour and Skills'), 110),
  member('madagascar', ministry('MDG', 'Ministère du travail (exemple)', 'Example Ministry of Labour'), 70),

  pending(
    'ecuador',
    ministry('ECU', 'Ministerio del Trabajo (ejemplo)', 'Example Ministry of Labour'),
    { daysAgo: 120 },
    dialogue(95),
    invite(80, 1),
  ),
  pending('zambia', ministry('ZMB', 'Example Ministry of Labour and Social Security'), { daysAgo: 90 }, dialogue(60), invite(21, 2)),
  pending('malaysia', ministry('MYS', 'Example Ministry of Human Resources'), { daysAgo: 75, channel: 'event' }, dialogue(40)),
  pending('chile', ministry('CHL', 'Dirección del Trabajo (ejemplo)', 'Example Labour Directorate'), { daysAgo: 50 }, propose(30, -10)),
  pending('tunisia', ministry('TUN', 'Ministère de l’emploi (exemple)', 'Example Ministry of Employment'), { daysAgo: 35 }, propose(12, 9)),
  pending('fiji', ministry('FJI', 'Example Ministry of Employment'), { daysAgo: 28, channel: 'website' }),
  pending(
    'georgia',
    { ...ministry('GEO', 'Example Labour Inspection Service'), kind: 'inspection-service' },
    { daysAgo: 6, channel: 'letter' },
  ),
  pending(
    'victoria',
    {
      ...{ country: 'AUS', subdivision: 'AU-VIC', level: 'subnational', name: 'Example Labour Hire Authority' },
      ...{ kind: 'licensing-authority', portfolios: ['labour'] },
    },
    { daysAgo: 3, channel: 'linkedin-group' },
  ),
  pending(
    'norway',
    ministry('NOR', 'Arbeidstilsynet (eksempel)', 'Example Labour Inspection Authority'),
    { daysAgo: 210 },
    dialogue(180),
    invite(170, 3),
    {
      command: 'record-response',
      daysAgo: 140,
      more: { response: 'declined', reference: 'EXAMPLE/REPLY/3' },
    },
  ),
  pending('qatar', ministry('QAT', 'Example Ministry of Labour'), { daysAgo: 230 }, dialogue(205), {
    command: 'close-expression',
    daysAgo: 130,
    more: { reason: 'The authority asked to wait for its new law.' },
  }),
];
