// Takes the rules of the NL Design System components that the public pages use out of the one large file of
// @utrecht/component-library-css, so that a first visit does not pay for all of them.
// node tools/pick-utrecht.mjs <target file>
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
  'utrecht-form-fieldset',
  'utrecht-form-label',
  'utrecht-heading-1',
  'utrecht-heading-2',
  'utrecht-paragraph',
  'utrecht-radio-button',
  'utrecht-select',
  'utrecht-skip-link',
  'utrecht-textarea',
  'utrecht-textbox',
];

/** Variants that stand in for a browser's own state in a style guide, or that no public page has. */
const UNUSED =
  /--(hover|active|focus|focus-visible|disabled|placeholder|busy|hint|subtle|ready|warning|inline|html-|distanced|icon-only|submit|read-only|readonly|required|multiline|nested-block|custom|visible-on-focus|rows|lead|small)|html-fieldset|__(icon|row|message--ready)/;
const USED = new Set([
  'utrecht-checkbox--custom',
  'utrecht-checkbox--html-input',
  'utrecht-data-list--rows',
  'utrecht-radio-button--html-input',
  'utrecht-skip-link--visible-on-focus',
  'utrecht-button--submit',
]);

const isUsed = (selector) => {
  const names = selector.replace(/:not\([^)]*\)/g, '').match(/\.utrecht-[a-z0-9_-]+/g) ?? [];
  return (
    names.length > 0 &&
    names.every((name) => {
      const plain = name.slice(1);
      const component = plain.split(/--|__/)[0];
      return COMPONENTS.includes(component) && (USED.has(plain) || !UNUSED.test(plain));
    })
  );
};

/** The selectors of a list, split at the commas that stand outside brackets. */
function selectorsOf(list) {
  const parts = [''];
  let depth = 0;
  for (const character of list) {
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** The used rules of a style sheet, at-rules kept round what is left of them. */
export function pick(css) {
  let rest = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]*;/g, '');
  let picked = '';
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    let depth = 1;
    let end = open + 1;
    while (depth > 0 && end < rest.length) {
      if (rest[end] === '{') depth += 1;
      if (rest[end] === '}') depth -= 1;
      end += 1;
    }
    const head = rest.slice(0, open).trim();
    const body = rest.slice(open + 1, end - 1);
    rest = rest.slice(end);
    if (head.startsWith('@media')) {
      const inner = pick(body);
      if (inner) picked += `${head} {\n${inner}}\n`;
    } else if (!head.startsWith('@')) {
      const kept = selectorsOf(head).filter(isUsed);
      if (kept.length > 0) picked += `${kept.join(',\n')} {${body}}\n`;
    }
  }
  return picked;
}

const target = process.argv[2];
if (target) {
  const source = createRequire(import.meta.url).resolve('@utrecht/component-library-css');
  const css = pick(readFileSync(source, 'utf8'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `/* NL Design System, Utrecht component CSS 9.0.4, EUPL-1.2 */\n${css}`);
}
