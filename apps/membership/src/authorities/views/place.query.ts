import { CountryFilter, PageQuery, Repeatable } from '#libs/platform';
import { IsNetworkRegion } from '#libs/reference';

/** What every list of authorities can be narrowed to: where they are. */
export class PlaceFilter extends PageQuery {
  @CountryFilter()
  country?: string[];

  @Repeatable()
  @IsNetworkRegion({ each: true })
  region?: string[];
}
