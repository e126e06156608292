import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Copy } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';
import { EnquiryForm } from './enquiry-form.tsx';
import { type JoinData, loadJoin, sendEnquiry } from './join-data.ts';

function Join({ data }: { readonly data: JoinData }) {
  const { t } = useLingui();
  return (
    <SitePage title={t`Join the Network`} summary={t`Who can become a member, the two ways there, and a form to write to the Network.`}>
      {data.trouble === undefined && <Ways />}
      <Section title={<Trans>Write to the Network</Trans>} id="write">
        <EnquiryForm data={data} />
      </Section>
    </SitePage>
  );
}

const Ways = () => (
  <>
    <Section title={<Trans>Who can join</Trans>}>
      <Copy>
        <p>
          <Trans>
            Public authorities with a mandate for recruitment, labour migration or the protection of workers: ministries, inspection and
            licensing authorities, consular services and their like, at the national level or below it. There is no fee.
          </Trans>
        </p>
        <p>
          <Trans>
            Employers, recruiters, trade unions and organisations of civil society advise the Network in its Advisory Groups.{' '}
            <SiteLink to="/bodies">The bodies of the Network</SiteLink>
          </Trans>
        </p>
      </Copy>
    </Section>
    <Section title={<Trans>The two ways</Trans>}>
      <Copy>
        <h3>
          <Trans>By dialogue</Trans>
        </h3>
        <p>
          <Trans>
            The authority expresses its interest, here or by letter. The Secretariat proposes a talk; after it the authority receives a
            letter of invitation, and confirms.
          </Trans>
        </p>
        <h3>
          <Trans>By letter</Trans>
        </h3>
        <p>
          <Trans>
            An authority that knows what it wants writes formally that it joins. The membership begins when the Secretariat has confirmed
            it.
          </Trans>
        </p>
        <p>
          <Trans>In both, the authority names a focal point, who is its voice in the Network from then on.</Trans>
        </p>
      </Copy>
    </Section>
  </>
);

export const join = sitePage<JoinData>({ path: '/join', load: loadJoin, act: sendEnquiry, view: Join, isKept: false, isListed: true });
