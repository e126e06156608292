import { lineDifferences, wordDifferences } from './differences.js';

const earlier = 'The Committee met.\nIt adopted its agenda.\nIt rose at noon.';

describe('what differs between two revisions', () => {
  it('is shown line by line, with the lines around it', () => {
    const later = 'The Committee met in Geneva.\nIt adopted its agenda.\nIt rose at noon.\n';
    expect(lineDifferences(earlier, later, 1)).toEqual([
      '@@ line 1 and 1 more became line 1 and 1 more @@',
      '-The Committee met.',
      '+The Committee met in Geneva.',
      ' It adopted its agenda.',
    ]);
    expect(lineDifferences(earlier, later, 0)).toHaveLength(3);
  });

  it('is nothing for the same lines', () => {
    expect(lineDifferences(earlier, `${earlier}\n`, 3)).toEqual([]);
    expect(lineDifferences('', '', 3)).toEqual([]);
  });

  it('is shown word by word', () => {
    expect(wordDifferences('It rose at noon.', 'It rose at one.')).toBe('It rose at [-noon-]{+one+}.');
  });
});
