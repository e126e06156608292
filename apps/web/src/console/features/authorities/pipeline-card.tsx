import { Plural, Trans } from '@lingui/react/macro';
import { Country } from '../../../ui/data/names.tsx';
import { AgeBar } from '../../../ui/product/age-bar.tsx';
import { Day } from '../../../ui/time/day.tsx';
import type { InPipeline } from './authorities.queries.ts';

/** After so many days in a stage somebody should have asked. */
const LONG = 90;

/** Below the name on a card: where, how long already, and when anything happened last. */
export const CardNotes = ({ entry: { country, ageInDays, lastOn, dialogueOn } }: { readonly entry: InPipeline }) => (
  <>
    <div>
      <Country code={country} />
    </div>
    <AgeBar days={ageInDays} longest={LONG}>
      <Plural value={ageInDays} one="# day in this stage" other="# days in this stage" />
    </AgeBar>
    <div>
      <Trans>
        Last contact: <Day day={lastOn} month="short" />
      </Trans>
    </div>
    {dialogueOn && (
      <div>
        <Trans>
          Dialogue proposed for <Day day={dialogueOn} month="short" />
        </Trans>
      </div>
    )}
  </>
);
