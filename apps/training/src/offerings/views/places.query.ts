import { IsUUID } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, SortBy } from '#libs/platform';
import { Meaning } from '#libs/reference';

export class PlacesQuery extends PageQuery {
  @Optional()
  @IsUUID()
  @Meaning('The member authority that enrolled them; a focal point names its own.')
  member?: string;

  @SortBy(
    { place: ['has', 'heldSince', 'order'], heldSince: ['heldSince', 'order'] },
    { byDefault: 'place', scans: ['heldSince'], within: ['offering'] },
  )
  sort?: string;
}
