// Runs in the reader's browser, inside the page. Everything can be read without it: it adds zoom, a choice of light or dark,
// and says in words what is pointed at. It only ever writes text, never markup.

const figures = [...document.querySelectorAll('figure')];
const zoomable = figures.filter((figure) => figure.querySelector('template'));

for (const controls of document.querySelectorAll('.controls')) controls.hidden = false;

// --- What is pointed at, in words ---

const detail = document.querySelector('.detail');
const resting = detail.textContent;
let lit = [];

function light(target) {
  for (const element of lit) element.classList.remove('tl-lit', 'pointed');
  lit = [];
  detail.textContent = target?.querySelector('title')?.textContent ?? resting;
  if (!target) return;
  const { request, seq } = target.dataset;
  const rows = request ? `tr[data-request="${request}"]` : seq ? `tr[data-seq="${seq}"]` : undefined;
  if (rows) lit.push(...document.querySelectorAll(rows));
  for (const row of lit) row.classList.add('pointed');
  if (!request) return;
  const same = target.closest('svg').querySelectorAll(`[data-request="${request}"]`);
  for (const element of same) element.classList.add('tl-lit');
  lit.push(...same);
}

const TELLING = '.tl-mark, .tl-span';
const focused = () => document.activeElement?.closest('.tl-mark');
let pointer = '';
for (const figure of figures) {
  figure.addEventListener('mouseover', ({ target, screenX, screenY }) => {
    // When keys scroll the page, things pass below a pointer that rests: then nobody points.
    const where = `${screenX} ${screenY}`;
    if (where === pointer && focused()) return;
    pointer = where;
    light(target.closest(TELLING) ?? focused());
  });
  figure.addEventListener('mouseleave', () => light(focused()));
  figure.addEventListener('focusin', ({ target }) => light(target.closest('.tl-mark')));
  figure.addEventListener('focusout', () => light(undefined));
}

// --- Tab comes to a picture once; the arrow keys walk through it ---

