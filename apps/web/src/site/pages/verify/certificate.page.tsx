import { Trans, useLingui } from '@lingui/react/macro';
import { Notice, type NoticeTone } from '../../../ui/base/notice.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { useAddress } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { type Answered, sitePage, type Visit } from '../../visit.ts';
import { useMeaning } from './meaning.ts';
import { NumberForm } from './number-form.tsx';

const VERIFY = 'GET /api/training/certificates/verify/{number}';
const HOLDER = 'GET /api/people/certificate-holders/{number}';
type Certificate = Answered<typeof VERIFY>;

interface CertificateData {
  readonly certificate: Certificate;
  /** As it was typed. */
  readonly number: string;
  /** Asked for on purpose; null: nobody agreed to be named. */
  readonly holder: string | null | undefined;
}

/** The form leads to `/verify/number?number=…`, the certificate itself names `/verify/GPN-…`. */
async function load({ ask, params, query }: Visit): Promise<CertificateData> {
  const number = (params.number === 'number' ? query.get('number') : params.number)?.trim() || '0';
  const certificate = (await ask(VERIFY, { path: { number } })) ?? { status: 'mistyped' as const };
  const isAsked = query.get('holder') === 'show' && certificate.holder !== undefined && certificate.number !== undefined;
  const holder = isAsked ? ((await ask(HOLDER, { path: { number: certificate.number ?? number } }))?.name ?? null) : undefined;
  return { certificate, number, holder };
}

const TONES: Readonly<Record<Certificate['status'], NoticeTone>> = {
  valid: 'positive',
  expired: 'caution',
  renewed: 'info',
  revoked: 'negative',
  unknown: 'negative',
  mistyped: 'caution',
};

function CertificatePage({ data: { certificate, number, holder } }: { readonly data: CertificateData }) {
  const { t } = useLingui();
  const { status } = certificate;
  const meaning = useMeaning();
  const shown = certificate.number ?? number;
  return (
    <SitePage
      title={t`Certificate ${shown}`}
      above={[
        { to: '/training', name: t`Training` },
        { to: '/verify', name: t`Verify a certificate` },
      ]}
    >
      <Notice tone={TONES[status]} title={<Status kind="certificate" code={status} />}>
        <p>{meaning(status)}</p>
      </Notice>
      {certificate.title && <CertificateFacts certificate={certificate} />}
      <Holder certificate={certificate} holder={holder} />
      <NumberForm value={shown} />
    </SitePage>
  );
}

function CertificateFacts({ certificate }: { readonly certificate: Certificate }) {
  const { title = '', code, version, issuedOn, validUntil, revokedOn, renewedBy } = certificate;
  return (
    <Facts
      facts={[
        { name: <Trans>For completing</Trans>, value: <Words>{title}</Words> },
        ...(code ? [{ name: <Trans>Module</Trans>, value: <Words>{version === undefined ? code : `${code}, ${version}`}</Words> }] : []),
        ...(issuedOn ? [{ name: <Trans>Issued on</Trans>, value: <Day day={issuedOn} /> }] : []),
        ...(validUntil ? [{ name: <Trans>Valid until</Trans>, value: <Day day={validUntil} /> }] : []),
        ...(revokedOn ? [{ name: <Trans>Revoked on</Trans>, value: <Day day={revokedOn} /> }] : []),
        ...(renewedBy
          ? [
              {
                name: <Trans>Renewed by</Trans>,
                value: (
                  <SiteLink to={`/verify/${renewedBy}`}>
                    <Words>{renewedBy}</Words>
                  </SiteLink>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The name is shown when it is asked for and the person agreed: each time that it is shown is recorded. */
function Holder({ certificate: { holder: isThere, number = '' }, holder }: Pick<CertificateData, 'certificate' | 'holder'>) {
  const address = useAddress();
  if (holder) return <Facts facts={[{ name: <Trans>Held by</Trans>, value: <Words>{holder}</Words> }]} />;
  if (holder === null)
    return (
      <p>
        <Trans>The person has not agreed to be named here.</Trans>
      </p>
    );
  if (isThere === undefined) return null;
  return (
    <p>
      <a href={address(`/verify/${number}`, { holder: 'show' })} rel="nofollow">
        <Trans>Show who holds it</Trans>
      </a>{' '}
      <Trans>The name is shown if the person agreed to it, and that it was shown is recorded.</Trans>
    </p>
  );
}

export const certificate = sitePage<CertificateData>({ path: '/verify/:number', load, view: CertificatePage, isKept: false });
