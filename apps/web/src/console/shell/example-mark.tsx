import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { exampleQuery } from './example-query.ts';
import styles from './frame.module.css';

/** On every page of a log that is marked: nobody takes what is invented for what is so. It is printed, too. */
export function ExampleMark() {
  const { data } = useQuery(exampleQuery);
  if (!data?.body.example) return null;
  return (
    <p className={styles.example}>
      <Trans>
        <strong>Example:</strong> what you see here is a fictional year of the Network. No authority, person or decision in it is real.
      </Trans>
    </p>
  );
}
