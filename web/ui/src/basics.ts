export { Icon } from './icon';
export { Mark } from './mark';
export * as basicIcons from './basic-icons';
