import type { Page } from 'playwright-core';

/** The smallest letters that the back row can read, in pixels, by the width of the window. */
const LEAST_PX: Readonly<Record<number, number>> = { 1920: 20, 1280: 16 };

/** What is written too small to be read from the back row, or does not fit where it stands. None, if all is well. */
export function illegible(tab: Page): Promise<string[]> {
  const least = LEAST_PX[tab.viewportSize()?.width ?? 0];
  if (least === undefined) throw new Error('there is no limit for a window of this width');
  return tab.evaluate<string[]>(`(${inPage})(${least})`);
}

/** A text, because it runs in the page's world. */
const inPage = `(least) => {
  const complaints = [];
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (text === '' || element.closest('noscript') || !isSeen(element)) continue;
    const svg = element.closest('svg');
    const scale = svg ? svg.getScreenCTM().a : 1;
    const px = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
    if (px < least - 0.05) complaints.push(px.toFixed(1) + ' px: ' + text);
  }
  for (const canvas of document.querySelectorAll('canvas')) {
    const font = canvas.getContext('2d').font;
    const px = Number.parseFloat(/([\\d.]+)px/.exec(font)[1]) / devicePixelRatio;
    if (isSeen(canvas) && px < least - 0.05) complaints.push(px.toFixed(1) + ' px: letters of a chart');
  }
  for (const element of document.querySelectorAll('.head h1, .head .beat, .chart h2, .switches button, .question, .question button, .effects, footer')) {
    if (isSeen(element) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)) {
      complaints.push('does not fit: ' + element.textContent);
    }
  }
  for (const actor of document.querySelectorAll('.actor')) {
    const box = actor.querySelector('rect').getBoundingClientRect();
    for (const text of actor.querySelectorAll('text')) {
      const { left, right, bottom, width } = text.getBoundingClientRect();
      if (width > 0 && (left < box.left || right > box.right || bottom > box.bottom)) complaints.push('outside of its box: ' + text.textContent);
    }
  }
  for (const flow of document.querySelectorAll('.flow')) {
    const [label, trouble] = ['.flow-label', '.flow-trouble'].map((name) => flow.querySelector(name).getBoundingClientRect());
    if (trouble.width > 0 && label.right > trouble.left) complaints.push('written over each other: ' + flow.textContent);
  }
  if (document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight) complaints.push('the page is larger than the window');
  return complaints;
}`;
