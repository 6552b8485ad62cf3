export * as icons from './icons';
export { Icon } from './icon';
export { Mark } from './mark';
export { Pair, type Seat } from './pair';
