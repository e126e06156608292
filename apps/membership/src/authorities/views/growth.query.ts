import { Matches } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

const MONTH = /^(?:19|20|21)\d{2}-(0[1-9]|1[0-2])$/;
const message = '$property must be a month, like 2021-03';

export class GrowthQuery extends ViewQuery {
  @Optional()
  @Matches(MONTH, { message })
  @Meaning('First month; absent: eleven months before the last.')
  from?: string;

  @Optional()
  @Matches(MONTH, { message })
  @Meaning('Last month; absent: the present one.')
  to?: string;
}
