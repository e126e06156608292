import { IsIn, IsUUID } from 'class-validator';
import { type Filter, type Instant, IsCalendarDate, Optional } from '#libs/event-sourcing';
import { CountryFilter, matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { IsLanguage, Meaning } from '#libs/reference';
import { modes } from '../domain/offering-dates.js';
import { offeringStatuses } from './offerings.js';

export class OfferingCatalogueQuery extends PageQuery {
  @SearchText('the code of the module, title, place and country; case and accents aside.')
  text?: string;

  @Optional()
  @IsUUID()
  @Meaning('The module that is taught.')
  module?: string;

  @Repeatable()
  @IsLanguage({ each: true })
  @Meaning('In which it is taught.')
  language?: string[];

  @Repeatable()
  @IsIn(modes, { each: true })
  mode?: string[];

  @CountryFilter()
  @Meaning('Where people meet.')
  country?: string[];

  @Optional()
  @IsCalendarDate()
  @Meaning('Runs that are not over before this day, on their own clocks.')
  from?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Runs that begin on this day or before, on their own clocks.')
  to?: string;

  @SortBy({ start: 'start', closesAt: 'closesAt', country: ['country', 'start'] }, { byDefault: 'start', scans: ['closesAt', 'country'] })
  sort?: string;
}

export class OfferingsQuery extends OfferingCatalogueQuery {
  @Repeatable()
  @IsIn(offeringStatuses, { each: true })
  status?: string[];

  @Optional()
  @IsIn(['true'])
  @Meaning('`true`: those that can still be joined.')
  open?: 'true';
}

export const offeringsFilter = (query: Omit<OfferingsQuery, 'sort'>, now: Instant): Filter => {
  const { text, module, language, mode, country, from, to, status, open } = query;
  return {
    search: matchesText(text),
    module,
    language: matchesAny(language),
    mode: matchesAny(mode),
    country: matchesAny(country),
    lastDay: from ? { gte: from } : undefined,
    firstDay: to ? { lte: to } : undefined,
    status: open && status === undefined ? 'open' : matchesAny(status),
    closesAt: open ? { gt: now } : undefined,
  };
};
