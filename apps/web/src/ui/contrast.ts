export interface Token {
  readonly light: string;
  readonly dark: string;
}

export type Pair = readonly [text: string, ground: string, atLeast: number];

const GROUNDS = ['paper', 'surface', 'sunken'] as const;
/** WCAG 1.4.3: what is read. */
const TEXT = 4.5;
/** WCAG 1.4.11: what is recognised, the border of a field. */
const CONTROL = 3;
const TONES = ['positive', 'caution', 'negative', 'info', 'clock'] as const;
const PLOT_COLOURS = ['blue', 'vermilion', 'green', 'purple', 'sky', 'ochre', 'grey'] as const;

/** Every pair of tokens that stands one on the other. */
export const PAIRS: readonly Pair[] = [
  ...GROUNDS.flatMap((ground): Pair[] => [
    ['ink', ground, TEXT],
    ['quiet', ground, TEXT],
    ['accent', ground, TEXT],
    ['accent-hover', ground, TEXT],
    ['line-strong', ground, CONTROL],
  ]),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['accent', 'accent-soft', TEXT],
  ['ink', 'accent-soft', TEXT],
  ['line-strong', 'accent-soft', CONTROL],
  ...TONES.flatMap((tone): Pair[] => [
    ...GROUNDS.map((ground): Pair => [tone, ground, TEXT]),
    [tone, `${tone}-soft`, TEXT],
    ['ink', `${tone}-soft`, TEXT],
    ['quiet', `${tone}-soft`, TEXT],
    ['accent', `${tone}-soft`, TEXT],
  ]),
  ...PLOT_COLOURS.map((colour): Pair => [`plot-${colour}`, 'paper', TEXT]),
];

/** The colours of a style sheet: `--ink: light-dark(#14233a, #e8edf6)`. */
export function colourTokens(css: string): ReadonlyMap<string, Token> {
  const matches = css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/gi);
  return new Map([...matches].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

const channel = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => channel(Number.parseInt(colour.slice(start, start + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** In words, each pair that is too weak in one of the themes, or names a token that there is not. */
export function weakPairs(css: string, pairs: readonly Pair[] = PAIRS): readonly string[] {
  const tokens = colourTokens(css);
  return pairs.flatMap(([text, ground, atLeast]) =>
    (['light', 'dark'] as const).flatMap((theme) => {
      const colours = [tokens.get(text)?.[theme], tokens.get(ground)?.[theme]];
      if (!colours[0] || !colours[1]) return [`${text} on ${ground}: no such token`];
      const ratio = contrast(colours[0], colours[1]);
      return ratio < atLeast ? [`${text} on ${ground}, ${theme}: ${ratio.toFixed(2)}, needs ${atLeast}`] : [];
    }),
  );
}
