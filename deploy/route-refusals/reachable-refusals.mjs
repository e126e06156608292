import ts from 'typescript';

/** `refusals('membership', { … })` of the kernel: a catalogue. */
const CATALOGUE = 'refusals';

/**
 * Which refusals a piece of code may end in, by everything that it refers to, and that refers to: a superset, since who refers to a
 * function may never call it. `decisions`: by the declaration of a command class, what decides it; whoever makes a command may be
 * refused what the command is refused.
 */
export class ReachableRefusals {
  #checker;
  #decisions;
  #closed;

  /** `closed`: nodes that are held and handed on, and whose parts run only where they are parts for: deciders. */
  constructor(checker, decisions, closed) {
    this.#checker = checker;
    this.#decisions = decisions;
    this.#closed = new Set(closed);
  }

  /** The codes that are reached from these nodes, in order. `command`: the class of the command that they run for. */
  from(nodes, command) {
    const walk = { seen: new Map(), codes: new Set(), command };
    for (const node of nodes) this.#visit(node, new Map(), walk);
    return [...walk.codes].toSorted();
  }

  #visit(node, bound, walk) {
    if (this.#closed.has(node) || ts.isTypeNode(node) || ts.isDecorator(node) || ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node)) return this.#visitAccess(node.expression, [node.name.text], bound, walk);
    if (ts.isElementAccessExpression(node)) {
      this.#visit(node.argumentExpression, bound, walk);
      return this.#visitAccess(node.expression, this.#namesOf(node.argumentExpression), bound, walk);
    }
    const [question, yes, no] = readBranches(node);
    if (question) {
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
    ts.forEachChild(node, (child) => {
      if (child !== node.name || ts.isComputedPropertyName(child)) this.#visit(child, bound, walk);
    });
  }

  /** `refuse['not-a-member']`, or anything that an object has: its own declaration where that is answer, else the object as a whole. */
  #visitAccess(object, names, bound, walk, isMade = false) {
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
    if (definition?.length) return this.#visitMadeOf(maker, names, { definition, bound, within }, walk);
    const declarations = this.#declarationsIn(object, names);
    for (const declaration of declarations) {
      const spread = maker && this.#spreadWith(declaration, maker);
      if (spread) this.#visitAccess(spread, [declaration.name.text], within, walk, true);
      else this.#visitDeclaration(declaration, within, walk);
    }
    if (declarations.length === 0) this.#visit(object, bound, walk);
    // What the maker of the object was given may be run by what it made.
    else for (const argument of listArguments(maker)) this.#visitArgument(argument, bound, walk);
    if (declarations.length > 0 && !ts.isIdentifier(object) && !isMade) this.#visit(object, bound, walk);
  }

