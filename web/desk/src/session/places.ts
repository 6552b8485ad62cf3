import type { Permission } from '@meedenkers/domain';
import { icons } from '@meedenkers/ui';

/** A place in the menu of the staff, for those who have its right. */
export interface Place {
  address: string;
  name: string;
  icon: string;
  right: Permission;
}

/** The menu of the staff, in its order. */
export const STAFF_PLACES: readonly Place[] = [
  { address: '/werklijst', name: 'nav.workList', icon: icons.inbox, right: 'work-list.read' },
  {
    address: '/hulpvragen',
    name: 'nav.requests',
    icon: icons.message,
    right: 'support-request.list',
  },
  { address: '/agenda', name: 'nav.agenda', icon: icons.calendar, right: 'appointment.list' },
  { address: '/meedenkers', name: 'nav.meedenkers', icon: icons.people, right: 'meedenker.list' },
  { address: '/berichten', name: 'nav.messages', icon: icons.mail, right: 'message.list' },
  { address: '/locaties', name: 'nav.venues', icon: icons.place, right: 'venue.list' },
  { address: '/declaraties', name: 'nav.claims', icon: icons.clipboard, right: 'expense.list' },
  {
    address: '/zorgen',
    name: 'nav.concerns',
    icon: icons.shield,
    right: 'safety-concern.read',
  },
  { address: '/aantallen', name: 'nav.counts', icon: icons.chart, right: 'counts.read' },
  { address: '/cijfers', name: 'nav.releases', icon: icons.chart, right: 'release.read' },
  {
    address: '/gedeelde-cijfers',
    name: 'shared.title',
    icon: icons.chart,
    right: 'shared-release.read',
  },
  {
    address: '/protocollen',
    name: 'protocols.title',
    icon: icons.lock,
    right: 'protocol.read',
  },
  {
    address: '/bestanden',
    name: 'files.title',
    icon: icons.download,
    right: 'research-file.read',
  },
  { address: '/accounts', name: 'nav.accounts', icon: icons.people, right: 'user.list' },
  { address: '/wie-zag-wat', name: 'nav.audit', icon: icons.eye, right: 'audit.read' },
  { address: '/instellingen', name: 'nav.settings', icon: icons.sliders, right: 'settings.read' },
  { address: '/gemeenten', name: 'nav.areas', icon: icons.place, right: 'service-area.list' },
  { address: '/rechten', name: 'nav.rights', icon: icons.key, right: 'user.list' },
];

/** The four places of a Meedenker. */
export const MEEDENKER_PLACES: readonly Omit<Place, 'right'>[] = [
  { address: '/vandaag', name: 'nav.today', icon: icons.sun },
  { address: '/afspraken', name: 'nav.agenda', icon: icons.calendar },
  { address: '/wanneer', name: 'nav.when', icon: icons.clock },
  { address: '/ik', name: 'nav.me', icon: icons.person },
];
