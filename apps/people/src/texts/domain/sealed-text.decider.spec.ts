import { command } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { sealedText } from './sealed-text.decider.js';
import { Redact, Seal, ShareText } from './sealed-text.messages.js';

const text = '0b0f6f4e-2d1c-4e62-9d7c-000000000002';
const subject = '0b0f6f4e-2d1c-4e62-9d7c-000000000001';
const seal = command(Seal, {
  text,
  record: 'r1',
  subjectKind: 'dialogue',
  subjectId: subject,
  language: 'fr',
  length: 12,
  proof: 'p1',
  commitment: 'c'.repeat(64),
  form: 'text',
});
const sealed = {
  type: 'TextSealed' as const,
  data: {
    record: 'r1',
    subject: { kind: 'dialogue' as const, id: subject },
    language: 'fr',
    length: 12,
    proof: 'p1',
    commitment: 'c'.repeat(64),
  },
};
const [ours, theirs] = ['0b0f6f4e-2d1c-4e62-9d7c-00000000000a', '0b0f6f4e-2d1c-4e62-9d7c-00000000000b'] as [string, string];
const share = (...parties: string[]) =>
  command(ShareText, {
    text,
    subjectKind: 'dialogue',
    subjectId: subject,
    parties,
    sharingService: 'working-groups',
    sharedBy: 'somebody',
  });
const sharedEvent = (...parties: string[]) => ({
  type: 'TextShared' as const,
  data: { parties, sharingService: 'working-groups' as const },
});
const redact = command(Redact, { text, reason: 'purpose-fulfilled' });
const redacted = { type: 'TextRedacted' as const, data: { reason: 'purpose-fulfilled' as const } };

describe('a text', () => {
  it('is sealed once', () => {
    given(sealedText).when(seal).then([sealed]);
    given(sealedText, [sealed]).when(seal).thenRefused('people/text-sealed');
    given(sealedText, [sealed, redacted]).when(seal).thenRefused('people/text-redacted');
  });
  it('belongs to who sealed it', () => {
    expect(given(sealedText, [sealed]).state()).toMatchObject({ status: 'sealed', author: 'somebody' });
  });
  it('is not sealed about an erased person', () => {
    const aboutPerson = command(Seal, { ...seal, subjectKind: 'person' });
    given(sealedText)
      .when(aboutPerson, { facts: { subject: { status: 'erased' } } })
      .thenRefused('people/text-about-erased', 'subject.id');
  });
  it('is redacted once, for good', () => {
    given(sealedText, [sealed]).when(redact).then([redacted]);
    given(sealedText, [sealed, redacted]).when(redact).thenRefused('people/text-redacted');
    given(sealedText).when(redact).thenRefused('people/text-unknown');
  });
  it('is shared with each party once', () => {
    given(sealedText, [sealed])
      .when(share(ours))
      .then([sharedEvent(ours)]);
    given(sealedText, [sealed, sharedEvent(ours)])
      .when(share(ours, theirs))
      .then([sharedEvent(theirs)]);
    given(sealedText, [sealed, sharedEvent(ours), sharedEvent(theirs)])
      .when(share(theirs, ours))
      .then([]);
    expect(given(sealedText, [sealed, sharedEvent(ours), sharedEvent(theirs)]).state()).toMatchObject({ sharedWith: [ours, theirs] });
  });
  it('is shared by its author, or by the Secretariat', () => {
    const { sharedBy: _, ...unsaid } = share(ours);
    given(sealedText, [sealed])
      .when(command(ShareText, { ...unsaid, sharedBy: 'another' }))
      .thenRefused('people/text-of-another', 'text');
    given(sealedText, [sealed]).when(command(ShareText, unsaid)).thenRefused('people/text-of-another', 'text');
    given(sealedText, [sealed])
      .when(command(ShareText, { ...unsaid, sharedBy: 'another', bySecretariat: true }))
      .then([sharedEvent(ours)]);
  });
  it('is shared with those of the record that it was sealed about', () => {
    const elsewhere = command(ShareText, { ...share(ours), subjectId: text });
    given(sealedText, [sealed]).when(elsewhere).thenRefused('people/text-about-another', 'text');
    const shareAsMeeting = command(ShareText, { ...share(ours), subjectKind: 'meeting' });
    given(sealedText, [sealed]).when(shareAsMeeting).thenRefused('people/text-about-another', 'text');
  });
  it('is not shared before it is known, nor after it was redacted', () => {
    given(sealedText).when(share(ours)).thenRefused('people/text-unknown');
    given(sealedText, [sealed, redacted]).when(share(ours)).thenRefused('people/text-redacted');
    given(sealedText, [sealed, sharedEvent(ours)])
      .when(redact)
      .then([redacted]);
    expect(given(sealedText, [sealed, sharedEvent(ours), redacted]).state()).toEqual({ status: 'redacted' });
  });
  it('was sealed, not will be', () => {
    given(sealedText)
      .when(command(Seal, { ...seal, effectiveAt: '2021-05-01' }))
      .thenRefused('people/text-date-in-the-future', 'effectiveAt');
  });
});