  /** What a table has under a name that was made of a command's own definition: the definition, and what made the table of it. */
  #visitMadeOf(maker, names, { definition, bound, within }, walk) {
    for (const declaration of definition) this.#visitDeclaration(declaration, bound, walk);
    this.#visit(maker.expression, within, walk);
    const others = listArguments(maker).filter((argument) => !names.some((name) => findDefinition(argument, name, this.#checker)));
    for (const argument of others) this.#visitArgument(argument, bound, walk);
  }

  /** Those of what an object has under these names that something runs by. */
  #declarationsIn(object, names = []) {
    const type = this.#checker.getTypeAtLocation(object);
    return names.flatMap((name) => this.#resolve(type.getProperty(name))?.declarations ?? []).filter(hasBody);
  }

  /** `personsNamedIn(service)`, where a maker returns `{ ...personsNamedIn(service) }` and what is declared is of that: it was given its words there. */
  #spreadWith(declaration, maker) {
    const target = this.#checker.getResolvedSignature(maker)?.declaration;
    if (!target?.body || isWithin(declaration, target) || !declaration.name) return undefined;
    return listReturned(target.body)
      .filter(ts.isObjectLiteralExpression)
      .flatMap(({ properties }) => properties.filter(ts.isSpreadAssignment))
      .map(({ expression }) => expression)
      .findLast((expression) => this.#declarationsIn(expression, [declaration.name.text]).includes(declaration));
  }

  #visitCall(node, bound, walk) {
    const inner = this.#boundByCall(node, bound);
    this.#visit(node.expression, inner, walk);
    for (const argument of listArguments(node)) this.#visitArgument(argument, bound, walk);
  }

  /** The words of a catalogue are no refusal yet. */
  #visitArgument(argument, bound, walk) {
    if (!this.#catalogueOf(argument, bound)) this.#visit(argument, bound, walk);
  }

  #visitName(node, bound, walk) {
    if (!this.#catalogueOf(node, bound)) this.#visitSymbol(this.#checker.getSymbolAtLocation(node), bound, walk);
  }

  #visitSymbol(symbol, bound, walk) {
    for (const declaration of this.#resolve(symbol)?.declarations ?? []) this.#visitDeclaration(declaration, bound, walk);
  }

  #visitDeclaration(declaration, bound, walk) {
    if (declaration.getSourceFile().isDeclarationFile) return;
    const inScope = new Map([...bound].filter(([parameter]) => isWithin(declaration, parameter.valueDeclaration.parent)));
    const key = [walk.command?.pos, ...[...inScope].map(([{ name }, value]) => `${name}=${JSON.stringify(value)}`)].join();
    const keys = walk.seen.get(declaration) ?? new Set();
    if (keys.has(key)) return;
    walk.seen.set(declaration, keys.add(key));
    if (ts.isBindingElement(declaration)) this.#visitBinding(declaration, inScope, walk);
    for (const node of listBodies(declaration)) this.#visit(node, inScope, walk);
    for (const decision of this.#decisions.get(declaration) ?? []) this.#visit(decision, new Map(), { ...walk, command: declaration });
  }

  /** `const { assertNotGone } = membersOnly(refuse)`: as if `membersOnly(refuse).assertNotGone` stood there. */
  #visitBinding(element, bound, walk) {
    const variable = element.parent.parent;
    if (!ts.isVariableDeclaration(variable) || !variable.initializer) return;
    this.#visitAccess(variable.initializer, [(element.propertyName ?? element.name).text], bound, walk, true);
  }

  /** The call that an object is, or was made by: `const members = membersOnly(refuse)`. */
  #makerOf(object) {
    if (ts.isCallExpression(object)) return object;
    if (!ts.isIdentifier(object)) return undefined;
    const declaration = this.#resolve(this.#checker.getSymbolAtLocation(object))?.valueDeclaration;
    const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initializer && ts.isCallExpression(initializer) ? initializer : undefined;
  }

  /** Of a call: which catalogue, or text, each parameter of the target function stands for. */
  #boundByCall(call, bound) {
    const values = listArguments(call).map((argument) => this.#catalogueOf(argument, bound) ?? this.#textOf(argument, bound));
    if (!values.some(Boolean)) return bound;
    const target = this.#checker.getResolvedSignature(call)?.declaration;
    const parameters = target?.parameters ?? [];
    return new Map([
      ...bound,
      ...parameters.flatMap((parameter, index) => {
        const symbol = values[index] && this.#checker.getSymbolAtLocation(parameter.name);
        return symbol ? [[symbol, values[index]]] : [];
      }),
    ]);
  }

  /** `{ scope, names }` where an expression is a catalogue of refusals. */
  #catalogueOf(expression, bound) {
    if (ts.isCallExpression(expression)) return this.#madeBy(expression, bound);
    if (!ts.isIdentifier(expression)) return undefined;
    const symbol = this.#resolve(this.#checker.getSymbolAtLocation(expression));
    if (!symbol) return undefined;
    const given = bound.get(symbol);
    if (given?.scope) return given;
    const declaration = symbol.valueDeclaration;
    const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initializer && ts.isCallExpression(initializer) ? this.#madeBy(initializer, bound) : undefined;
  }

  #madeBy(call, bound) {
    if (!ts.isIdentifier(call.expression) || call.expression.text !== CATALOGUE || call.arguments.length !== 2) return undefined;
    const scope = this.#textOf(call.arguments[0], bound);
    return (
      scope && {
        scope: scope.text,
        names: this.#checker
          .getTypeAtLocation(call.arguments[1])
          .getProperties()
          .map(({ name }) => name),
      }
    );
  }

  #textOf(expression, bound) {
    if (ts.isStringLiteralLike(expression)) return { text: expression.text };
    if (!ts.isIdentifier(expression)) return undefined;
    const symbol = this.#resolve(this.#checker.getSymbolAtLocation(expression));
    const given = symbol && bound.get(symbol);
    if (given?.text) return given;
    const type = this.#checker.getTypeAtLocation(expression);
    return type.isStringLiteral() ? { text: type.value } : undefined;
  }

  /** Whether the command is of the class, or has the field, that is parts for; undefined: it depends. */
  #answerTo(question, command) {
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
    return this.#decisions.has(named) ? named === command : undefined;
  }

  /** The names that an expression may have as its value; undefined: any. */
  #namesOf(expression) {
    const type = this.#checker.getTypeAtLocation(expression);
    const types = type.isUnion() ? type.types : [type];
    return types.every((each) => each.isStringLiteral()) ? types.map(({ value }) => value) : undefined;
  }

  #resolve(symbol) {
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

