import { Trans, useLingui } from '@lingui/react/macro';
import { Page } from '../../../../ui/base/page.tsx';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { MEMBERSHIP } from '../authorities.queries.ts';
import { FIELD_WORDS } from '../words.ts';

/** An authority that is not recorded yet is invited by letter. */
export default function InviteAuthority() {
  const { t } = useLingui();
  return (
    <Page
      title={<Trans>Invite an authority</Trans>}
      crumbs={<a href="/console/authorities">{t`All authorities`}</a>}
      lead={<Trans>The letter of invitation to an authority that is not recorded yet: this is the first entry of its journey.</Trans>}
    >
      <CommandForm
        request="POST /api/membership/authorities/invite-authority"
        path={{}}
        name={t`Record the invitation`}
        words={FIELD_WORDS}
        makesStale={MEMBERSHIP}
        onward={(id) => <a href={`/console/authorities/${id}`}>{t`Go to the authority`}</a>}
      />
    </Page>
  );
}
