import MarkdownIt from 'markdown-it';
import { type Node, toTree } from './markdown-tree.js';

const read = (text: string): readonly Node[] => toTree(new MarkdownIt({ html: false }).disable(['image']).parse(text, {}));

describe('a text in Markdown', () => {
  it('becomes a tree of elements', () => {
    expect(read('# Minutes\n\nThe *chair* openElement.\n\n- one\n- two')).toEqual([
      { tag: 'h1', children: ['Minutes'] },
      { tag: 'p', children: ['The ', { tag: 'em', children: ['chair'] }, ' openElement.'] },
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: ['one'] },
          { tag: 'li', children: ['two'] },
        ],
      },
    ]);
  });

  it('leads only where a link may lead', () => {
    expect(read('[rules](https://example.org/rules)')).toEqual([
      { tag: 'p', children: [{ tag: 'a', href: 'https://example.org/rules', children: ['rules'] }] },
    ]);
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:x', '/console/do/withdraw']) {
      expect(JSON.stringify(read(`[here](${address})`))).not.toContain('"href"');
    }
  });

  it('is never HTML: tags in it are text, pictures are not fetched', () => {
    expect(read('<script>x</script>')).toEqual([{ tag: 'p', children: ['<script>x</script>'] }]);
    expect(JSON.stringify(read('![track](https://example.org/x.png)'))).not.toContain('img');
  });
});
