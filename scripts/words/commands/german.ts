import type { commandsInEnglish } from './english.ts';

/** What the commands around the walk say, in German. */
export const commandsInGerman: typeof commandsInEnglish = {
  help: {
    titles: {
      'Usage:': 'Aufruf:',
      'Arguments:': 'Argumente:',
      'Options:': 'Optionen:',
      'Commands:': 'Befehle:',
    },
    lab: 'Einen Lieferanten starten, der sich danebenbenimmt, und den eigenen Client dagegen wappnen.',
    list: 'Alle Labs und Schritte, mit Punkten und Stand.',
    status: 'Der Stand: letztes Lab, nächster Schritt, Punkte, was offen ist.',
    doctor: 'Nachsehen, ob die Labs auf diesem Rechner laufen (wie npm run doctor).',
    replay: 'Einen aufgezeichneten Lauf noch einmal zeigen: Urteil, Grund und Bild.',
    read: 'Einen Abschnitt, die Karte oder die Übung einer Lektion lesen.',
    reset: 'Dateien zurückholen: eines Labs, eines Schritts oder alle. Eigenes wird aufgehoben.',
    undo: 'Das letzte Zurücksetzen rückgängig machen.',
    redo: 'Das letzte Rückgängigmachen wieder aufheben.',
    quiz: 'Die Fragen einer Lektion, mit der Begründung nach jeder Antwort.',
    match: 'Zuordnen, was zusammengehört.',
    cards: 'Echte Fehler auf Lernkarten: Was ist das, und was ist zu tun?',
    help: 'Hilfe zu einem Befehl.',
    arguments: {
      lab: 'Nummer eines Labs, zum Beispiel 04',
      lesson: 'Nummer einer Lektion, zum Beispiel 01',
      resetWhat: 'Nummer eines Labs, zum Beispiel 04; oder all für alle',
      section: 'ein Abschnitt, zum Beispiel 4.2; oder eine Lektion, zum Beispiel 04',
      part: 'einer Lektion: card, practice oder ein Abschnitt',
      tape: 'eine Aufzeichnung; ohne Angabe die des letzten nicht bestandenen Laufs',
      command: 'Name eines Befehls',
    },
    options: {
      once: 'ohne Beobachten laufen, die Urteile ausgeben und enden',
      step: 'nur ein Schritt, nach Kennung oder Nummer',
      json: 'das Ergebnis als JSON ausgeben (schließt --once ein)',
      submission: 'Ordner oder Datei, die statt der eigenen bewertet wird (schließt --once ein)',
      record: 'Aufzeichnung, HAR und Seite jeder Prüfung dort ablegen (schließt --once ein)',
      debugClient: 'den Client im Debugger anhalten (ohne Angabe Port 9229; schließt --once ein)',
      plain: 'Sätze statt Bilder, keine Farben',
      lang: 'Sprache der Oberfläche: en, de (oder LAB_LANG setzen)',
      debug: 'Stacktraces des Labs selbst zeigen',
      asJson: 'als JSON, für Programme',
      browser: 'im Browser',
      html: 'den Zeitverlauf als Seite dort ablegen',
      resetStep: 'die Dateien wie zu Beginn dieses Schritts',
      yes: 'nicht nachfragen, ob wirklich alles zurückgesetzt werden soll',
      seed: 'was gezogen wird: bei gleicher Zahl das Gleiche',
      cards: 'wie viele Karten',
      help: 'dieser Text',
    },
    examplesTitle: 'Beispiele:',
    examples: [
      ['npm run lab', 'aus einem Menü wählen: Labs, Quiz, Übungen'],
      ['npm run lab 04', 'an Lab 04 arbeiten; die Dateien werden beobachtet'],
      ['npm run lab status', 'der Stand, und was als Nächstes kommt'],
      ['npm run lab 04 -- --once', 'das ganze Lab 04 bewerten und enden'],
      ['npm run lab 04 -- --once --step pool', 'einen Schritt bewerten (Name oder Nummer)'],
      ['npm run lab 04 -- --submission DIR', 'die Dateien von jemand anderem bewerten'],
      ['npm run lab 04 -- --debug-client', 'den Client an Haltepunkten anhalten'],
      ['npm run lab replay', 'den letzten nicht bestandenen Lauf noch einmal sehen'],
      ['npm run lab quiz 04', 'die Fragen der Lektion 04'],
      ['npm run lab cards 01', 'echte Fehler auf Lernkarten: Was ist das, und was nun?'],
      ['npm run lab reset 04', 'zurück zum Anfang; Eigenes bleibt in .lab/undo'],
      ['npm run lab undo', 'das letzte Zurücksetzen rückgängig machen'],
    ],
    exitCodes: 'Exitcodes: 0 bestanden, 1 nicht bestanden, 2 ohne Urteil oder falscher Aufruf.',
    readExamples: [
      ['npm run lab read 4.2', 'im Terminal'],
      ['npm run lab read 4.2 -- --browser', 'als Seite'],
      ['npm run lab read 04 card', 'die Karte zum Nachschlagen'],
    ],
    quizExamples: [
      ['npm run lab quiz 04', ''],
      ['npm run lab quiz 04 -- --plain', 'für Screenreader'],
    ],
    matchExamples: [
      ['npm run lab match 01', ''],
      ['npm run lab match 01 -- --seed 7', 'dieselbe Reihenfolge bei allen mit der 7'],
    ],
    cardsExamples: [
      ['npm run lab cards 01', ''],
      ['npm run lab cards 01 -- --cards 20', 'alle'],
      ['npm run lab cards 01 -- --seed 7', 'dieselben Karten bei allen mit der 7'],
      ['npm run lab cards 01 -- --plain', 'für Screenreader'],
    ],
    listExamples: [
      ['npm run lab list', ''],
      ['npm run lab list -- --plain', 'für Screenreader'],
      ['npm run lab list -- --json', 'für Programme'],
    ],
    statusExamples: [
      ['npm run lab status', ''],
      ['npm run lab status -- --json', 'für Programme'],
    ],
    replayExamples: [
      ['npm run lab replay', 'der letzte nicht bestandene Lauf'],
      ['npm run lab replay pool.tape', 'eine Aufzeichnung von jemand anderem'],
      ['npm run lab replay pool.tape -- --html pool.html', ''],
    ],
    resetExamples: [
      ['npm run lab reset 04', 'Lab 04 wie am ersten Tag'],
      ['npm run lab reset 04 -- --step pool', 'wie zu Beginn dieses Schritts'],
      ['npm run lab reset all', 'alle Labs und aller Fortschritt: für den nächsten Kurs'],
      ['npm run lab undo', 'macht es rückgängig'],
    ],
    undoExamples: [
      ['npm run lab undo', 'das letzte Zurücksetzen; noch einmal: das davor'],
      ['npm run lab redo', 'und wieder vorwärts'],
    ],
  },

  read: {
    whichLesson: (lessons) => `Welche Lektion? Es gibt: ${lessons}. Zum Beispiel: npm run lab read 4.2`,
    which: (lesson, readings, example) =>
      `Lektion ${lesson} hat: ${readings}. Zum Beispiel: npm run lab read ${example}`,
  },

  complaints: {
    parser: (code, sentence) => parserInGerman(code, sentence),
    unknownWord: (word, labs) => `Es gibt kein Lab „${word}“. Es gibt: ${labs}.`,
    didYouMean: (word) => `War ${word} gemeint? Dann: npm run lab ${word}.`,
    allCommands: 'Alle Befehle zeigt: npm run lab -- --help',
    whichLab: (labs, example) => `Welches Lab? Es gibt: ${labs}. Zum Beispiel: npm run lab ${example}`,
    unknownStep: (lab, step, known) => `Lab ${lab} hat keinen Schritt „${step}“. Es hat: ${known}.`,
    unknownLanguage: (word, known) =>
      `Die Oberfläche spricht kein „${word}“. Sie spricht: ${known}. Zum Beispiel: npm run lab -- --lang de`,
    couldNotRunCode: 'Das Lab konnte den Code nicht ausführen',
    labFailed: 'Im Lab selbst ist ein Fehler aufgetreten',
    notYourFault: 'Das liegt nicht am eigenen Code. Weiter hilft vielleicht: npm run doctor',
    withDebug: 'Mit --debug steht hier mehr.',
  },

  list: {
    title: 'Alle Labs',
    lab: 'Lab',
    steps: (passed, all) => `${passed}/${all} Schritte`,
    points: (earned, all) => `${earned}/${all} Punkte`,
    pointsOfStep: (points) => `${points} Punkte`,
    minutes: (minutes) => `${minutes} min`,
    totals: (passed, all, earned, points) =>
      `${passed} von ${all} Schritten bestanden, ${earned} von ${points} Punkten.`,
    legend: (passed, next) => `${passed} bestanden   ${next} als Nächstes`,
    plainLab: (number, title, passed, all, earned, points, minutes) =>
      `Lab ${number}, ${title}: ${passed} von ${all} Schritten bestanden, ${earned} von ${points} Punkten, ${minutes} Minuten Lesezeit.`,
    plainStep: (number, title, section, points, state) =>
      `Schritt ${number}, ${state === 'passed' ? 'bestanden' : state === 'next' ? 'kommt als Nächstes' : 'offen'}: ${title}. Lektion ${section}, ${points} Punkte.`,
    progressDamaged:
      'Der Fortschritt ist nicht lesbar (beschädigt oder aus einer anderen Version), darum gilt hier nichts als bestanden.',
  },

  status: {
    title: 'Der Stand',
    lastLab: 'zuletzt',
    nextStep: 'nächster',
    goOn: 'weiter',
    points: 'Punkte',
    open: 'offen',
    lastRun: 'Lauf',
    undo: 'zurück',
    nothingYet: 'Noch ist nichts begonnen.',
    begin: (lab) => `Der Anfang: npm run lab ${lab}`,
    lab: (number, title, passed, all, earned, points) =>
      `${number} ${title}: ${passed} von ${all} Schritten, ${earned} von ${points} Punkten`,
    step: (number, all, title) => `Schritt ${number} von ${all}: ${title}`,
    stepDetails: (section, file, points) => `Lektion ${section}, ${file}, ${points} Punkte`,
    allPass: 'alle Schritte dieses Labs sind bestanden',
    total: (earned, points) => `${earned} von ${points} in allen Labs`,
    openLab: (number, title, left) =>
      `${number} ${title}: noch ${left} ${left === 1 ? 'Schritt' : 'Schritte'}`,
    nothingOpen: 'nichts: alle Schritte sind bestanden',
    failedRun: 'der letzte nicht bestandene Lauf lässt sich noch einmal ansehen: npm run lab replay',
    canUndo: (what) => `${what} lässt sich rückgängig machen: npm run lab undo`,
  },

  reset: {
    what: ({ lab, step }) =>
      step !== undefined
        ? `das Zurücksetzen von Schritt ${step} in Lab ${lab}`
        : lab !== undefined
          ? `das Zurücksetzen von Lab ${lab}`
          : 'das Zurücksetzen von allem',
    which:
      'Welches Lab soll zurückgesetzt werden? Zum Beispiel: npm run lab reset 04 (oder: npm run lab reset all)',
    labDone: (lab, files) => `Lab ${lab} ist wieder wie am Anfang: ${files}.`,
    labProgressOnly: (lab) =>
      `Die Dateien von Lab ${lab} sind schon wie am Anfang; seine Schritte gelten nicht mehr als bestanden.`,
    labClean: (lab) => `Lab ${lab} ist schon wie am Anfang; nichts wurde geändert.`,
    stepDone: (lab, step, files) => `Lab ${lab} ist wieder wie zu Beginn von Schritt ${step}: ${files}.`,
    stepProgressOnly: (lab, step) =>
      `Die Dateien von Lab ${lab} sind schon wie zu Beginn von Schritt ${step}; was seitdem bestanden wurde, gilt nicht mehr.`,
    stepClean: (lab, step) =>
      `Lab ${lab} ist schon wie zu Beginn von Schritt ${step}; nichts wurde geändert.`,
    noSnapshot: (lab, step) =>
      `Von Lab ${lab} gibt es keinen Stand vom Beginn des Schritts ${step}, darum wurde nichts geändert. Er wird festgehalten, wenn ein Schritt mit npm run lab ${lab} zum ersten Mal begonnen wird.`,
    otherSnapshots: (lab, steps) =>
      `Festgehalten sind: ${steps}. Zum Beispiel: npm run lab reset ${lab} -- --step ${steps.split(', ')[0]}`,
    noSnapshots: (lab) => `Das ganze Lab lässt sich auf den Anfang zurücksetzen: npm run lab reset ${lab}`,
    stepOfAll: 'Ein Schritt gehört zu einem Lab. Zum Beispiel: npm run lab reset 04 -- --step pool',
    allDone: (files) =>
      `Alle Labs sind wieder wie am Anfang, und es gibt keinen Fortschritt mehr. ${files === 1 ? 'Eine Datei wurde' : `${files} Dateien wurden`} geändert.`,
    allClean: 'Alle Labs sind schon wie am Anfang, und es gibt keinen Fortschritt; nichts wurde geändert.',
    askAll: (labs) =>
      `Die Dateien aller ${labs} Labs werden auf den Anfang zurückgesetzt, und aller Fortschritt wird vergessen. Was jetzt da ist, wird in .lab/undo aufgehoben, und npm run lab undo holt es zurück.`,
    typeIt: 'Zum Bestätigen all eintippen; alles andere lässt es, wie es ist: ',
    notDone: 'Nichts wurde geändert.',
    needsYes:
      'Alles soll zurückgesetzt werden, und es gibt kein Terminal für die Rückfrage. Falls es so gemeint ist: npm run lab reset all -- --yes',
    keptIn: (folder) => `Was vorher da war, liegt in ${folder}. Rückgängig mit: npm run lab undo`,
  },

  undo: {
    done: (what, files) => `Rückgängig gemacht: ${what}. Dateien: ${files}.`,
    redone: (what, files) => `Wieder ausgeführt: ${what}. Dateien: ${files}.`,
    progressOnly: 'keine, nur welche Schritte als bestanden gelten',
    files: (count) => (count === 1 ? 'eine' : String(count)),
    alreadySo: (what) => `Alles ist schon, wie es sein soll (${what}); nichts wurde geändert.`,
    keptForRedo: (folder) =>
      `Was bis jetzt da war, liegt in ${folder}. Wieder vorwärts mit: npm run lab redo`,
    keptForUndo: (folder) => `Was bis jetzt da war, liegt in ${folder}. Rückgängig mit: npm run lab undo`,
    nothing:
      'Es gibt nichts rückgängig zu machen: Hier wurde nichts zurückgesetzt, oder alles ist schon rückgängig gemacht.',
    nothingToRedo:
      'Es gibt nichts wieder auszuführen: Zuletzt wurde nichts rückgängig gemacht. Alles, was je aufgehoben wurde, liegt in .lab/undo.',
    damaged: (folders) => `Übergangen, weil das Verzeichnis dort nicht lesbar ist: ${folders}.`,
  },

  reasons: {
    EACCES: 'keine Rechte',
    EPERM: 'keine Rechte',
    EISDIR: 'das ist ein Ordner',
    ENOENT: 'die Datei gibt es nicht',
    ENOSPC: 'der Datenträger ist voll',
    ENOTDIR: 'eine Datei ist einem Ordner im Weg',
    EEXIST: 'eine Datei ist einem Ordner im Weg',
    EROFS: 'der Datenträger ist schreibgeschützt',
  },
  notChanged: (file, reason) =>
    `Nichts wurde geändert, weil sich ${file} nicht lesen oder schreiben ließ (${reason}).`,

  replay: {
    noLastTape:
      'Es gibt noch keine Aufzeichnung eines nicht bestandenen Laufs. Eine Datei angeben, zum Beispiel: npm run lab replay pool.tape',
    cannotRead: (file, reason) => `Die Datei ${file} lässt sich nicht lesen (${reason}).`,
    noTape: (file, problem) =>
      `${file} ist keine Aufzeichnung, die sich zeigen lässt. Im Einzelnen: ${problem}`,
    tapesAre:
      'Aufzeichnungen macht npm run lab 04 -- --record ORDNER, und .lab/last.tape jeder nicht bestandene Lauf.',
    foreign: (lab, step, check) =>
      `Sie ist von Lab ${lab}, Schritt ${step}, Prüfung ${check}, die es in dieser Version des Kurses nicht gibt. Darum wird sie nicht beurteilt, nur gezeichnet.`,
    recorded: (lab, at, node, platform) =>
      `Eine Aufzeichnung von Lab ${lab}, vom ${at}, mit Node ${node} unter ${platform}.`,
    judgedAnew:
      'Das Urteil ist das des Laufs selbst. Was den Prozess des Clients beendet hat, steht in keiner Aufzeichnung; darum kann die Prüfung es von dort nicht noch einmal sagen.',
    judgedOtherwise: (then, now) => `Damals lautete das Urteil ${then}; die heutige Prüfung sagt ${now}.`,
    nothingDrawn: 'Nichts ging über die Leitung, darum gibt es nichts zu zeichnen.',
    pageWritten: (file) => `Der Zeitverlauf liegt in ${file}.`,
    pageEnding: (file) =>
      `${file} endet nicht auf .html und könnte eine Datei sein, die noch gebraucht wird. Zum Beispiel: --html lauf.html`,
    cannotWrite: (file, reason) => `Die Datei ${file} lässt sich nicht schreiben (${reason}).`,
    head: (number, all, separator, title) => `Schritt ${number} von ${all}${separator}${title}`,
    lesson: (section) => `Lektion ${section}`,
  },

  debug: {
    waiting: (address) =>
      `Der Client ist bereit für einen Debugger unter ${address} und wartet auf ihn. In VS Code: Ausführen und Debuggen, „Debug my client in this step“. In Chrome: chrome://inspect.`,
    notGraded:
      'Solange ein Debugger den Client anhalten kann, werden Zeiten nicht bewertet: Eine Prüfung wartet, solange der Client steht. Für den Fortschritt zählt hier nichts.',
    playing: (claim) => `Es läuft: ${claim}`,
    again: 'Dieser Lauf hat nicht gezählt. Bewertet wird ohne --debug-client.',
    port: 'Gebraucht wird ein Port: eine ganze Zahl von 1024 bis 65535.',
    portTaken: (port) =>
      `Port ${port} ist belegt, vielleicht von einem anderen Programm im Debugger. Dieses beenden, oder hier und in .vscode/launch.json einen anderen Port wählen: --debug-client ${port + 1}`,
    tooOld: (node) =>
      `Node ${node} lässt sich unter den Schranken, mit denen das Lab fremden Code ausführt, nicht debuggen; Node 24 schon. npm ci ausführen und mit npm run lab starten: Das benutzt das Node, das das Projekt mitbringt.`,
    notWith: (option) =>
      `--debug-client zeigt einen Lauf für Menschen: Mit ${option} geht das nicht zusammen.`,
  },
};

