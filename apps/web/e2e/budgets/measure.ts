import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltChunk, CHUNK_LIST } from '../../tools/chunk-list.ts';

export interface Build {
  readonly chunks: readonly BuiltChunk[];
  /** Bytes of a file as it is transferred. */
  readonly sizeOf: (file: string) => number;
}

export function readBuild(folder: string): Build {
  const at = (file: string): string => join(folder, file);
  return {
    chunks: JSON.parse(readFileSync(at(CHUNK_LIST), 'utf8')) as readonly BuiltChunk[],
    // The smallest have no compressed copy.
    sizeOf: (file) => statSync(existsSync(at(`${file}.br`)) ? at(`${file}.br`) : at(file)).size,
  };
}

interface Measured {
  readonly what: string;
  readonly kilobytes: number;
  readonly limit: number;
}

const SCREEN = /^src\/console\/features\/([\w-]+)\/screens\//;
const OF_A_FEATURE = /^src\/console\/features\//;
/** Loaded once, when it is first needed: a menu, a dialog, a field that searches. */
const OF_ALL_SCREENS = /^src\/(?:ui|console\/shell)\//;
const DIALOG = 'src/ui/forms/dialog.tsx';
const OF_PLOTS = /^src\/ui\/plots\/|node_modules\/d3-/;
/** Catalogues that every screen has. */
const COMMON = ['shell', 'ui', 'words'];
const LANGUAGES = ['en', 'fr', 'es'];
/** Catalogues were not in the plan's measure of the entry: they have a line of their own. */
const LIMITS = { script: 130, styles: 14, words: 18, shared: 32, plots: 18, route: 25 };
/** Screens that are workplaces of their own. */
const LARGER: Readonly<Record<string, number>> = { meetings: 35, decisions: 35 };

/** Everything that the budgets are about, with what each may have. */
export function measure({ chunks, sizeOf }: Build): readonly Measured[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const reach = (chunk: BuiltChunk, reached = new Set<BuiltChunk>()): ReadonlySet<BuiltChunk> => {
    if (reached.has(chunk)) return reached;
    reached.add(chunk);
    for (const file of chunk.imports) reach(byFile.get(file) ?? chunk, reached);
    return reached;
  };
  const sizes = (files: readonly string[]): number => files.reduce((total, file) => total + sizeOf(file), 0) / 1024;
  const scripts = (loaded: Iterable<BuiltChunk>): number => sizes([...loaded].map(({ file }) => file));
  const catalogue = (name: string): number =>
    Math.max(0, ...LANGUAGES.map((language) => sizes(findFiles(`locales/${language}/${name}.po`))));
  const findFiles = (start: string): readonly string[] =>
    chunks.filter(({ modules }) => Object.keys(modules).some((module) => module.startsWith(start))).map(({ file }) => file);

  const reachAll = (all: readonly BuiltChunk[]): ReadonlySet<BuiltChunk> => new Set(all.flatMap((chunk) => [...reach(chunk)]));

  const entry = reachAll(chunks.filter(({ isEntry }) => isEntry));
  const screens = chunks.flatMap((chunk) =>
    Object.keys(chunk.modules)
      .filter((module) => SCREEN.test(module))
      .map((screen) => ({ chunk, screen })),
  );
  const routes = screens.flatMap(({ chunk, screen }) => {
    const later = [...reach(chunk)].filter((each) => !entry.has(each));
    /** Of a file that holds both, the share of its text. */
    const weigh = (isOf: (module: string) => boolean): number =>
      later.reduce((total, each) => total + sizes([each.file]) * toShare(each, isOf), 0);
    const own = weigh((module) => OF_A_FEATURE.test(module));
    const plots = weigh((module) => OF_PLOTS.test(module));
    const shared = scripts(later) - own - plots;
    const feature = SCREEN.exec(screen)?.[1] ?? '';
    return [
      { what: `${screen}, with its catalogue`, kilobytes: own + catalogue(feature), limit: LARGER[feature] ?? LIMITS.route },
      { what: `${screen}, what others have too`, kilobytes: shared, limit: LIMITS.shared },
      { what: `${screen}, its plots`, kilobytes: plots, limit: LIMITS.plots },
    ];
  });
  /** Loaded for everybody a moment after the page has come up. */
  const dialog = reachAll(chunks.filter(({ late }) => late === DIALOG));
  const late = chunks.flatMap((chunk) => {
    if (chunk.late === null || !OF_ALL_SCREENS.test(chunk.late)) return [];
    const loaded = reachAll(chunks.filter(({ later }) => later.includes(chunk.file)));
    const isNew = (each: BuiltChunk): boolean => !entry.has(each) && !loaded.has(each) && (chunk.late === DIALOG || !dialog.has(each));
    return [{ what: `${chunk.late}, when it is first needed`, kilobytes: scripts([...reach(chunk)].filter(isNew)), limit: LIMITS.shared }];
  });
  const styles = [...new Set([...entry].flatMap((chunk) => chunk.styles))];
  return [
    { what: 'the entry: what every screen needs', kilobytes: scripts(entry), limit: LIMITS.script },
    { what: 'the entry: its styles', kilobytes: sizes(styles), limit: LIMITS.styles },
    { what: 'words that every screen has', kilobytes: COMMON.reduce((total, name) => total + catalogue(name), 0), limit: LIMITS.words },
    ...late,
    ...routes.filter(({ kilobytes }) => kilobytes >= 0.1),
  ];
}

function toShare({ modules }: BuiltChunk, isOf: (module: string) => boolean): number {
  const lengths = Object.entries(modules);
  const total = lengths.reduce((sum, [, length]) => sum + length, 0);
  return total === 0 ? 0 : lengths.filter(([module]) => isOf(module)).reduce((sum, [, length]) => sum + length, 0) / total;
}

/** What is over, in words. */
export const findOver = (measured: readonly Measured[]): readonly string[] =>
  measured
    .filter(({ kilobytes, limit }) => kilobytes > limit)
    .map(({ what, kilobytes, limit }) => `${what}: ${kilobytes.toFixed(1)} KB of ${limit}`);

export const describeSizes = (measured: readonly Measured[]): string =>
  measured
    .map(({ what, kilobytes, limit }) => `${kilobytes.toFixed(1).padStart(6)} KB of ${String(limit).padStart(3)}  ${what}`)
    .join('\n');