const middle = (mark) => {
  // Its words may stand to one side of it.
  const spot = mark.querySelector('.tl-hit') ?? mark;
  const { left, top, width, height } = spot.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

/** The marks of a picture, lane by lane from top to bottom, each from left to right. */
function lanesOf(svg) {
  const lanes = new Map();
  for (const mark of svg.querySelectorAll('.tl-mark')) {
    const lane = mark.closest('.tl-row') ?? svg;
    lanes.set(lane, [...(lanes.get(lane) ?? []), mark]);
  }
  // Without lanes it is a list, and in order as it is.
  if (lanes.size <= 1) return { lanes: [...lanes.values()], isList: true };
  for (const marks of lanes.values()) {
    const at = new Map(marks.map((mark) => [mark, middle(mark)]));
    marks.sort((a, b) => at.get(a).x - at.get(b).x || at.get(a).y - at.get(b).y);
  }
  return { lanes: [...lanes.values()], isList: false };
}

function rove(svg) {
  for (const [index, mark] of svg.querySelectorAll('.tl-mark').entries())
    mark.tabIndex = index === 0 ? 0 : -1;
}

function walk(svg, from, key) {
  const { lanes, isList } = lanesOf(svg);
  const lane = lanes.findIndex((marks) => marks.includes(from));
  const marks = lanes[lane];
  const at = marks.indexOf(from);
  const along = (step) => marks[at + step];
  const across = (step) => {
    const { x } = middle(from);
    const others = lanes[lane + step] ?? [];
    return others.toSorted((a, b) => Math.abs(middle(a).x - x) - Math.abs(middle(b).x - x))[0];
  };
  switch (key) {
    case 'ArrowRight':
      return along(1);
    case 'ArrowLeft':
      return along(-1);
    case 'ArrowDown':
      return isList ? along(1) : across(1);
    case 'ArrowUp':
      return isList ? along(-1) : across(-1);
    case 'Home':
      return marks[0];
    case 'End':
      return marks.at(-1);
  }
}

for (const figure of figures) {
  for (const svg of figure.querySelectorAll('svg')) rove(svg);
  figure.addEventListener('keydown', (event) => {
    const from = event.target.closest('.tl-mark');
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = walk(from.closest('svg'), from, event.key);
    if (!next) return;
    event.preventDefault();
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
}

// --- The names of the lanes and the legend stay in sight ---

function keepStill(figure) {
  const svg = figure.querySelector('.zoomed svg') ?? figure.querySelector('svg');
  const perPx = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
  for (const still of svg.querySelectorAll('.tl-still')) {
    still.setAttribute('transform', `translate(${figure.scrollLeft * perPx} 0)`);
  }
}
for (const figure of figures) {
  figure.addEventListener('scroll', () => keepStill(figure), { passive: true });
  addEventListener('resize', () => keepStill(figure));
}

// --- Zoom along the time axis: a wider drawing, not a larger one, so that more words find room ---

const levels = [
  1,
  ...[...(zoomable[0]?.querySelectorAll('template') ?? [])].map((template) => Number(template.dataset.zoom)),
];
let level = 1;

/** `at`: the share of a figure's width that stays where it is. */
function zoomTo(next, at = 0.5) {
  if (next === level || !levels.includes(next)) return;
  level = next;
  for (const figure of zoomable) {
    const anchor = (figure.scrollLeft + at * figure.clientWidth) / figure.scrollWidth;
    figure.querySelector('.zoomed')?.remove();
    figure.querySelector('svg').classList.toggle('zoomed-away', next > 1);
    if (next > 1) {
      const zoomed = document.createElement('div');
      zoomed.className = 'zoomed';
      zoomed.append(figure.querySelector(`template[data-zoom="${next}"]`).content.cloneNode(true));
      rove(zoomed);
      figure.prepend(zoomed);
      // The drawing that is shown comes first; that which is printed stays behind it.
    }
    figure.scrollLeft = anchor * figure.scrollWidth - at * figure.clientWidth;
    keepStill(figure);
  }
  showLevel();
}

const out = document.querySelector('[data-does=out]');
const into = document.querySelector('[data-does=in]');
const whole = document.querySelector('[data-does=whole]');
const says = document.querySelector('output');

function showLevel() {
  says.textContent = `${level * 100} %`;
  // Not `disabled`: that would throw the keyboard's focus away.
  out.setAttribute('aria-disabled', String(level === levels[0]));
  whole.setAttribute('aria-disabled', String(level === 1));
  into.setAttribute('aria-disabled', String(level === levels.at(-1)));
}

const step = (by, at) => zoomTo(levels[levels.indexOf(level) + by] ?? level, at);

if (zoomable.length > 0) {
  showLevel();
  out.addEventListener('click', () => step(-1));
  into.addEventListener('click', () => step(1));
  whole.addEventListener('click', () => zoomTo(1));
  addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    // With Ctrl they belong to the browser.
    if (ctrlKey || metaKey || altKey) return;
    if (key === '+' || key === '=') step(1);
    if (key === '-') step(-1);
    if (key === '0') zoomTo(1);
  });
}

/** A touchpad sends many small turns of the wheel for one gesture. */
const WHEEL_PAUSE_MS = 150;
let lastTurn = Number.NEGATIVE_INFINITY;
for (const figure of zoomable) {
  figure.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      if (event.timeStamp - lastTurn < WHEEL_PAUSE_MS) return;
      lastTurn = event.timeStamp;
      const { left } = figure.getBoundingClientRect();
      step(event.deltaY < 0 ? 1 : -1, (event.clientX - left) / figure.clientWidth);
    },
    { passive: false },
  );
}

// --- Light or dark: remembered as long as the page is open, and nowhere else ---

const theme = document.querySelector('[data-does=theme]');
const system = matchMedia('(prefers-color-scheme: dark)');
const isDark = () =>
  (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
const showTheme = () => {
  theme.textContent = isDark() ? 'Light' : 'Dark';
};
theme.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  showTheme();
});
system.addEventListener('change', showTheme);
showTheme();
