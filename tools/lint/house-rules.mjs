import { basename } from 'node:path';

/** A helper is a person here, so only the plural says nothing. */
const WORDS = new Set(['util', 'utils', 'helpers', 'common', 'base', 'manager', 'impl', 'v2']);

/** The words of a file or class name: `RequestManager` and `request-manager` give request, manager. */
function words(name) {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}

function banned(name) {
  return words(name).find((word) => WORDS.has(word));
}

const message = 'The word "{{word}}" does not say what "{{name}}" is for; name it after its job.';

function report(context, node, name) {
  const word = banned(name);
  if (word) context.report({ node, messageId: 'vague', data: { word, name } });
}

const names = {
  meta: { type: 'suggestion', schema: [], messages: { vague: message } },
  create(context) {
    const declared = (node) => node.id && report(context, node.id, node.id.name);
    return {
      Program(node) {
        const path = context.filename.slice(context.cwd.length + 1);
        for (const part of path.split('/').slice(0, -1)) report(context, node, part);
        report(context, node, basename(path).replace(/\.[a-z]+$/, ''));
      },
      ClassDeclaration: declared,
      TSInterfaceDeclaration: declared,
      TSTypeAliasDeclaration: declared,
    };
  },
};

/** The habits of the house that no published rule knows. */
export const house = { meta: { name: 'house' }, rules: { names } };
