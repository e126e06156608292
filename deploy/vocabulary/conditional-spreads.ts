import ts from 'typescript';
import type { Fault } from './check.ts';

/**
 * Every field of a source text that is spread into an object by a condition: `...(x && { x })`, `...(is ? { x } : {})`. Whoever reads
 * it has to think of what spreading false or an empty object comes to; `defined({ x })` says what is meant, and its type says which
 * fields may be absent.
 */
export function conditionalSpreads(path: string, text: string): readonly Omit<Fault, 'path'>[] {
  // Quick: most files have none.
  if (!text.includes('...(')) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults: Omit<Fault, 'path'>[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSpreadAssignment(node) && isConditional(withoutParentheses(node.expression))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const name = node.getText(source).replaceAll(/\s+/g, ' ');
      faults.push({ line: line + 1, name: name.length > 80 ? `${name.slice(0, 80)} …` : name, kind: 'spread', instead: 'defined({ … })' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function isConditional(expression: ts.Expression): boolean {
  if (ts.isConditionalExpression(expression)) {
    const branches = [expression.whenTrue, expression.whenFalse].map(withoutParentheses);
    return branches.some(ts.isObjectLiteralExpression) && branches.some(isNothing);
  }
  return (
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
    ts.isObjectLiteralExpression(withoutParentheses(expression.right))
  );
}

/** `{}`, `undefined`, `null`, `false` */
const isNothing = (expression: ts.Expression): boolean =>
  (ts.isObjectLiteralExpression(expression) && expression.properties.length === 0) ||
  (ts.isIdentifier(expression) && expression.text === 'undefined') ||
  expression.kind === ts.SyntaxKind.NullKeyword ||
  expression.kind === ts.SyntaxKind.FalseKeyword;

function withoutParentheses(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) inner = inner.expression;
  return inner;
}
