import type { Chance } from './chance.js';

/** What residents told on the telephone, as a coordinator wrote it down: no names, no numbers, no illness. */
const STORIES = [
  'Kreeg een brief die moeilijk te lezen is. Wil weten wat er gevraagd wordt.',
  'Heeft eerder een gesprek gehad waar het te snel ging. Wil iemand die rustig meeluistert.',
  'Is bang dat de uitkering stopt. Wil de vragen van tevoren op papier zetten.',
  'Gaat met de bus en wil graag samen naar binnen lopen.',
  'Wil zelf het woord doen, maar vindt het fijn als iemand erbij zit.',
  'Heeft de papieren klaar, maar weet niet of het genoeg is.',
  'De vorige keer verstond zij niet alles. Wil daarna samen navertellen.',
];

/** What a coordinator notes after a call. */
const NOTES = [
  'Gebeld, wensen doorgenomen. Brief ligt klaar op tafel.',
  'Bel liefst na 12.00 uur, ’s ochtends is er geen tijd.',
  'Afgesproken: eerst samen de brief lezen, een kwartier voor het gesprek.',
  'Wil graag dezelfde Meedenker als er een tweede gesprek komt.',
  'Heeft zelf gevraagd om een rustige kamer. Dat is doorgegeven.',
  'Twee keer gebeld, geen gehoor. Morgen opnieuw.',
  'Vervoer geregeld met de buurvrouw.',
  'Zegt ja tegen de eerste Meedenker die kan.',
];

export const storyText = (chance: Chance): string => chance.one(STORIES);
export const noteText = (chance: Chance): string => chance.one(NOTES);
