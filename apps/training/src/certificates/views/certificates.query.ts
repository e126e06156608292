import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { daysAfter, type Filter, Optional } from '#libs/event-sourcing';
import { AsInteger, PageQuery, SortBy } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { MODULE_CODE } from '../../programme/domain/module-content.js';
import type { CertificateEntry } from './certificates.js';

export const certificateStatuses = ['valid', 'expired', 'renewed', 'revoked'] as const;
export type CertificateStatus = (typeof certificateStatuses)[number];

/** The last day of its validity is included. */
export function statusOn({ standing, lastDay }: Pick<CertificateEntry, 'standing' | 'lastDay'>, day: string): CertificateStatus {
  if (standing !== 'issued') return standing;
  return lastDay < day ? 'expired' : 'valid';
}

const FURTHEST_DAYS = 3_660;

export class CertificatesQuery extends PageQuery {
  @Optional()
  @IsUUID()
  @Meaning('The member authority that the learner was enrolled by.')
  member?: string;

  @Optional()
  @IsUUID()
  @Meaning('The person who has learnt.')
  learner?: string;

  @Optional()
  @IsUUID()
  module?: string;

  @Optional()
  @Matches(MODULE_CODE, { message: 'code must be like GPN-3.1' })
  @Meaning('Code of the module, in all its versions.')
  code?: string;

  @Optional()
  @IsIn(certificateStatuses)
  @Meaning('What it is today.')
  status?: CertificateStatus;

  @Optional()
  @AsInteger()
  @IsInt()
  @Min(0)
  @Max(FURTHEST_DAYS)
  @Meaning('Only those that are valid today and run out within so many days, the first to run out first.')
  expiringWithin?: number;

  @SortBy(
    { issuedOn: ['issuedOn', '-number'], lastDay: ['lastDay', 'number'], number: 'number' },
    { byDefault: '-issuedOn', alsoByDefault: ['lastDay'] },
  )
  sort?: string;
}

const FILTERS: Readonly<Record<CertificateStatus, (today: string) => Filter>> = {
  valid: (today) => ({ standing: 'issued', lastDay: { gte: today } }),
  expired: (today) => ({ standing: 'issued', lastDay: { lt: today } }),
  renewed: () => ({ standing: 'renewed' }),
  revoked: () => ({ standing: 'revoked' }),
};

export const certificatesFilter = ({ member, learner, module, code, status, expiringWithin }: CertificatesQuery, today: string): Filter => {
  const inStatus = status === undefined ? {} : FILTERS[status](today);
  const expiring =
    expiringWithin === undefined ? {} : { standing: 'issued', lastDay: { gte: today, lte: daysAfter(today, expiringWithin) } };
  return { member, learner, module, code, ...inStatus, ...expiring };
};