/** The parser speaks English only; what it says most often is said anew here. */
function parserInGerman(code: string, sentence: string): string {
  const [, quoted = '', other = ''] = /'([^']*)'(?:[^']*'([^']*)')?/.exec(sentence) ?? [];
  const meant = /Did you mean ([^?]+)\?/.exec(sentence)?.[1];
  const suggestion = meant === undefined ? '' : ` War ${meant} gemeint?`;
  switch (code) {
    case 'commander.unknownOption':
      return `Die Option ${quoted} gibt es nicht.${suggestion}`;
    case 'commander.optionMissingArgument':
      return `Der Option ${quoted} fehlt ihr Wert.`;
    case 'commander.excessArguments':
      return `Zu viele Argumente für ${quoted}. Vor Optionen steht --: npm run lab cards 01 -- --seed 7`;
    case 'commander.invalidArgument':
      return `Die Option ${quoted} nimmt „${other}“ nicht an.${rangeInGerman(sentence)}`;
    default:
      return sentence;
  }
}

function rangeInGerman(sentence: string): string {
  const [, least] = /whole number, (\d+) or more/.exec(sentence) ?? [];
  if (least) return ` Gebraucht wird eine ganze Zahl ab ${least}.`;
  const [, from, to] = /whole number from (\d+) to (\d+)/.exec(sentence) ?? [];
  return from ? ` Gebraucht wird eine ganze Zahl von ${from} bis ${to}.` : '';
}
