import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import type { FieldName, JoinData, Trouble } from './join-data.ts';

/** What is wrong with a field, in words with a way out. */
export function useFaultWords(): (name: FieldName) => string {
  const { t } = useLingui();
  const words: Readonly<Record<FieldName, string>> = {
    kind: t`Choose what it is about.`,
    name: t`Write the name in one line, without signs that cannot be seen.`,
    email: t`Write an e-mail address, like name@example.org.`,
    message: t`Write your message; it may have 5,000 characters.`,
    language: t`Choose a language.`,
    noticeRead: t`Read the notice, and say that you did.`,
    website: t`Leave the field empty.`,
  };
  return (name) => words[name];
}

/** Above the form, when it comes back: what was not taken, with links to the fields. Nothing that was typed is lost. */
export function TroubleSummary({ data: { trouble, faults } }: { readonly data: JoinData }) {
  const words = useFaultWords();
  if (trouble === undefined) return null;
  return (
    <Notice tone="negative" role="alert" title={<Trans>It was not sent</Trans>}>
      <p>
        <TroubleWords trouble={trouble} />
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{words(name)}</a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function TroubleWords({ trouble }: { readonly trouble: Trouble }) {
  if (trouble === 'fields') return <Trans>Some fields need another look. What you typed is still here.</Trans>;
  if (trouble === 'too-often')
    return <Trans>Too much was sent from your connection. Wait a while, then send it again: what you typed is still here.</Trans>;
  if (trouble === 'away')
    return (
      <Trans>The part of the platform that takes messages does not answer just now. Send it again in a moment: it is recorded once.</Trans>
    );
  return <Trans>It could not be taken. Send it again in a moment: what you typed is still here.</Trans>;
}
