import { Component, signal } from '@angular/core';
import {
  Chip,
  Choices,
  CountBars,
  FactsStrip,
  FormRow,
  Help,
  Icon,
  icons,
  Initials,
  LoadDots,
  Mark,
  MatchCard,
  NumberLine,
  Pair,
  QuartersChart,
  Ring,
  Timeline,
  Toast,
  Bar,
  Verdict,
  WorkRow,
} from '@meedenkers/ui';
import {
  BARS,
  CARD_ROWS,
  CARD_WORDS,
  ESTIMATES,
  FACTS,
  QUARTERS,
  QUARTER_WORDS,
  SEATS,
  STORY,
  TONES,
} from './examples';

/** Every part of web/ui in light, dark, right-to-left and compact; in development builds only. */
@Component({
  imports: [
    Chip,
    Choices,
    CountBars,
    FactsStrip,
    FormRow,
    Help,
    Icon,
    Initials,
    LoadDots,
    Mark,
    MatchCard,
    NumberLine,
    Pair,
    QuartersChart,
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
  protected readonly bars = BARS;
  protected readonly estimates = ESTIMATES;
  protected readonly quarters = QUARTERS;
  protected readonly quarterWords = QUARTER_WORDS;
  protected readonly plain = String;
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
