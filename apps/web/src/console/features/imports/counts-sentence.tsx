import { Plural, Trans } from '@lingui/react/macro';

interface Counts {
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** What a file would come to, in a sentence. */
export const WouldCome = ({ recorded, unchanged, refused }: Counts) => (
  <p>
    <strong>
      <Trans>
        <Plural value={recorded} one="# row would be recorded" other="# rows would be recorded" />,{' '}
        <Plural value={unchanged} one="# is unchanged" other="# are unchanged" />,{' '}
        <Plural value={refused} one="# is refused" other="# are refused" />.
      </Trans>
    </strong>
  </p>
);

export const HasCome = ({ recorded, unchanged, refused }: Counts) => (
  <p>
    <strong>
      <Trans>
        <Plural value={recorded} one="# row was recorded" other="# rows were recorded" />,{' '}
        <Plural value={unchanged} one="# was unchanged" other="# were unchanged" />,{' '}
        <Plural value={refused} one="# was refused" other="# were refused" />.
      </Trans>
    </strong>
  </p>
);
