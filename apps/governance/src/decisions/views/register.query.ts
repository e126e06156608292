import { IsIn, IsUUID, Matches } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { InLanguage, matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';
import type { Language } from '#libs/words';
import { DECISION_STATUSES } from '../domain/state.js';

const ADOPTED = ['adopted', 'implemented', 'superseded'] as const;

class DecisionFilter extends PageQuery {
  @SearchText('reference, title or text; case and accents aside.')
  text?: string;

  @Repeatable()
  @Matches(/^\d{4}$/, { each: true, message: 'each year must be a year, like 2026' })
  year?: string[];

  @Optional()
  @IsUUID()
  @Meaning('The body that decides.')
  body?: string;

  @SortBy(
    { decision: ['year', 'number'], statusSince: ['statusSince', 'year', 'number'] },
    { byDefault: '-decision', scans: ['statusSince'] },
  )
  sort?: string;
}

export class RegisterQuery extends DecisionFilter {
  @Repeatable()
  @IsIn(ADOPTED, { each: true })
  status?: (typeof ADOPTED)[number][];
}

/** The same as a page to print. */
export class RegisterPageQuery extends RegisterQuery {
  @InLanguage()
  language: Language = 'en';
}

export class DecisionsQuery extends DecisionFilter {
  @Repeatable()
  @IsIn(DECISION_STATUSES, { each: true })
  status?: (typeof DECISION_STATUSES)[number][];

  @Optional()
  @IsIn(['true'])
  @Meaning('Those of which an effect did not follow, and that nothing was done about since.')
  leftUndone?: 'true';

  @Optional()
  @IsUUID()
  @Meaning('Decisions that are taken in this meeting.')
  meeting?: string;

  @Optional()
  @IsUUID()
  @Meaning('A party with a seat; a focal point names its own, and finds the decisions of the bodies that it sits in.')
  holder?: string;

  @Optional()
  @IsIn(['position'])
  @Meaning('Of the party in `holder`: open decisions on which a seat of its that votes has not said anything yet.')
  awaiting?: 'position';
}

export class DecisionQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('A party with a seat in the body; a focal point names its own.')
  holder?: string;
}

/** The filter of the register that a query asks for. */
export const registerFilter = ({ text, year, body, status }: DecisionsQuery | RegisterQuery) => ({
  search: matchesText(text),
  year: matchesAny(year),
  body,
  status: matchesAny(status),
});
