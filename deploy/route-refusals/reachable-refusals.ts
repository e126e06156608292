import ts from 'typescript';

/** `refusals('membership', { … })` of the kernel: a catalogue. */
const CATALOGUE = 'refusals';

/** What a parameter stands for in a call: a catalogue of refusals, or a text. */
type Given =
  | { readonly scope: string; readonly names: readonly string[]; readonly text?: undefined }
  | { readonly text: string; readonly scope?: undefined; readonly names?: undefined };
type Catalogue = Extract<Given, { readonly scope: string }>;
type Text = Extract<Given, { readonly text: string }>;
type Bound = ReadonlyMap<ts.Symbol, Given>;
type Call = ts.CallExpression | ts.NewExpression;

interface Walk {
  readonly seen: Map<ts.Node, Set<string>>;
  readonly codes: Set<string>;
  /** The declaration of the class of the command that the code runs for. */
  readonly command: ts.Node | undefined;
}

/**
 * Which refusals a piece of code may end in, by everything that it refers to, and that refers to: a superset, since who refers to a
 * function may never call it. `decisions`: by the declaration of a command class, what decides it; whoever makes a command may be
 * refused what the command is refused.
 */
export class ReachableRefusals {
  readonly #checker: ts.TypeChecker;
  readonly #decisions: ReadonlyMap<ts.Node, readonly ts.Node[]>;
  readonly #closed: ReadonlySet<ts.Node>;

  /** `closed`: nodes that are held and handed on, and whose parts run only where they are parts for: deciders. */
  constructor(checker: ts.TypeChecker, decisions: ReadonlyMap<ts.Node, readonly ts.Node[]>, closed: readonly ts.Node[]) {
    this.#checker = checker;
    this.#decisions = decisions;
    this.#closed = new Set(closed);
  }

  /** The codes that are reached from these nodes, in order. `command`: the class of the command that they run for. */
  from(nodes: readonly ts.Node[], command?: ts.Node): readonly string[] {
    const walk: Walk = { seen: new Map(), codes: new Set(), command };
    for (const node of nodes) this.#visit(node, new Map(), walk);
    return [...walk.codes].toSorted();
  }

  #visit(node: ts.Node, bound: Bound, walk: Walk): undefined {
    if (this.#closed.has(node) || ts.isTypeNode(node) || ts.isDecorator(node) || ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node)) return this.#visitAccess(node.expression, [node.name.text], bound, walk);
    if (ts.isElementAccessExpression(node)) {
      this.#visit(node.argumentExpression, bound, walk);
      return this.#visitAccess(node.expression, this.#namesOf(node.argumentExpression), bound, walk);
    }
    const branches = readBranches(node);
    if (branches) {
      const [question, yes, no] = branches;
      const answer = this.#answerTo(question, walk.command);
      const parts = [question, ...(answer === false ? [] : yes), ...(answer === true ? [] : no)];
      for (const part of parts) this.#visit(part, bound, walk);
      return;
    }
    // Who asks what something is makes none of it.
    if (isQuestion(node)) return this.#visit(node.left, bound, walk);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.#visitCall(node, bound, walk);
    if (ts.isIdentifier(node)) return this.#visitName(node, bound, walk);
    if (ts.isShorthandPropertyAssignment(node)) {
      return this.#visitSymbol(this.#checker.getShorthandAssignmentValueSymbol(node), bound, walk);
    }
    const name = 'name' in node ? node.name : undefined;
    ts.forEachChild(node, (child) => {
      if (child !== name || ts.isComputedPropertyName(child)) this.#visit(child, bound, walk);
    });
  }

