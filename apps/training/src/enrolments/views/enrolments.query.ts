import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { defined, type Filter, IsCalendarDate, Optional } from '#libs/event-sourcing';
import { AsInteger, matchesAny, PageQuery, Repeatable, SortBy, ViewQuery } from '#libs/platform';
import { IsLanguage, IsMontrealChapter, IsNetworkRegion, Meaning } from '#libs/reference';
import { enrolmentStatuses } from './enrolments.js';

const QUARTER = /^(?:19|20|21)\d{2}-Q[1-4]$/;
const MOST_DAYS = 3_660;

export class EnrolmentsQuery extends PageQuery {
  @Optional()
  @IsUUID()
  @Meaning('The person who learns.')
  learner?: string;

  @Optional()
  @IsUUID()
  @Meaning('The authority that enrolled: a focal point names its own.')
  member?: string;

  @Optional()
  @IsUUID()
  module?: string;

  @Optional()
  @IsUUID()
  @Meaning('The instructor-led run.')
  offering?: string;

  @Repeatable()
  @IsIn(enrolmentStatuses, { each: true })
  status?: string[];

  @SortBy({ enrolledOn: 'enrolledOn', status: ['status', 'enrolledOn'] }, { byDefault: 'enrolledOn', scans: ['status'] })
  sort?: string;
}

export const enrolmentsFilter = ({ learner, member, module, offering, status }: EnrolmentsQuery): Filter => ({
  learner,
  member,
  module,
  offering,
  status: matchesAny(status),
});

/** The learner of an enrolment, where the learner itself asks for it. */
export class EnrolmentQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('The person who learns: a learner names itself.')
  learner?: string;
}

/** Of what a unit is learnt from. */
export class MaterialQuery extends EnrolmentQuery {
  @Optional()
  @IsLanguage()
  @Meaning('The language of the reader; absent: the first one of the module that there is.')
  language?: string;
}

/** By which enrolment a file is read; the Secretariat and auditors name none. */
export class MaterialFileQuery {
  @Optional()
  @IsUUID()
  @Meaning('The enrolment in whose version it is learnt from.')
  enrolment?: string;

  @Optional()
  @IsUUID()
  @Meaning('The person who learns: a learner names itself.')
  learner?: string;
}

export class FunnelQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  module?: string;

  @Optional()
  @AsInteger()
  @IsMontrealChapter()
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number;

  @Optional()
  @IsNetworkRegion()
  @Meaning('Of the Network, by the country of the member that enrolled.')
  region?: string;

  @Optional()
  @Matches(QUARTER, { message: 'from must be a quarter (2021-Q1)' })
  @Meaning('Enrolments of this quarter and later ones.')
  from?: string;

  @Optional()
  @Matches(QUARTER, { message: 'until must be a quarter (2021-Q1)' })
  @Meaning('Enrolments of this quarter and earlier ones.')
  until?: string;
}

export const funnelFilter = ({ module, chapter, region, from, until }: FunnelQuery): Filter => ({
  module,
  chapter,
  region,
  cohort: (from ?? until) ? defined({ gte: from, lte: until }) : undefined,
});

export class CapacityQuery extends ViewQuery {
  @Optional()
  @IsCalendarDate()
  @Meaning('On which certificates are valid or not; default: today.')
  on?: string;

  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  @Meaning('A certificate runs out when it does within so many days; default: 90.')
  within?: number;
}
