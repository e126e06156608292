import { PageQuery, Repeatable } from '#libs/platform';
import { IsCountry, IsNetworkRegion } from '#libs/reference';

/** What every list of authorities can be narrowed to: where they are. */
export abstract class PlaceFilter extends PageQuery {
  @Repeatable()
  @IsCountry({ each: true })
  country?: string[];

  @Repeatable()
  @IsNetworkRegion({ each: true })
  region?: string[];
}
