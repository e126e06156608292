import { type EventSample, givenView } from '#libs/testing';
import { certificates } from './certificates.js';
import { CertificatesQuery, certificatesFilter, statusOn } from './certificates.query.js';

const sample = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'certificate', id: 'c', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const data = {
  ...{ number: 'GPN-2021-AAAAA-AAAAAA', learner: 'l', member: 'm', module: 'mod', code: 'GPN-3.1', version: 1, title: 'Licensing' },
  ...{ enrolment: 'e', score: 80, validUntil: '2024-02-29' },
};
const issued = sample('CertificateIssued', { ...data, showing: 's' }, '2021-03-01');
const entry = {
  ...{ certificate: 'c', ...data, issuedOn: '2021-03-01', issuedAt: '2021-03-01T09:00:00.000Z' },
  ...{ standing: 'issued' as const, lastDay: '2024-02-29', revision: 0 },
};
const renewed = sample('CertificateRenewed', { renewal: 'n' }, '2023-12-01');
const revoked = sample('CertificateRevoked', { reason: 'issued-in-error' }, '2023-12-02');

describe('the certificates', () => {
  it('are what was issued, and stay when they are renewed or revoked', () => {
    givenView(certificates, [issued]).thenDocuments({ c: entry });
    const renewal = { renewedBy: 'n', renewedOn: '2023-12-01' };
    givenView(certificates, [issued, renewed]).thenDocuments({ c: { ...entry, ...renewal, standing: 'renewed', revision: 1 } });
    givenView(certificates, [
      issued,
      sample('CertificateRenewalGranted', { renewal: 'n', evidence: 'A letter' }, '2023-12-01'),
      revoked,
    ]).thenDocuments({
      c: { ...entry, ...renewal, standing: 'revoked', revokedOn: '2023-12-02', revokedFor: 'issued-in-error', revision: 2 },
    });
    const { validUntil: _, ...endless } = data;
    givenView(certificates, [sample('CertificateIssued', endless, '2021-03-01'), revoked, renewed]).thenDocuments({
      c: {
        ...{ ...endless, certificate: 'c', issuedOn: '2021-03-01', issuedAt: '2021-03-01T09:00:00.000Z', lastDay: '9999-12-31' },
        ...{ ...renewal, standing: 'revoked', revokedOn: '2023-12-02', revokedFor: 'issued-in-error', revision: 2 },
      },
    });
  });

  it('are valid to the end of their last day', () => {
    expect(['2021-03-01', '2024-02-29', '2024-03-01'].map((day) => statusOn(entry, day))).toEqual(['valid', 'valid', 'expired']);
    expect(statusOn({ standing: 'renewed', lastDay: '2024-02-29' }, '2024-03-01')).toBe('renewed');
    expect(statusOn({ standing: 'revoked', lastDay: '2024-02-29' }, '2021-03-01')).toBe('revoked');
  });

  it('that run out within some days are those that still stand', () => {
    const query = Object.assign(new CertificatesQuery(), { expiringWithin: 30 });
    expect(certificatesFilter(query, '2024-02-01')).toMatchObject({
      standing: 'issued',
      lastDay: { gte: '2024-02-01', lte: '2024-03-02' },
    });
    expect(certificatesFilter(Object.assign(new CertificatesQuery(), { status: 'expired' }), '2024-02-01')).toMatchObject({
      standing: 'issued',
      lastDay: { lt: '2024-02-01' },
    });
  });
});
