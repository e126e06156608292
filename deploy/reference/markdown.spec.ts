import { code, page, sentence, table, text } from './markdown.ts';

describe('Markdown', () => {
  it('keeps a cell on one line and whole, whatever it holds', () => {
    expect(table(['code', 'rule'], [[code('a|b'), text('One | two\nthree <b>')]])).toBe(
      '| code | rule |\n| --- | --- |\n| `a\\|b` | One \\| two three &lt;b&gt; |',
    );
  });

  it('has no table without rows', () => {
    expect(table(['code'], [])).toBe('');
  });

  it('ends a sentence once', () => {
    expect([sentence('Record it'), sentence('Record it.')]).toEqual(['Record it.', 'Record it.']);
  });

  it('says of a page that it is generated', () => {
    expect(page('Title', 'One.', '', 'Two.')).toBe(
      '# Title\n\n<!-- Generated from the code by deploy/reference/generate.ts: change the code, not this file. -->\n\nOne.\n\nTwo.\n',
    );
  });
});