  /** `refuse['not-a-member']`, or anything that an object has: its own declaration where that is answer, else the object as a whole. */
  #visitAccess(object: ts.Expression, names: readonly string[] | undefined, bound: Bound, walk: Walk, isMade = false): undefined {
    const catalogue = this.#catalogueOf(object, bound);
    if (catalogue) {
      for (const name of catalogue.names) if (!names || names.includes(name)) walk.codes.add(`${catalogue.scope}/${name}`);
      return;
    }
    const maker = this.#makerOf(object);
    const within = maker ? this.#boundByCall(maker, bound) : bound;
    // A class that says itself what decides it: whoever makes its command may be refused that.
    const own = names?.flatMap((name) => findDefinition(object, name, this.#checker) ?? []);
    for (const declaration of own ?? []) this.#visitDeclaration(declaration, bound, walk);
    if (own?.length) return;
    const definition = names?.flatMap((name) =>
      listArguments(maker).flatMap((argument) => findDefinition(argument, name, this.#checker) ?? []),
    );
    if (maker && names && definition?.length) return this.#visitMadeOf(maker, names, { definition, bound, within }, walk);
    const declarations = this.#declarationsIn(object, names);
    for (const declaration of declarations) {
      const spread = maker && this.#findSpread(declaration, maker);
      if (spread) this.#visitAccess(spread.expression, [spread.name], within, walk, true);
      else this.#visitDeclaration(declaration, within, walk);
    }
    if (declarations.length === 0) this.#visit(object, bound, walk);
    // What the maker of the object was given may be run by what it made.
    else for (const argument of listArguments(maker)) this.#visitArgument(argument, bound, walk);
    if (declarations.length > 0 && !ts.isIdentifier(object) && !isMade) this.#visit(object, bound, walk);
  }

  /** What a table has under a name that was made of a command's own definition: the definition, and what made the table of it. */
  #visitMadeOf(
    maker: ts.CallExpression,
    names: readonly string[],
    { definition, bound, within }: { readonly definition: readonly ts.Node[]; readonly bound: Bound; readonly within: Bound },
    walk: Walk,
  ): undefined {
    for (const declaration of definition) this.#visitDeclaration(declaration, bound, walk);
    this.#visit(maker.expression, within, walk);
    const others = listArguments(maker).filter((argument) => !names.some((name) => findDefinition(argument, name, this.#checker)));
    for (const argument of others) this.#visitArgument(argument, bound, walk);
  }

  /** Those of what an object has under these names that something runs by. */
  #declarationsIn(object: ts.Node, names: readonly string[] = []): readonly ts.Declaration[] {
    const type = this.#checker.getTypeAtLocation(object);
    return names.flatMap((name) => this.#resolve(type.getProperty(name))?.declarations ?? []).filter(hasBody);
  }

  /** `personsNamedIn(service)`, where a maker returns `{ ...personsNamedIn(service) }` and what is declared is of that: it was given its words there. */
  #findSpread(declaration: ts.Declaration, maker: Call): { readonly expression: ts.Expression; readonly name: string } | undefined {
    const target = this.#checker.getResolvedSignature(maker)?.declaration;
    const body = target && findBody(target);
    const name = nameIn(declaration);
    if (!body || isWithin(declaration, target) || name === undefined) return undefined;
    const expression = listReturned(body)
      .filter(ts.isObjectLiteralExpression)
      .flatMap(({ properties }) => properties.filter(ts.isSpreadAssignment))
      .map(({ expression }) => expression)
      .findLast((spread) => this.#declarationsIn(spread, [name]).includes(declaration));
    return expression && { expression, name };
  }

  #visitCall(node: Call, bound: Bound, walk: Walk): undefined {
    const inner = this.#boundByCall(node, bound);
    this.#visit(node.expression, inner, walk);
    for (const argument of listArguments(node)) this.#visitArgument(argument, bound, walk);
  }

  /** The words of a catalogue are no refusal yet. */
  #visitArgument(argument: ts.Expression, bound: Bound, walk: Walk): undefined {
    if (!this.#catalogueOf(argument, bound)) this.#visit(argument, bound, walk);
  }

  #visitName(node: ts.Identifier, bound: Bound, walk: Walk): undefined {
    if (!this.#catalogueOf(node, bound)) this.#visitSymbol(this.#checker.getSymbolAtLocation(node), bound, walk);
  }

  #visitSymbol(symbol: ts.Symbol | undefined, bound: Bound, walk: Walk): undefined {
    for (const declaration of this.#resolve(symbol)?.declarations ?? []) this.#visitDeclaration(declaration, bound, walk);
  }

  #visitDeclaration(declaration: ts.Node, bound: Bound, walk: Walk): undefined {
    if (declaration.getSourceFile().isDeclarationFile) return;
    const inScope = new Map([...bound].filter(([parameter]) => isWithin(declaration, parameter.valueDeclaration?.parent)));
    const key = [walk.command?.pos, ...[...inScope].map(([{ name }, value]) => `${name}=${JSON.stringify(value)}`)].join();
    const keys = walk.seen.get(declaration) ?? new Set<string>();
    if (keys.has(key)) return;
    walk.seen.set(declaration, keys.add(key));
    if (ts.isBindingElement(declaration)) this.#visitBinding(declaration, inScope, walk);
    for (const node of listBodies(declaration)) this.#visit(node, inScope, walk);
    for (const decision of this.#decisions.get(declaration) ?? []) this.#visit(decision, new Map(), { ...walk, command: declaration });
  }

  /** `const { assertNotGone } = membersOnly(refuse)`: as if `membersOnly(refuse).assertNotGone` stood there. */
  #visitBinding(element: ts.BindingElement, bound: Bound, walk: Walk): undefined {
    const variable = element.parent.parent;
    if (!ts.isVariableDeclaration(variable) || !variable.initializer) return;
    const name = element.propertyName ?? element.name;
    if ('text' in name) this.#visitAccess(variable.initializer, [name.text], bound, walk, true);
  }

  /** The call that an object is, or was made by: `const members = membersOnly(refuse)`. */
  #makerOf(object: ts.Expression): ts.CallExpression | undefined {
    if (ts.isCallExpression(object)) return object;
    if (!ts.isIdentifier(object)) return undefined;
    const declaration = this.#resolve(this.#checker.getSymbolAtLocation(object))?.valueDeclaration;
    const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initializer && ts.isCallExpression(initializer) ? initializer : undefined;
  }

  /** Of a call: which catalogue, or text, each parameter of the target function stands for. */
  #boundByCall(call: Call, bound: Bound): Bound {
    const values = listArguments(call).map((argument) => this.#catalogueOf(argument, bound) ?? this.#textOf(argument, bound));
    if (!values.some(Boolean)) return bound;
    const target = this.#checker.getResolvedSignature(call)?.declaration;
    const parameters = target?.parameters ?? [];
    return new Map([
      ...bound,
      ...parameters.flatMap((parameter, index) => {
        const value = values[index];
        const symbol = value && this.#checker.getSymbolAtLocation(parameter.name);
        return symbol ? [[symbol, value] as const] : [];
      }),
    ]);
  }

  /** `{ scope, names }` where an expression is a catalogue of refusals. */
  #catalogueOf(expression: ts.Expression, bound: Bound): Catalogue | undefined {
    if (ts.isCallExpression(expression)) return this.#madeBy(expression, bound);
    if (!ts.isIdentifier(expression)) return undefined;
    const symbol = this.#resolve(this.#checker.getSymbolAtLocation(expression));
    if (!symbol) return undefined;
    const given = bound.get(symbol);
    if (given?.scope !== undefined) return given;
    const declaration = symbol.valueDeclaration;
    const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initializer && ts.isCallExpression(initializer) ? this.#madeBy(initializer, bound) : undefined;
  }

  #madeBy(call: ts.CallExpression, bound: Bound): Catalogue | undefined {
    const [scopeText, rules, ...others] = call.arguments;
    if (!ts.isIdentifier(call.expression) || call.expression.text !== CATALOGUE) return undefined;
    if (!scopeText || !rules || others.length > 0) return undefined;
    const scope = this.#textOf(scopeText, bound);
    return (
      scope && {
        scope: scope.text,
        names: this.#checker
          .getTypeAtLocation(rules)
          .getProperties()
          .map(({ name }) => name),
      }
    );
  }

