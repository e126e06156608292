import { Trans, useLingui } from '@lingui/react/macro';
import { Page } from '../../../../ui/base/page.tsx';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { MEMBERSHIP } from '../authorities.queries.ts';
import { FIELD_WORDS } from '../words.ts';

/** A message is sealed as one of the authority, which is recorded first. */
const UNASKED = { message: undefined };

/** An authority that turned to the Network is recorded, whoever it heard of it from. */
export default function ExpressInterest() {
  const { t } = useLingui();
  return (
    <Page
      title={<Trans>Express interest</Trans>}
      crumbs={<a href="/console/authorities">{t`All authorities`}</a>}
      lead={<Trans>A public authority said that it would like to take part: this is the first entry of its journey.</Trans>}
    >
      <CommandForm
        request="POST /api/membership/authorities/express-interest"
        path={{}}
        name={t`Express interest`}
        words={FIELD_WORDS}
        makesStale={MEMBERSHIP}
        given={UNASKED}
        onward={(id) => <a href={`/console/authorities/${id}`}>{t`Go to the authority`}</a>}
      />
    </Page>
  );
}
