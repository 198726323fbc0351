import { commandsInGerman } from './commands/german.ts';
import type { Words } from './words.ts';

/** The interface's own words in German. */
export const german: Words = {
  states: { pass: 'bestanden:', fail: 'nicht bestanden:', inconclusive: 'ohne Urteil:' },
  keys: { enter: 'Enter', space: 'Leertaste' },

  session: {
    head: (lab, step, of) => [`Lab ${lab}`, `Schritt ${step} von ${of}`],
    running: 'läuft',
    edit: 'bearbeiten',
    read: 'lesen',
    try: 'testen',
    tryIt: (url, fault) => `Der Lieferant dieses Schritts ist unter ${url} zu erreichen und spielt ${fault}:`,
    runningAgainst: 'läuft gegen deinen Client:',
    silence: (last, silence) => `${last}, dann Stille seit ${silence}`,
    lines: (from, to, of) => `Zeilen ${from} bis ${to} von ${of}`,
    scroll: 'Pfeile und Leertaste blättern',

    briefing: (minutes) =>
      `Der Abschnitt braucht etwa ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'}: hier (l), im Browser (o) oder in deinem Editor. Sieh dann zu, wie dein Client scheitert.`,
    theSection: (title) => `Abschnitt ${title}`,
    predictFirst: 'erst schätzen',
    guessMs: 'Deine Schätzung (in ms; oder 5 s, 2 min, nie):',
    guess: (unit) => `Deine Schätzung (${unit}):`,
    noGuess: (unit) =>
      unit === 'ms'
        ? 'Das ist nicht zu lesen. Eine Zahl in ms oder das Wort nie; Enter allein überspringt.'
        : `Das ist nicht zu lesen. Eine Zahl (${unit}); Enter allein überspringt.`,
    youSaid: 'geschätzt',
    skipped: 'nichts',
    itWas: 'gemessen',
    never: 'nie',
    notYet: (after) => `noch nichts, als die Prüfung nach ${after} endete`,

    hint: (number) => `Hinweis ${number}`,
    hintNames: ['ein Anstoß', 'die Richtung', 'fast der Code'],
    noMoreHints:
      'Mehr Hinweise gibt es zu diesem Schritt nicht. Wenn er bestanden ist oder nach drei Versuchen zeigt s die Musterlösung.',

    regressions: (count) =>
      count === 1
        ? 'Ein Schritt, der bestanden war, scheitert jetzt:'
        : `${count} Schritte, die bestanden waren, scheitern jetzt:`,
    regression: (step, title) => `Schritt ${step}, ${title}`,
    rechecking: (done, of) =>
      `Frühere Schritte werden noch einmal geprüft: ${done} von ${of}. Warten ist nicht nötig.`,

    save: (file) => `${file} speichern, und es läuft noch einmal.`,
    tally: (step, passed, of) => `Schritt ${step}: ${passed} von ${of} Prüfungen bestanden.`,
    wellDone: (where) => `Gut gemacht. n führt weiter: ${where}`,
    nextStep: (step, title) => `Schritt ${step}, ${title}`,
    theEnd: 'das Ende des Labs',
    notYetPassed: 'Dieser Schritt ist noch nicht bestanden. Noch einmal n lässt ihn für später.',
    firstStep: 'Das ist der erste Schritt.',
    noTimeline: 'Es gibt noch keine Zeitleiste: Nichts ging über die Leitung.',
    timelineIn: (file) => `Die Zeitleiste liegt in ${file}. Ging kein Browser auf, dann diese Datei öffnen.`,
    sectionIn: (file) => `Der Abschnitt liegt in ${file}. Ging kein Browser auf, dann diese Datei öffnen.`,
    openedIn: (file, editor) => `${file} ist in ${editor} geöffnet.`,
    noEditor: (file) =>
      `Welcher Editor? EDITOR setzen (zum Beispiel: export EDITOR="code") oder ${file} selbst öffnen.`,
    editorFailed: (editor, why) => `${editor} ließ sich nicht starten: ${why}`,
    solutionLater: (left) =>
      `Die Musterlösung gibt es, wenn der Schritt bestanden ist oder nach ${left} weiteren ${left === 1 ? 'Versuch' : 'Versuchen'}.`,
    solutionTellsMore: (steps: readonly number[]) =>
      `Die Musterlösung dieser Datei löst auch ${steps.length === 1 ? `Schritt ${steps[0]}` : `die Schritte ${steps.join(', ')}`}, die noch offen sind. Nochmals s zeigt sie trotzdem.`,
    noReference: 'Die Musterlösung gehört nicht zu diesem Paket.',
    busy: 'Einen Augenblick: Das erste Urteil steht noch aus.',

    keyHint: (left) => `Hinweis (noch ${left})`,
    keyHintsAgain: 'Hinweise',
    keyLesson: 'Lektion',
    keyEdit: 'bearbeiten',
    keyTimeline: 'Zeitleiste',
    keyCompare: 'vergleichen',
    keySolution: 'Lösung',
    keyRun: 'starten',
    keyNext: 'weiter',
    keyAll: 'alle Tasten',
    keyQuit: 'beenden',
    keyBegin: 'anfangen',
    keySkip: 'überspringt oder antwortet',
    keyBrowser: 'Browser',
    keyBack: 'zurück zum Schritt',

    keysTitle: 'Tasten',
    keysOfAll: [
      ['h', 'ein Hinweis: ein Anstoß, dann die Richtung, dann fast der Code; Gezeigtes bleibt'],
      ['l', 'den Abschnitt hier lesen'],
      ['i', 'die Karte: die Lektion in Kürze'],
      ['o', 'den Abschnitt im Browser lesen'],
      ['e', 'die Datei dieses Schritts im eigenen Editor öffnen (VISUAL oder EDITOR)'],
      ['r', 'den Schritt noch einmal starten'],
      ['t', 'die Zeitleiste der Prüfung im Browser öffnen'],
      ['c', 'derselbe Sturm, drei Clients: Anfang, deiner, Musterlösung'],
      ['s', 'die Musterlösung, und was in deiner anders ist'],
      ['n', 'der nächste Schritt'],
      ['p', 'der Schritt davor'],
      ['g', 'zu irgendeinem Schritt gehen'],
      ['Pfeile, Leertaste, b', 'blättern'],
      ['q, Ctrl-C', 'beenden; der Platz bleibt gemerkt'],
    ],
    keysElsewhere:
      'Außerdem: npm run lab list, status, reset, undo, replay, quiz und --help. Was du schreibst, geht nie verloren: Ein Reset hebt es erst auf.',

    stepsTitle: (lab) => `Schritte von Lab ${lab}`,
    stepsGo: 'dorthin gehen',
    points: (points) => `${points} Punkte`,
    isHere: 'du bist hier',
    section: (id) => `Abschnitt ${id}`,
    open: 'offen:',

    finished: (steps, points) => `Alle ${steps} Schritte bestanden: ${points} Punkte.`,
    unfinished: (points, open) => `Bisher ${points} Punkte. Noch offen: ${open}`,
    card: 'Karte',
    practice: 'Übung',
    toNextLab: (number, title) => `weiter zu Lab ${number}, ${title}`,
    toFirstStep: 'zurück zum ersten Schritt',
    toOpenStep: 'zurück zum ersten offenen Schritt',
    toMenu: 'alle Labs',
    bye: (passed, of, lab) =>
      `Lab ${lab}: ${passed} von ${of} Schritten bestanden. npm run lab ${lab} macht dort weiter.`,
  },

  menu: {
    title: 'Was soll es sein?',
    keys: 'Pfeile wählen, Enter nimmt, Ctrl-C beendet',
    goOn: (lab, where) => `Weiter: Lab ${lab}, ${where}`,
    work: 'Arbeiten:',
    read: 'Lesen',
    allSteps: 'Schritte',
    play: 'Üben',
    back: 'Zurück zu allen Labs',
    quit: 'Beenden',
    allPass: 'alle Schritte bestanden',
    labTitle: (number, title) => `Lab ${number}, ${title}`,
    step: (number, title) => `Schritt ${number}: ${title}`,
    steps: (passed, of) => `${passed}/${of} Schr.`,
    points: (earned, of) => `${earned}/${of} Punkte`,
    minutes: (minutes) => `${minutes} min`,
    plainRow: (number, title, passed, steps, earned, points, minutes) =>
      `Lab ${number}, ${title}. ${passed} von ${steps} Schritten bestanden, ${earned} von ${points} Punkten, ${minutes} Minuten Lesezeit.`,
  },

  exercises: {
    lesson: (number) => `Lektion ${number}`,
    quiz: 'Quiz',
    quizIntro: (number, title) =>
      `Fragen zu Lektion ${number}, ${title}. Jede falsche Antwort ist eine, die wirklich gegeben wird.`,
    matching: (title) => `Zuordnen: ${title}`,
    cards: (title) => `Lernkarten: ${title}`,
    nouns: { quiz: 'Fragen', match: 'Paare', cards: 'Karten' },
    names: { quiz: 'Quiz', match: 'Zuordnen', cards: 'Lernkarten' },
    turn: (now, of) => `${now} von ${of}`,
    seed: (seed) => `Seed ${seed}`,
    tasks: (count, noun) => `${count} ${noun}.`,
    best: (score) => `Bisher am besten: ${score}.`,
    bestSoFar: (score) => `(bisher am besten: ${score})`,
    score: (right, of) => `${right} von ${of} richtig`,
    begin: 'anfangen',
    stop: 'aufhören',
    leave: 'verlassen',
    goOn: 'weiter',
    answer: 'antworten',
    or: 'oder',
    to: 'bis',
    right: 'richtig',
    wrong: 'falsch',
    rightIs: 'Richtig ist:',
    repeat: (wrong) => `wiederholen, was falsch war (${wrong})`,
    nothingAnswered: 'Beendet, bevor etwas beantwortet war.',
    stoppedAfter: (answered, all, noun, right) =>
      `Beendet nach ${answered} von ${all} ${noun}, ${right} richtig. Gezählt wird, wenn alle beantwortet sind.`,
    beingMade: 'Einen Augenblick: Die nächste Karte entsteht gerade wirklich.',
    leftOut: (why) => `Eine Karte entfällt. ${why}`,
    ofWhich: (thereIs) => `Von welcher Lektion? ${thereIs}`,
    hasNone: (lesson, name, others) => `Lektion ${lesson} hat das nicht: ${name}. Sie hat: ${others}.`,
    noLesson: (name) => `Das hat noch keine Lektion: ${name}.`,
    thereIs: (list, command) => `Es gibt: ${list}. Zum Beispiel: ${command}`,
    needsTerminal: (command) =>
      `Das wartet auf Tasten, und hier ist kein Terminal, in dem sie zu drücken wären (eine Pipe vielleicht, oder ein Job). In einem Terminal: ${command}`,
  },

  verdict: {
    states: { pass: 'BESTANDEN', fail: 'NICHT BESTANDEN', inconclusive: 'OHNE URTEIL' },
    after: (state, took) => `${state} nach ${took}`,
    supplier: 'Lieferant',
    you: 'du',
    line: 'Zeile',
    lineReads: (line, file, text) => `Zeile ${line} von ${file} lautet: ${text}`,
    looksLike: 'sieht aus wie',
    rule: 'Regel',
    why: 'warum',
    because: 'weil',
    so: 'also',
    inconclusive: 'Niemand ist schuld, und nichts ist gezeigt. Noch einmal starten.',
    notPlayed: 'Keine Prüfung wurde gespielt. Das in Ordnung bringen und noch einmal speichern.',
    printed: 'dein Code hat ausgegeben:',
    more: (lines) => `(und ${lines} weitere ${lines === 1 ? 'Zeile' : 'Zeilen'})`,
    readAgain: (section) => `Noch einmal lesen: ${section}`,
  },

  wire: {
    nothing: 'beginnt',
    opened: (connection) => `Verbindung ${connection} geöffnet`,
    secured: (connection) => `TLS steht auf Verbindung ${connection}`,
    asked: (what) => `${what} ist beim Lieferanten angekommen`,
    uploaded: (bytes) => `${bytes} Bytes des Uploads sind angekommen`,
    uploadedAll: 'der Upload ist vollständig',
    status: (status) => `der Lieferant hat Status ${status} gesendet`,
    sent: (bytes) => `der Lieferant hat ${bytes} Bytes gesendet`,
    sentAll: 'die Antwort ist vollständig',
    closed: (connection, by) => `Verbindung ${connection} geschlossen von ${by}`,
    closers: {
      client: 'dem Client',
      supplier: 'dem Lieferanten',
      restaurant: 'dem Restaurant',
      proxy: 'dem Proxy',
      harness: 'der Prüfumgebung',
    },
  },

  pager: {
    find: 'suchen',
    notFound: (text) => `„${text}“ kommt nicht vor`,
    close: 'schließen',
    more: 'weiter',
    back: 'zurück',
    nextFind: 'nächste Stelle',
    heading: 'Überschrift',
    ends: 'Anfang/Ende',
  },

  progress: {
    putAside: (file) =>
      `Dein Stand war nicht zu lesen (beschädigt oder aus einer anderen Version). Er liegt in ${file}; die Schritte zählen wieder, sobald sie bestanden sind.`,
  },

  compare: {
    title: (clients) => `Derselbe Sturm, ${clients === 3 ? 'drei' : 'zwei'} Clients`,
    columns: { starter: 'Anfang', yours: 'deiner', reference: 'Muster' },
    playing: (who) => `spielt gegen: ${who}`,
    intro: (clients, checks, step) =>
      `Alle ${clients === 3 ? 'drei' : 'beide'} trafen auf dieselben Störungen: die ${checks === 1 ? 'der einen Prüfung' : `der ${checks} Prüfungen`} des Schritts "${step}", zusammengezählt.`,
    rows: {
      checks: 'bestandene Prüfungen',
      calls: 'Aufrufe',
      requests: 'gesendete Anfragen',
      amplification: 'Anfragen je Aufruf',
      answered: 'beantwortete Aufrufe',
      goodput: 'beantwortet je Sekunde',
      longestWait: 'längstes Warten',
      socketsLeft: 'Sockets offen am Ende',
    },
    notLoaded: 'lädt nicht',
    explained:
      'Anfragen je Aufruf: Über 1 belastet ein Client seinen Lieferanten, wenn der am wenigsten verträgt. Sockets offen am Ende: Ein Pool behält einige für den nächsten Aufruf; mehr als das ist ein Leck.',
  },

  solution: {
    title: 'Die Musterlösung und deine',
    same: (file) => `${file} ist wie die Musterlösung.`,
    intro: (file) =>
      `${file}: Zeilen mit - sind deine, Zeilen mit + die der Musterlösung. Sie löst alle Schritte des Labs, einiges davon liegt also vielleicht noch vor dir. Andere richtige Wege bestehen auch.`,
    whole: (file) => `Die ganze Datei: ${file}`,
    yours: 'deine:',
    reference: 'Muster:',
    lines: (from) => `ab Zeile ${from}:`,
  },

  commands: commandsInGerman,
};