  #textOf(expression: ts.Expression, bound: Bound): Text | undefined {
    if (ts.isStringLiteralLike(expression)) return { text: expression.text };
    if (!ts.isIdentifier(expression)) return undefined;
    const symbol = this.#resolve(this.#checker.getSymbolAtLocation(expression));
    const given = symbol && bound.get(symbol);
    if (given?.text !== undefined) return given;
    const type = this.#checker.getTypeAtLocation(expression);
    return type.isStringLiteral() ? { text: type.value } : undefined;
  }

  /** Whether the command is of the class, or has the field, that is parts for; undefined: it depends. */
  #answerTo(question: ts.Expression, command: ts.Node | undefined): boolean | undefined {
    if (ts.isPrefixUnaryExpression(question) && question.operator === ts.SyntaxKind.ExclamationToken) {
      const answer = this.#answerTo(question.operand, command);
      return answer === undefined ? undefined : !answer;
    }
    if (ts.isParenthesizedExpression(question)) return this.#answerTo(question.expression, command);
    if (!command || !isQuestion(question)) return undefined;
    const isIn = question.operatorToken.kind === ts.SyntaxKind.InKeyword;
    const type = this.#checker.getTypeAtLocation(isIn ? question.right : question.left);
    const own = (type.isUnion() ? type.types : [type]).find((each) => each.getSymbol()?.valueDeclaration === command);
    if (!own) return undefined;
    if (isIn) return ts.isStringLiteralLike(question.left) ? own.getProperty(question.left.text) !== undefined : undefined;
    const named = this.#checker.getTypeAtLocation(question.right).getSymbol()?.valueDeclaration;
    return named && this.#decisions.has(named) ? named === command : undefined;
  }

  /** The names that an expression may have as its value; undefined: any. */
  #namesOf(expression: ts.Expression): readonly string[] | undefined {
    const type = this.#checker.getTypeAtLocation(expression);
    const types = type.isUnion() ? type.types : [type];
    const literals = types.filter((each) => each.isStringLiteral());
    return literals.length === types.length ? literals.map(({ value }) => value) : undefined;
  }

  #resolve(symbol: ts.Symbol | undefined): ts.Symbol | undefined {
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

