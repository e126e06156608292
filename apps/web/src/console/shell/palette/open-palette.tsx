import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { read } from '../../../api/read.ts';
import { useSearch } from '../../../ui/forms/use-search.ts';
import { Palette } from '../../../ui/product/palette.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useSignedIn } from '../session/use-session.ts';
import { useCommandsAtHand } from './at-hand.ts';
import { type Destination, findFitting, toDestinations } from './palette-entries.ts';
import { useScreens } from './use-screens.ts';

interface OpenProps {
  readonly onClose: () => void;
  readonly navigate: (to: string) => void;
}

/** What fits what is typed: of the record on screen, of the screens, of everything that is recorded. */
export default function OpenPalette({ onClose, navigate }: OpenProps) {
  const { text, setText, matches, state } = useFound();
  const screens = useScreens(useSignedIn().roles);
  const commands = useCommands();
  const entries = [...findFitting(commands, text), ...findFitting(screens, text), ...matches];
  return (
    <Palette
      isOpen
      onClose={onClose}
      text={text}
      onText={setText}
      entries={entries}
      isSearching={state === 'searching'}
      onChoose={({ id }) => {
        const chosen = entries.find((entry) => entry.id === id);
        onClose();
        if (chosen) navigate(chosen.href);
      }}
    />
  );
}

function useCommands(): readonly Destination[] {
  const { t } = useLingui();
  return useCommandsAtHand().map(({ name, href }) => ({ id: href, name, href, kind: t`with the record on screen` }));
}

const MOST_OF_A_GROUP = 5;

/** Records by what is typed; persons are looked for on their own screen, where that is recorded. */
function useFound() {
  const { i18n } = useLingui();
  const search = useCallback(
    async (text: string, signal: AbortSignal) => {
      const { body } = await read('GET /api/front/search', { query: { text, limit: MOST_OF_A_GROUP } }, signal);
      const inWords = (group: string, detail?: string): string => {
        const beside = group === 'authorities' && detail ? toLabel(i18n, 'country', detail) : detail;
        return beside ? `${toLabel(i18n, 'group', group)} · ${beside}` : toLabel(i18n, 'group', group);
      };
      return toDestinations(body.groups, inWords);
    },
    [i18n],
  );
  return useSearch<Destination>(search, '');
}
