import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '../../../ui/data/facts.tsx';
import { Loading } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { StateInstead } from '../../shell/state-instead.tsx';
import { enquiryWordsQuery } from './enquiries.queries.ts';

/** Sealed until somebody opens it: that it was read is recorded. */
export function EnquiryWords({ enquiry }: { readonly enquiry: string }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...enquiryWordsQuery(enquiry), enabled: isOpen });
  if (!isOpen)
    return (
      <p>
        <Button onPress={() => setOpen(true)}>
          <Trans>Read it</Trans>
        </Button>{' '}
        <Trans>The words and the address are kept sealed; that you read them is recorded.</Trans>
      </p>
    );
  if (error) return <StateInstead error={error} what={<Trans>What was written</Trans>} again={() => void refetch()} />;
  if (!data) return <Loading what={t`What was written`} lines={3} />;
  const { name, email, message } = data;
  return (
    <>
      <Facts
        facts={[
          ...(name ? [{ name: <Trans>Name</Trans>, value: <span data-content>{name}</span> }] : []),
          {
            name: <Trans>E-mail address</Trans>,
            value: (
              <a href={`mailto:${email}`} data-content>
                {email}
              </a>
            ),
          },
        ]}
      />
      {message.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} data-content>
          {paragraph}
        </p>
      ))}
    </>
  );
}
