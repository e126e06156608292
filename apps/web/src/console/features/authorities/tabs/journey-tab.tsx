import { Trans, useLingui } from '@lingui/react/macro';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { journeyQuery } from '../authorities.queries.ts';
import { journeyAsKnown, orderSteps } from '../journey.ts';
import { JourneyTable } from '../journey-table.tsx';

const NOW = { asOf: '', knownAt: '' };

/** How it came here, as it is known now; both clocks have a screen of their own. */
export function JourneyTab({ authority }: { readonly authority: string }) {
  const { t } = useLingui();
  const { roles } = useSignedIn();
  return (
    <>
      <p>
        <a href={`/console/authorities/${authority}/journey`}>
          <Trans>On both clocks, as known on any day</Trans>
        </a>
      </p>
      <AnswerPart query={journeyQuery(authority)} what={t`Journey`}>
        {({ steps }) => (
          <JourneyTable
            authority={authority}
            steps={orderSteps(journeyAsKnown(steps, NOW), 'effective')}
            isOffice={roles.includes('secretariat')}
          />
        )}
      </AnswerPart>
    </>
  );
}
