import type { Gender } from '@meedenkers/domain';

import type { Chance } from './chance.js';

type Names = Readonly<Record<'woman' | 'man' | 'family', readonly string[]>>;

const words = (text: string): string[] => text.split(' ');
const names = (woman: string, man: string, family = ''): Names => ({
  woman: words(woman),
  man: words(man),
  family: family ? words(family) : [],
});

/** First names, and surnames where they are not Dutch, by the language people speak at home. */
const NAMES: Readonly<Record<string, Names>> = {
  nl: names(
    'Anja Bianca Carla Chantal Corrie Denise Els Esther Femke Ilse Ingrid Jolanda Karin Kim Lotte Manon Mieke Miranda Nicole Petra Rosa Sanne Sonja Tineke Wendy Yvonne',
    'Ad Bart Bas Cees Daan Dennis Erik Frank Gerard Hans Jan Jeroen Johan Kees Marcel Martijn Niels Patrick Peter Piet Rob Ruud Sjaak Stefan Theo Toon Wim',
  ),
  ar: names(
    'Amal Amina Basma Dalal Fadia Hala Hanan Huda Iman Khadija Layla Maha Mariam Nadia Noura Rania Rima Salma Sawsan Zahra',
    'Ahmad Ali Bilal Fadi Hamza Hassan Ibrahim Karim Khaled Mahmoud Mohamed Mustafa Omar Rami Samir Tarek Walid Yousef',
    'Al-Ahmad Al-Hassan Amrani Aziz Bakkali Darwish Fares Hadi Haddad Ibrahim Khalil Mansour Mourad Nasser Qasim Rahal Saleh Youssef',
  ),
  en: names(
    'Abena Comfort Esther Grace Joy Mercy Patience Precious',
    'Daniel Emmanuel Francis Joseph Kofi Samuel',
    'Appiah Boateng Johnson Mensah Okafor Owusu',
  ),
  tr: names(
    'Aylin Ayşe Derya Elif Emine Fatma Gül Hatice Sevgi Zeynep',
    'Ali Burak Emre Hüseyin İsmail Mehmet Murat Mustafa Osman Yusuf',
    'Arslan Aydın Çelik Demir Kaya Öztürk Şahin Yıldız Yılmaz',
  ),
  ti: names(
    'Almaz Feven Luwam Mebrat Rahel Saba Senait Tsegereda',
    'Dawit Filmon Haben Kidane Tesfalem Yonas',
    'Gebre Haile Kidane Mehari Tekle Tesfay Weldu',
  ),
  fa: names(
    'Fereshteh Mahsa Maryam Nasrin Parisa Shirin Zahra',
    'Amir Farhad Hamid Javad Mehdi Reza',
    'Ahmadi Hosseini Karimi Mohammadi Rahimi Sadeghi',
  ),
  so: names(
    'Amina Faduma Hodan Ifrah Sahra',
    'Abdi Farah Hassan Yusuf',
    'Abdi Farah Mohamud Warsame',
  ),
  ku: names('Berivan Dilan Rojin Şilan', 'Azad Baran Rebwar Serhat', 'Aziz Baran Hamo Rashid'),
  pl: names(
    'Agnieszka Ewa Joanna Katarzyna Magdalena',
    'Krzysztof Marek Paweł Tomasz',
    'Kowalska Lewandowski Nowak Wójcik',
  ),
  uk: names(
    'Iryna Kateryna Nataliia Oksana Svitlana',
    'Andrii Dmytro Oleh Serhii',
    'Bondarenko Kovalenko Melnyk Shevchenko',
  ),
  fr: names(
    'Aminata Fatou Mireille Solange',
    'Amadou Jean-Pierre Mamadou',
    'Diallo Kabongo Mbuyi Traoré',
  ),
  es: names(
    'Carmen Lucía María Pilar',
    'Carlos Diego Javier',
    'Fernández García Martínez Rodríguez',
  ),
  pap: names(
    'Chantelle Rosalinda Shurendy Zulaika',
    'Edsel Jurgen Quincy Rignald',
    'Cijntje Isenia Martina Pieternella',
  ),
  ber: names('Fadma Malika Naima Tamimount', 'Brahim Lahcen Mimoun', 'Aberkan Bouzid Ouali Taouil'),
};

const namesOf = (language: string): Names => NAMES[language] ?? (NAMES['ar'] as Names);

/** A first name of somebody who speaks this language at home. */
export const firstName = (chance: Chance, language: string, gender: Gender): string =>
  chance.one(namesOf(language)[gender === 'man' ? 'man' : 'woman']);

/** A surname of somebody who speaks this language at home. */
export function surname(chance: Chance, language: string): string {
  const { family } = namesOf(language);
  return family.length > 0 ? chance.one(family) : chance.surname();
}

/** What stands before the at sign for somebody: letters and dots only. */
export const mailbox = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.|\.$/g, '');
