import { Component, signal } from '@angular/core';
import {
  Chip,
  Choices,
  FactsStrip,
  FormRow,
  Help,
  Icon,
  icons,
  Initials,
  LoadDots,
  Mark,
  MatchCard,
  Pair,
  Ring,
  Timeline,
  Toast,
  Bar,
  Verdict,
  WorkRow,
} from '@meedenkers/ui';
import { CARD_ROWS, CARD_WORDS, FACTS, SEATS, STORY, TONES } from './examples';

/** Every part of web/ui in light, dark, right-to-left and compact; in development builds only. */
@Component({
  imports: [
    Chip,
    Choices,
    FactsStrip,
    FormRow,
    Help,
    Icon,
    Initials,
    LoadDots,
    Mark,
    MatchCard,
    Pair,
    Ring,
    Timeline,
    Toast,
    Bar,
    Verdict,
    WorkRow,
  ],
  templateUrl: './gallery.html',
  styleUrl: './gallery.css',
})
export class Gallery {
  protected readonly theme = signal<'light' | 'dark'>('light');
  protected readonly dir = signal<'ltr' | 'rtl'>('ltr');
  protected readonly density = signal<'comfortable' | 'compact'>('compact');
  protected readonly seats = SEATS;
  protected readonly tones = TONES;
  protected readonly rows = CARD_ROWS;
  protected readonly words = CARD_WORDS;
  protected readonly facts = FACTS;
  protected readonly story = STORY;
  protected readonly signs = Object.entries(icons).filter(([, d]) => typeof d === 'string');
  protected readonly chosen = signal<readonly string[]>(['a']);
  protected readonly several = signal<readonly string[]>(['a', 'b']);
  protected readonly fits = ['fits', 'fits_not', 'unknown'] as const;
  protected readonly chips = ['good', 'wait', 'act', 'over'] as const;
  protected readonly choices = [
    { value: 'a', words: 'Aa' },
    { value: 'b', words: 'Bb' },
  ];
}
