import { Trans, useLingui } from '@lingui/react/macro';
import { toLabel } from '../../../words/labels.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../words/languages.ts';
import { useAddress, useSite } from '../../site-context.ts';
import { Field } from './field.tsx';
import styles from './form.module.css';
import type { JoinData } from './join-data.ts';
import { PrivacyNotice } from './privacy-notice.tsx';
import { TroubleSummary } from './trouble.tsx';

const LONGEST_MESSAGE = 5_000;
const LONGEST_NAME = 200;
const KINDS = ['joining', 'expression-of-interest', 'working-with-us', 'press', 'other'];

/** Plain fields, sent by the browser itself. */
export function EnquiryForm({ data }: { readonly data: JoinData }) {
  const { t, i18n } = useLingui();
  const { language } = useSite();
  const address = useAddress();
  const { typed, key, faults } = data;
  return (
    <form className={styles.form} method="post" action={`${address('/join')}#write`}>
      <TroubleSummary data={data} />
      <input type="hidden" name="key" value={key} />
      <Field name="kind" label={t`What is it about?`} faults={faults}>
        {(field) => (
          <select {...field} name="kind" required defaultValue={typed.kind ?? 'joining'}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {toLabel(i18n, 'kind', kind)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="name" label={t`Your name (you may leave it out)`} faults={faults}>
        {(field) => <input {...field} name="name" autoComplete="name" maxLength={LONGEST_NAME} defaultValue={typed.name} />}
      </Field>
      <Field name="email" label={t`E-mail address, for the answer`} faults={faults}>
        {(field) => <input {...field} name="email" type="email" required autoComplete="email" defaultValue={typed.email} />}
      </Field>
      <Field name="message" label={t`Your message`} faults={faults}>
        {(field) => <textarea {...field} name="message" rows={8} required maxLength={LONGEST_MESSAGE} defaultValue={typed.message} />}
      </Field>
      <Field name="language" label={t`Answer me in`} faults={faults}>
        {(field) => (
          <select {...field} name="language" defaultValue={typed.language ?? language}>
            {LANGUAGES.map((choice) => (
              <option key={choice} value={choice} lang={choice} data-content>
                {LANGUAGE_NAMES[choice]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {/* Nobody sees it: who fills it in is a machine. */}
      <div className={styles.bait} aria-hidden="true">
        <label htmlFor="website">
          <Trans>Leave this empty</Trans>
        </label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <PrivacyNotice />
      <div className={styles.check} data-fault={faults.includes('noticeRead') || undefined}>
        <input id="noticeRead" type="checkbox" name="noticeRead" value="yes" required defaultChecked={typed.noticeRead === 'yes'} />
        <label htmlFor="noticeRead">
          <Trans>I have read what my words and my address are kept for</Trans>
        </label>
      </div>
      <button className={styles.send} type="submit">
        <Trans>Send</Trans>
      </button>
    </form>
  );
}
