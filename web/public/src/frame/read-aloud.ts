/** What is left out when a page is read aloud: the button itself, what only repeats, and what is not shown. */
const SILENT = 'app-listen, app-call-box, .back, .beside, dialog:not([open]), [aria-hidden="true"]';
const READ = 'h1, h2, p, li, label, legend, dt, dd';

/** Words that follow each other in one language. */
interface Passage {
  language: string;
  words: string[];
}

/** What an element says itself; a part inside that is silent, or read in its own turn, is not of it. */
function wordsOf(part: Element): string {
  const copy = part.cloneNode(true) as Element;
  for (const inside of Array.from(copy.querySelectorAll(`${SILENT}, ${READ}`))) inside.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function passagesOf(content: Element, language: string): Passage[] {
  const passages: Passage[] = [];
  for (const part of Array.from(content.querySelectorAll(READ))) {
    const words = part.closest(SILENT) ? '' : wordsOf(part);
    if (!words) continue;
    const own = part.closest('main [lang]')?.getAttribute('lang') ?? language;
    const last = passages.at(-1);
    if (last?.language === own) last.words.push(words);
    else passages.push({ language: own, words: [words] });
  }
  return passages;
}

const VOICES_COME_WITHIN_MS = 1000;

/** A browser may look for its voices only once somebody asks for them; resolves when they are there, or stay away. */
export const voicesReady = (): Promise<void> =>
  new Promise((resolve) => {
    const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
    if (!speech || speech.getVoices().length > 0) return resolve();
    speech.addEventListener('voiceschanged', () => resolve(), { once: true });
    setTimeout(resolve, VOICES_COME_WITHIN_MS);
  });

/**
 * Reads a page aloud with a voice of the device itself, so that no word of it leaves the device. A sentence in another
 * language than the page is read in its own voice, or not at all. Says how to stop it; null when the device has no
 * voice for the page.
 */
export function readAloud(
  content: Element,
  language: string,
  ended: () => void,
): (() => void) | null {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const voices = speech?.getVoices().filter((voice) => voice.localService) ?? [];
  const voiceOf = (code: string): SpeechSynthesisVoice | undefined =>
    voices.find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === code);
  if (!speech || !voiceOf(language)) return null;
  const spoken = passagesOf(content, language).flatMap(({ language: own, words }) => {
    const voice = voiceOf(own);
    if (!voice) return [];
    const passage = new SpeechSynthesisUtterance(words.join('. '));
    passage.voice = voice;
    passage.lang = voice.lang;
    return [passage];
  });
  const last = spoken.at(-1);
  if (!last) return null;
  last.onend = ended;
  for (const passage of spoken) {
    passage.onerror = ended;
    speech.speak(passage);
  }
  return () => speech.cancel();
}
