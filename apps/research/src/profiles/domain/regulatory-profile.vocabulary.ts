import { vocabulary } from '#libs/reference';

/** The fields of the Montreal Recommendations' chapters 2 to 8 that law regulates. */
export const topics = vocabulary('topic of regulation', {
  fees: 'Recruitment fees and related costs',
  licensing: 'Registration and licensing',
  inspection: 'Administration, inspection and enforcement',
  sanctions: 'Offences and sanctions',
  contracts: 'Contracts and information before departure',
  grievance: 'Grievance mechanisms and dispute resolution',
  agreements: 'Bilateral, regional and multilateral agreements',
  welfare: 'Migrant welfare and assistance',
});
export type Topic = (typeof topics.codes)[number];

export const chargers = vocabulary('party that charges', {
  'labour-recruiter': 'Labour recruiters, licensed or not',
  'licensed-recruiter': 'Licensed labour recruiters',
  intermediary: 'Sub-agents and other intermediaries',
  employer: 'Employers',
  'public-service': 'Public employment services and other public authorities',
  anybody: 'Anybody',
});
export type Charger = (typeof chargers.codes)[number];

export const payers = vocabulary('party that is charged', {
  worker: 'Workers and jobseekers',
  employer: 'Employers',
  recruiter: 'Labour recruiters',
});
export type Payer = (typeof payers.codes)[number];

export const permissions = vocabulary('answer to a charge', {
  prohibited: 'May not be charged',
  capped: 'May be charged up to a limit',
  permitted: 'May be charged',
  unregulated: 'The instrument leaves it open',
});
export type ChargePermission = (typeof permissions.codes)[number];

/** The charges in scope of the published surveys. */
export const charges = vocabulary('charge', {
  recruiter_fee: 'Recruiter’s fee',
  visa: 'Visa',
  work_permit: 'Work permit',
  medical_tests: 'Medical tests',
  vaccinations: 'Vaccinations',
  orientation_training: 'Orientation and training',
  transport: 'Transport',
  accommodation: 'Accommodation',
  administration: 'Administrative costs',
  salary_deductions: 'Deductions from salary',
  other: 'Other',
});
export type Charge = (typeof charges.codes)[number];

/** Which workers the rule is about, seen from the jurisdiction. */
export const directions = vocabulary('direction of recruitment', {
  outbound: 'Recruitment for work abroad',
  inbound: 'Recruitment from abroad',
  both: 'Recruitment across borders, both ways',
});
export type Direction = (typeof directions.codes)[number];

/** A cap on a charge, as the instrument states it. With both: whichever the instrument's words say. */
export interface Cap {
  readonly amount?: number;
  /** ISO 4217, of the amount. */
  readonly currency?: string;
  /** Months of the worker's wages. */
  readonly monthsOfWages?: number;
}

/** One rule of a jurisdiction as an instrument states it, with the days on which it is in force. */
export interface EntryContent {
  readonly topic: Topic;
  /** In a sentence or a few. */
  readonly rule: string;
  /** Of a rule on fees: who may charge whom, and whether. */
  readonly charger?: Charger;
  readonly payer?: Payer;
  readonly permission?: ChargePermission;
  /** The charges that the rule names; empty: it does not tell them apart. */
  readonly charges: readonly Charge[];
  readonly cap?: Cap;
  readonly direction: Direction;
  /** Countries of the other end, where the rule is for them alone; empty: for all. */
  readonly counterparts: readonly string[];
  /** Workers or sectors that it is for, where not for all. */
  readonly scope?: string;
  readonly instrument: string;
  readonly article?: string;
  /** Where the instrument, or who reports it, can be read. */
  readonly source: string;
  /** Language of the instrument, ISO 639. */
  readonly language?: string;
  /** First day in force. */
  readonly validFrom: string;
  /** Last day in force; absent: no end is known. */
  readonly validUntil?: string;
  /** True: it applies beside others on the same subject. */
  readonly besides: boolean;
}