const listArguments = (call: Call | undefined): readonly ts.Expression[] => call?.arguments ?? [];

/** The type that a table's entry of a name has; undefined: it has none. */
function typeOfEntry(table: ts.Node, name: string, checker: ts.TypeChecker): ts.Type | undefined {
  const entry = checker.getTypeAtLocation(table).getProperty(name);
  return entry && checker.getTypeOfSymbolAtLocation(entry, table);
}

/**
 * Of a table of command classes that say themselves what decides them (`static definition`), the parts of the definition of the one under
 * this name that something runs by; undefined: it says nothing.
 */
export function findDefinition(table: ts.Node, name: string, checker: ts.TypeChecker): readonly ts.Node[] | undefined {
  const definition = typeOfEntry(table, name, checker)?.getProperty('definition');
  if (!definition) return undefined;
  const parts = checker.getTypeOfSymbolAtLocation(definition, table).getProperties();
  return parts.flatMap(({ declarations = [] }) => declarations).filter(hasBody);
}

/** The class that holds the fields of such a command. */
export function findFieldsClass(table: ts.Node, name: string, checker: ts.TypeChecker): ts.Node | undefined {
  const definition = typeOfEntry(table, name, checker)?.getProperty('definition');
  const fields = definition && checker.getTypeOfSymbolAtLocation(definition, table).getProperty('fields');
  const [signature] = fields ? checker.getTypeOfSymbolAtLocation(fields, table).getConstructSignatures() : [];
  return signature?.getReturnType().getSymbol()?.valueDeclaration;
}

type Branches = readonly [question: ts.Expression, yes: readonly ts.Node[], no: readonly ts.Node[]];

/** Of what branches: the question, what follows a yes, what follows a no. */
function readBranches(node: ts.Node): Branches | undefined {
  if (ts.isConditionalExpression(node)) return [node.condition, [node.whenTrue], [node.whenFalse]];
  if (ts.isIfStatement(node)) return [node.expression, [node.thenStatement], node.elseStatement ? [node.elseStatement] : []];
  if (!ts.isBinaryExpression(node)) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return [node.left, [], [node.right]];
  if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return [node.left, [node.right], []];
  return undefined;
}

/** What a function with this body returns, not what the functions in it do. */
function listReturned(body: ts.ConciseBody): readonly ts.Expression[] {
  if (!ts.isBlock(body)) return [unwrap(body)];
  const returned: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) returned.push(unwrap(node.expression));
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  return returned;
}

const isWrapped = (node: ts.Node): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression =>
  ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);

const unwrap = (expression: ts.Expression): ts.Expression => (isWrapped(expression) ? unwrap(expression.expression) : expression);

const isQuestion = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && [ts.SyntaxKind.InstanceOfKeyword, ts.SyntaxKind.InKeyword].includes(node.operatorToken.kind);

/** That of a function, a method, an accessor or a constructor; a signature has none. */
export const findBody = (node: ts.Node): ts.ConciseBody | undefined => (ts.isFunctionLike(node) && 'body' in node ? node.body : undefined);

const nameIn = (declaration: ts.Declaration): string | undefined => {
  const name = ts.getNameOfDeclaration(declaration);
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
};

const hasBody = (declaration: ts.Node): boolean =>
  findBody(declaration) !== undefined ||
  ts.isPropertyAssignment(declaration) ||
  ts.isShorthandPropertyAssignment(declaration) ||
  ((ts.isPropertyDeclaration(declaration) || ts.isVariableDeclaration(declaration)) && declaration.initializer !== undefined) ||
  ts.isClassLike(declaration) ||
  ts.isBindingElement(declaration);

function isWithin(node: ts.Node, outer: ts.Node | undefined): boolean {
  for (let inner: ts.Node | undefined = node; inner; inner = inner.parent) if (inner === outer) return true;
  return false;
}

/** What runs, or is made, when a declaration is used. */
function listBodies(declaration: ts.Node): readonly ts.Node[] {
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration) || ts.isPropertyDeclaration(declaration)) {
    return declaration.initializer ? [declaration.initializer] : [];
  }
  if (ts.isShorthandPropertyAssignment(declaration)) return [declaration];
  if (ts.isFunctionLike(declaration)) {
    const body = findBody(declaration);
    return [
      ...declaration.parameters.flatMap((parameter) => ('initializer' in parameter && parameter.initializer) || []),
      ...(body ? [body] : []),
    ];
  }
  if (ts.isClassLike(declaration)) return declaration.members.filter((member) => ts.isConstructorDeclaration(member) && member.body);
  return [];
}
