// Takes the rules of the NL Design System components that the public pages use out of the one large file of
// @utrecht/component-library-css, and leaves out every declaration that waits for a token we do not set, so that a
// first visit does not pay for them.
// node tools/pick-utrecht.mjs <target file> <target file of what a first screen has not> <style sheet with tokens>...
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const COMPONENTS = [
  'utrecht-alert',
  'utrecht-button',
  'utrecht-checkbox',
  'utrecht-data-list',
  'utrecht-form-field',
  'utrecht-form-field-description',
  'utrecht-form-field-error-message',
  'utrecht-form-label',
  'utrecht-heading-1',
  'utrecht-heading-2',
  'utrecht-radio-button',
  'utrecht-select',
  'utrecht-skip-link',
  'utrecht-textarea',
  'utrecht-textbox',
];

/** The variants that stand in a template; every other modifier and part is left out. */
const VARIANTS = new Set([
  'utrecht-alert--error',
  'utrecht-alert__content',
  'utrecht-button--danger',
  'utrecht-button--primary-action',
  'utrecht-button--secondary-action',
  'utrecht-button--submit',
  'utrecht-checkbox--html-input',
  'utrecht-data-list--rows',
  'utrecht-data-list__actions',
  'utrecht-data-list__item',
  'utrecht-data-list__item-key',
  'utrecht-data-list__item-value',
  'utrecht-form-field--invalid',
  'utrecht-radio-button--html-input',
  'utrecht-skip-link--visible-on-focus',
  'utrecht-textbox--invalid',
]);

/** What the first screen of the questions does not show. */
const LATER = /utrecht-(?:radio-button|data-list|select|textarea)|--danger/;

const isUsed = (selector) => {
  if (/:disabled|:invalid|:indeterminate/.test(selector.replace(/:not\([^)]*\)/g, '')))
    return false;
  const names = selector.replace(/:not\([^)]*\)/g, '').match(/\.utrecht-[a-z0-9_-]+/g) ?? [];
  return (
    names.length > 0 &&
    names.every((name) => {
      const plain = name.slice(1);
      return COMPONENTS.includes(plain) || VARIANTS.has(plain);
    })
  );
};

/** The parts of a list, split at the commas or semicolons that stand outside brackets. */
function split(list, at) {
  const parts = [''];
  let depth = 0;
  for (const character of list) {
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === at && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** The place after the bracket that closes the one at `open`. */
function closing(text, open, [opens, closes]) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === opens) depth += 1;
    if (text[at] === closes && --depth === 0) return at + 1;
  }
  throw new Error('A bracket is never closed');
}

/** The used rules as selectors with declarations; those inside a media query keep it. */
function usedRules(css, media = '') {
  const rules = [];
  let rest = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]*;/g, '');
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const end = closing(rest, open, '{}');
    const head = rest.slice(0, open).trim();
    const body = rest.slice(open + 1, end - 1);
    rest = rest.slice(end);
    if (head.startsWith('@media')) rules.push(...usedRules(body, head));
    if (head.startsWith('@')) continue;
    const selectors = split(head, ',').filter(isUsed);
    if (selectors.length === 0) continue;
    const declarations = split(body, ';').map((declaration) => {
      const colon = declaration.indexOf(':');
      return [declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim()];
    });
    rules.push({ media, selectors, declarations });
  }
  return rules;
}

/** A value with every unset token replaced by what stands in for it; null when nothing does. */
function settled(value, isSet) {
  let out = '';
  let rest = value;
  for (let at = rest.indexOf('var('); at >= 0; at = rest.indexOf('var(')) {
    const end = closing(rest, at + 3, '()');
    const [name, ...instead] = split(rest.slice(at + 4, end - 1), ',');
    out += rest.slice(0, at);
    const fallback = instead.length > 0 ? settled(instead.join(', '), isSet) : null;
    if (isSet.has(name)) out += fallback === null ? `var(${name})` : `var(${name}, ${fallback})`;
    else if (fallback === null) return null;
    else out += fallback;
    rest = rest.slice(end);
  }
  return out + rest;
}

/** Leaves out declarations until each that is left can hold: its tokens are set, here or in the given sheets. */
function settle(rules, tokens) {
  const isSet = new Set(tokens);
  for (const { declarations } of rules)
    for (const [name] of declarations) if (name.startsWith('--')) isSet.add(name);
  let changed = true;
  while (changed) {
    changed = false;
    const known = new Set(tokens);
    for (const rule of rules) {
      const before = rule.declarations.length;
      rule.declarations = rule.declarations.flatMap(([name, value]) => {
        const left = settled(value, isSet);
        return left === null ? [] : [[name, left]];
      });
      changed ||= rule.declarations.length !== before;
      for (const [name] of rule.declarations) if (name.startsWith('--')) known.add(name);
    }
    isSet.clear();
    for (const name of known) isSet.add(name);
  }
  const read = new Set(
    rules.flatMap((rule) =>
      rule.declarations.flatMap(([, value]) => value.match(/--[\w-]+/g) ?? []),
    ),
  );
  for (const rule of rules)
    rule.declarations = rule.declarations.filter(
      ([name]) => !name.startsWith('--') || read.has(name),
    );
  return rules.filter((rule) => rule.declarations.length > 0);
}

/** The style sheets of the used components, at once and later, given the names of the tokens that are set elsewhere. */
export function pick(css, tokens) {
  const rules = settle(usedRules(css), tokens);
  const isLater = ({ selectors }) => selectors.every((selector) => LATER.test(selector));
  return [rules.filter((rule) => !isLater(rule)), rules.filter(isLater)].map(written);
}

const written = (rules) =>
  rules
    .map(({ media, selectors, declarations }) => {
      const body = declarations.map(([name, value]) => `  ${name}: ${value};\n`).join('');
      const rule = `${selectors.join(',\n')} {\n${body}}\n`;
      return media ? `${media} {\n${rule}}\n` : rule;
    })
    .join('');

const [target, later, ...sheets] = process.argv.slice(2);
if (target) {
  const source = createRequire(import.meta.url).resolve('@utrecht/component-library-css');
  const tokens = sheets.flatMap((sheet) => readFileSync(sheet, 'utf8').match(/--[\w-]+(?=\s*:)/g));
  const [first, rest] = pick(readFileSync(source, 'utf8'), tokens);
  mkdirSync(dirname(target), { recursive: true });
  const origin = '/* NL Design System, Utrecht component CSS 9.0.4, EUPL-1.2 */';
  writeFileSync(target, `${origin}\n${first}`);
  writeFileSync(later, `${origin}\n${rest}`);
}
