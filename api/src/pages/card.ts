import { pdfOf } from '../platform/pdf.js';

/** The sentences on the card in one language. */
interface CardTexts {
  sheet: string;
  fold: string;
  front: string;
  frontText: string;
  law: string;
  refusal: string;
  sayTitle: string;
  say: string[];
  refused: string;
  refusedText: string;
  unread: string;
}

/** What the build of the pages leaves for the card of a language; `own` is that language, beside the Dutch that shows. */
export interface Card {
  language: string;
  rtl: boolean;
  /** What the language is called in Dutch. */
  name: string;
  dutch: CardTexts;
  own: CardTexts;
}

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 28"><circle cx="10" cy="7.2" r="5.2" fill="#fff"/><path d="M1 27c0-7.2 3.6-11.6 9-11.6S19 19.8 19 27z" fill="#fff"/><circle cx="24" cy="7.2" r="5.2" fill="#eaa43c"/><path d="M20.9 27c0-4.6-1-7.9-2.5-10.1 1.5-1 3.4-1.5 5.6-1.5 5.4 0 9 4.4 9 11.6z" fill="#eaa43c"/></svg>`;

const TEMPLATE = `
#set page(margin: (x: 15mm, top: 11mm, bottom: 9mm))
#set document(title: data.dutch.front)
#let green = rgb("#14553f")
#let own-text(body) = text(lang: data.own.language, dir: if data.own.rtl { rtl } else { ltr }, body)
#let quoted(words, right) = if right { "«" + words + "»" } else { "“" + words + "”" }
#let number = box(text(dir: ltr, lang: "nl", weight: "bold", size: 20pt, fill: green, data.phone))
#let front = block(width: 100%, height: 100%, fill: green, inset: 7mm)[
  #set text(fill: white, size: 12.5pt)
  #image(bytes(data.mark), format: "svg", width: 17mm, alt: "Meedenkers")
  #v(1mm)
  #text(size: 20pt, weight: "bold", data.dutch.front)
  #v(1mm)
  #data.dutch.frontText
  #align(bottom)[
    #line(length: 100%, stroke: 0.5pt + white.transparentize(50%))
    #set text(size: 11pt)
    #strong(data.dutch.law)#linebreak()
    #data.dutch.refusal
  ]
]
#let back(words, right) = block(width: 100%, height: 100%, inset: 7mm)[
  #set text(size: 12.5pt)
  #set par(leading: if right { 0.9em } else { 0.65em })
  #text(size: 16pt, weight: "bold", words.sayTitle)
  #v(1mm)
  #for line in words.say {
    block(inset: (left: if right { 0mm } else { 4mm }, right: if right { 4mm } else { 0mm }), stroke: if right { (right: 2pt + rgb("#dcecdf")) } else { (left: 2pt + rgb("#dcecdf")) }, spacing: 4mm, width: 100%, quoted(line, right))
  }
  #align(bottom)[
    #strong(words.refused) #words.refusedText#linebreak()
    #number
  ]
]
#let card(other) = block(width: 100%, height: 122mm, stroke: (thickness: 0.8pt, dash: "dashed", paint: rgb("#7b8278")), spacing: 5mm)[
  #grid(columns: (1fr, 1fr), rows: (100%), front, other)
  #place(top + center, dy: -2mm, box(fill: white, inset: (x: 2mm), text(size: 9pt, data.dutch.fold)))
]
#if data.both { own-text(data.own.texts.sheet) } else { data.dutch.sheet }
#v(2mm)
#card(back(data.dutch, false))
#if data.both { card(own-text(back(data.own.texts, data.own.rtl))) }
#if data.both { text(size: 10pt, fill: rgb("#505a53"), data.unread) }
`;

/** The card on paper: a green side in Dutch to show, and a side with words to say, in Dutch and in one's own language. */
export const cardPdf = (card: Card, phone: string): Buffer =>
  pdfOf(TEMPLATE, {
    mark: MARK,
    phone,
    both: card.language !== 'nl',
    dutch: card.dutch,
    own: { language: card.language, rtl: card.rtl, texts: card.own },
    unread: card.dutch.unread.replace('{language}', card.name),
  });
