import ts from 'typescript';
import type { Fault } from './check.ts';
import { ENDINGS_OF_FUNCTIONS, FIELDS_OF_ANSWERS, IRREGULAR_PARTICIPLES, NAMELESS, NO_PARTICIPLES, OUR_OWN } from './words.ts';

/** Where fields of commands, events and documents are declared: wire names, which have a rule of their own. */
const WIRE = /[.]messages[.]ts$|^libs\/contracts\/|\/views\/|[-/]answers[.]ts$/;

/** What a source text declares under a name that the field would not know: `{ line, name, kind, instead }`, in order. */
export function unknownWords(path: string, text: string): readonly Omit<Fault, 'path'>[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults: Omit<Fault, 'path'>[] = [];
  const visit = (node: ts.Node): void => {
    const declared = declaration(node, WIRE.test(path));
    const instead = declared && fieldWord(declared);
    if (instead) {
      const { line } = source.getLineAndCharacterOfPosition(declared.at.getStart(source));
      faults.push({ line: line + 1, name: declared.name, kind: declared.kind, instead });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

interface Declaration {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'method' | 'property' | 'type';
  readonly at: ts.Node;
}

/** What a node declares: a variable, a function, a type, a property that is no wire name, or a name taken under another. */
function declaration(node: ts.Node, isWire: boolean): Declaration | undefined {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
    return { name: node.name.text, kind: isFunction(node.initializer) ? 'function' : 'variable', at: node.name };
  }
  if ((ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name)) {
    // `{ one }` takes the name of a field: the field is at fault, where it is declared. `{ field: one }` gives a name.
    if (ts.isBindingElement(node) && !node.propertyName) return undefined;
    // A parameter of a type's signature is documentation alone, and as much read.
    return { name: node.name.text, kind: 'variable', at: node.name };
  }
  if (ts.isFunctionDeclaration(node) && node.name) return { name: node.name.text, kind: 'function', at: node.name };
  if ((ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) && ts.isIdentifier(node.name)) {
    return { name: node.name.text, kind: 'method', at: node.name };
  }
  if (!isWire && (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) && ts.isIdentifier(node.name)) {
    return { name: node.name.text, kind: 'property', at: node.name };
  }
  if (isType(node)) return { name: node.name.text, kind: 'type', at: node.name };
  // What a file takes from another under a name of its own.
  if (ts.isNamespaceImport(node) || (ts.isImportSpecifier(node) && node.propertyName)) {
    return { name: node.name.text, kind: 'variable', at: node.name };
  }
  return undefined;
}

const isFunction = (node: ts.Expression | undefined): boolean =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));

const isType = (node: ts.Node): node is ts.DeclarationStatement & { readonly name: ts.Identifier } =>
  (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node)) &&
  node.name !== undefined;

/** What the field says in place of a name; undefined: the name is good. */
function fieldWord({ name, kind }: Declaration): string | undefined {
  if (kind === 'property' && FIELDS_OF_ANSWERS.includes(name)) return undefined;
  if (Object.hasOwn(OUR_OWN, name)) return OUR_OWN[name];
  if (kind === 'variable') return Object.hasOwn(NAMELESS, name) ? NAMELESS[name] : undefined;
  if (kind === 'type' || kind === 'property') return undefined;
  if (isParticiple(name)) return 'a verb: a past participle is an event';
  // A method's name may be a port's of somebody else's; an ending is a habit of ours.
  const ending = Object.keys(ENDINGS_OF_FUNCTIONS).find((word) => name.endsWith(word) && name.length > word.length);
  return ending && ENDINGS_OF_FUNCTIONS[ending];
}

const isParticiple = (name: string): boolean =>
  IRREGULAR_PARTICIPLES.includes(name) || (/^[a-z]{3,}ed$/.test(name) && !NO_PARTICIPLES.includes(name));