const listArguments = (call) => call?.arguments ?? [];

/** The type that a table's entry of a name has; undefined: it has none. */
function typeOfEntry(table, name, checker) {
  const entry = checker.getTypeAtLocation(table).getProperty(name);
  return entry && checker.getTypeOfSymbolAtLocation(entry, table);
}

/**
 * Of a table of command classes that say themselves what decides them (`static definition`), the parts of the definition of the one under
 * this name that something runs by; undefined: it says nothing.
 */
export function findDefinition(table, name, checker) {
  const definition = typeOfEntry(table, name, checker)?.getProperty('definition');
  if (!definition) return undefined;
  const parts = checker.getTypeOfSymbolAtLocation(definition, table).getProperties();
  return parts.flatMap(({ declarations = [] }) => declarations).filter(hasBody);
}

/** The class that holds the fields of such a command. */
export function findFieldsClass(table, name, checker) {
  const definition = typeOfEntry(table, name, checker)?.getProperty('definition');
  const fields = definition && checker.getTypeOfSymbolAtLocation(definition, table).getProperty('fields');
  const [signature] = fields ? checker.getTypeOfSymbolAtLocation(fields, table).getConstructSignatures() : [];
  return signature?.getReturnType().getSymbol()?.valueDeclaration;
}

/** `[question, what follows a yes, what follows a no]`, of what branches. */
function readBranches(node) {
  if (ts.isConditionalExpression(node)) return [node.condition, [node.whenTrue], [node.whenFalse]];
  if (ts.isIfStatement(node)) return [node.expression, [node.thenStatement], node.elseStatement ? [node.elseStatement] : []];
  if (!ts.isBinaryExpression(node)) return [];
  if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return [node.left, [], [node.right]];
  if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return [node.left, [node.right], []];
  return [];
}

/** What a function with this body returns, not what the functions in it do. */
function listReturned(body) {
  if (!ts.isBlock(body)) return [unwrap(body)];
  const returned = [];
  const visit = (node) => {
    if (ts.isReturnStatement(node) && node.expression) returned.push(unwrap(node.expression));
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  return returned;
}

const isWrapped = (node) => ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);

const unwrap = (expression) => (isWrapped(expression) ? unwrap(expression.expression) : expression);

const isQuestion = (node) =>
  ts.isBinaryExpression(node) && [ts.SyntaxKind.InstanceOfKeyword, ts.SyntaxKind.InKeyword].includes(node.operatorToken.kind);

const hasBody = (declaration) =>
  (ts.isFunctionLike(declaration) && declaration.body) ||
  ts.isPropertyAssignment(declaration) ||
  ts.isShorthandPropertyAssignment(declaration) ||
  ((ts.isPropertyDeclaration(declaration) || ts.isVariableDeclaration(declaration)) && declaration.initializer) ||
  ts.isClassLike(declaration) ||
  ts.isBindingElement(declaration);

function isWithin(node, outer) {
  for (let inner = node; inner; inner = inner.parent) if (inner === outer) return true;
  return false;
}

/** What runs, or is made, when a declaration is used. */
function listBodies(declaration) {
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration) || ts.isPropertyDeclaration(declaration)) {
    return declaration.initializer ? [declaration.initializer] : [];
  }
  if (ts.isShorthandPropertyAssignment(declaration)) return [declaration];
  if (ts.isFunctionLike(declaration)) {
    return [...declaration.parameters.flatMap(({ initializer }) => initializer ?? []), ...(declaration.body ? [declaration.body] : [])];
  }
  if (ts.isClassLike(declaration)) return declaration.members.filter((member) => ts.isConstructorDeclaration(member) && member.body);
  return [];
}
