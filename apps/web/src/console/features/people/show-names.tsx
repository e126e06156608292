import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/forms/button.tsx';

interface ShowNamesProps {
  /** Of the rows that are shown. */
  readonly ids: readonly string[];
  /** Whose names were wanted for. */
  readonly named: readonly string[];
  readonly onShow: (ids: readonly string[]) => void;
}

/** In one reading at once. */
const MOST = 200;

/** Names are read on purpose: the button says what is recorded of it. */
export function ShowNames({ ids, named, onShow }: ShowNamesProps) {
  const wanted = ids.slice(0, MOST);
  if (wanted.every((id) => named.includes(id)))
    return (
      <p role="status">
        <Trans>That you were shown these names is recorded.</Trans>
      </p>
    );
  return (
    <p>
      <Button onPress={() => onShow(wanted)}>
        <Trans>Show names</Trans>
      </Button>{' '}
      <Plural
        value={wanted.length}
        one="One reading of # name: that you were shown it is recorded."
        other="One reading of # names: that you were shown them is recorded."
      />
    </p>
  );
}
