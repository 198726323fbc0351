import { commandsInEnglish } from './commands/english.ts';

/**
 * The interface's own words in English. What a lesson or a lab says (sections, goals, hints, verdicts) is content and lies
 * with it.
 *
 * Another language is a file beside this one of the same shape: the compiler tells what it lacks.
 */
export const english = {
  /** What stands in place of a sign in plain output. */
  states: { pass: 'passed:', fail: 'failed:', inconclusive: 'inconclusive:' },
  /** Keys that have names. */
  keys: { enter: 'Enter', space: 'space' },

  session: {
    head: (lab: string, step: number, of: number) => [`lab ${lab}`, `step ${step} of ${of}`],
    running: 'running',
    edit: 'edit',
    read: 'read',
    try: 'try',
    tryIt: (url: string, fault: string) => `The supplier of this step listens on ${url} and plays ${fault}:`,
    runningAgainst: 'running against your client:',
    silence: (last: string, silence: string) => `${last}, then silence for ${silence}`,
    /** Above the body: what of it can be seen. */
    lines: (from: number, to: number, of: number) => `lines ${from} to ${to} of ${of}`,
    scroll: 'up, down and space scroll',

    briefing: (minutes: number) =>
      `The section takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} to read: here (l), in a browser (o), or in your editor. Then see how your client fails.`,
    theSection: (title: string) => `section ${title}`,
    predictFirst: 'predict first',
    guessMs: 'Your guess (in ms; or 5 s, 2 min, never):',
    guess: (unit: string) => `Your guess (${unit}):`,
    noGuess: (unit: string) =>
      unit === 'ms'
        ? 'That cannot be read. A number of ms, or the word never; Enter alone skips.'
        : `That cannot be read. A number of ${unit}; Enter alone skips.`,
    youSaid: 'you said',
    skipped: 'nothing',
    itWas: 'it was',
    never: 'never',
    notYet: (after: string) => `nothing yet when the check ended, after ${after}`,

    hint: (number: number) => `hint ${number}`,
    hintNames: ['a nudge', 'the direction', 'nearly the code'],
    noMoreHints:
      'There are no more hints for this step. After it passes, or after three attempts, s shows the reference.',

    regressions: (count: number) =>
      count === 1 ? 'A step that passed before fails now:' : `${count} steps that passed before fail now:`,
    regression: (step: number, title: string) => `step ${step}, ${title}`,
    rechecking: (done: number, of: number) =>
      `Looking whether earlier steps still pass: ${done} of ${of}. You need not wait.`,

    save: (file: string) => `Save ${file} and it runs again.`,
    tally: (step: number, passed: number, of: number) => `Step ${step}: ${passed} of ${of} checks pass.`,
    wellDone: (where: string) => `Well done. n leads to ${where}`,
    nextStep: (step: number, title: string) => `step ${step}: ${title}`,
    theEnd: 'the end of the lab',
    notYetPassed: 'This step does not pass yet. Press n once more to leave it for later.',
    firstStep: 'This is the first step.',
    noTimeline: 'There is no timeline yet: nothing has crossed the wire.',
    timelineIn: (file: string) => `The timeline is in ${file}. If no browser has opened, open that file.`,
    sectionIn: (file: string) => `The section is in ${file}. If no browser has opened, open that file.`,
    openedIn: (file: string, editor: string) => `${file} is open in ${editor}.`,
    noEditor: (file: string) =>
      `Which editor? Set EDITOR (for example: export EDITOR="code"), or open ${file} yourself.`,
    editorFailed: (editor: string, why: string) => `${editor} could not be started: ${why}`,
    solutionLater: (left: number) =>
      `The reference is shown when the step passes, or after ${left} more ${left === 1 ? 'attempt' : 'attempts'} that fail.`,
    solutionTellsMore: (steps: readonly number[]) =>
      `The reference of this file solves ${steps.length === 1 ? `step ${steps[0]}` : `steps ${steps.join(', ')}`}, too, which you have not passed yet. Press s once more to see it all the same.`,
    noReference: 'The reference is not part of this bundle.',
    busy: 'One moment: the first verdict is still to come.',

    keyHint: (left: number) => `hint (${left} left)`,
    keyHintsAgain: 'hints',
    keyLesson: 'lesson',
    keyEdit: 'edit',
    keyTimeline: 'timeline',
    keyCompare: 'compare',
    keySolution: 'solution',
    keyRun: 'run',
    keyNext: 'next',
    keyAll: 'all keys',
    keyQuit: 'quit',
    keyBegin: 'begin',
    keySkip: 'skip or answer',
    keyBrowser: 'browser',
    keyBack: 'back to the step',

    keysTitle: 'Keys',
    keysOfAll: [
      ['h', 'a hint: a nudge, then the direction, then nearly the code; what was shown stays'],
      ['l', 'read the section here'],
      ['i', 'the card: the lesson in short'],
      ['o', 'read the section in a browser'],
      ['e', 'open the file of this step in your editor (VISUAL or EDITOR)'],
      ['r', 'run the step again'],
      ['t', 'open the timeline of the check in a browser'],
      ['c', 'the same storm, three clients: starter, yours, reference'],
      ['s', 'the reference solution, and what is different in yours'],
      ['n', 'the next step'],
      ['p', 'the step before'],
      ['g', 'go to any step'],
      ['up, down, space, b', 'scroll'],
      ['q, Ctrl-C', 'quit; your place is kept'],
    ],
    keysElsewhere:
      'Also: npm run lab list, status, reset, undo, replay, quiz, and --help. Nothing that you write is ever lost: a reset keeps it first.',

    stepsTitle: (lab: string) => `Steps of lab ${lab}`,
    stepsGo: 'go there',
    points: (points: number) => `${points} points`,
    isHere: 'you are here',
    section: (id: string) => `section ${id}`,
    open: 'open:',

    finished: (steps: number, points: number) => `All ${steps} steps pass: ${points} points.`,
    unfinished: (points: number, open: string) => `${points} points so far. Still open: ${open}`,
    card: 'card',
    practice: 'practice',
    toNextLab: (number: string, title: string) => `on to lab ${number}, ${title}`,
    toFirstStep: 'back to the first step',
    toOpenStep: 'back to the first open step',
    toMenu: 'all labs',
    bye: (passed: number, of: number, lab: string) =>
      `Lab ${lab}: ${passed} of ${of} steps pass. npm run lab ${lab} goes on where you left.`,
  },

  menu: {
    title: 'What shall it be?',
    keys: 'arrows choose, Enter takes, Ctrl-C quits',
    goOn: (lab: string, where: string) => `Go on: lab ${lab}, ${where}`,
    work: 'Work:',
    read: 'Read',
    allSteps: 'Steps',
    play: 'Practise',
    back: 'Back to all labs',
    quit: 'Quit',
    allPass: 'all steps pass',
    labTitle: (number: string, title: string) => `Lab ${number}, ${title}`,
    step: (number: number, title: string) => `step ${number}: ${title}`,
    steps: (passed: number, of: number) => `${passed}/${of} steps`,
    points: (earned: number, of: number) => `${earned}/${of} points`,
    minutes: (minutes: number) => `${minutes} min`,
    plainRow: (
      number: string,
      title: string,
      passed: number,
      steps: number,
      earned: number,
      points: number,
      minutes: number,
    ) =>
      `lab ${number}, ${title}. ${passed} of ${steps} steps passed, ${earned} of ${points} points, ${minutes} minutes to read.`,
  },

  exercises: {
    lesson: (number: string) => `lesson ${number}`,
    quiz: 'quiz',
    quizIntro: (number: string, title: string) =>
      `Questions about lesson ${number}, ${title}. Every wrong answer is one that people really give.`,
    matching: (title: string) => `matching: ${title}`,
    cards: (title: string) => `flash cards: ${title}`,
    nouns: { quiz: 'questions', match: 'pairs', cards: 'cards' },
    /** What the commands play, in sentences. */
    names: { quiz: 'quiz', match: 'matching exercise', cards: 'flash cards' },
    turn: (now: number, of: number) => `${now} of ${of}`,
    seed: (seed: number) => `seed ${seed}`,
    tasks: (count: number, noun: string) => `${count} ${noun}.`,
    best: (score: string) => `Your best so far: ${score}.`,
    bestSoFar: (score: string) => `(best so far: ${score})`,
    score: (right: number, of: number) => `${right} of ${of} right`,
    begin: 'begin',
    stop: 'stop',
    leave: 'leave',
    goOn: 'go on',
    answer: 'answer',
    or: 'or',
    to: 'to',
    right: 'right',
    wrong: 'wrong',
    rightIs: 'Right is:',
    repeat: (wrong: number) => `repeat what was wrong (${wrong})`,
    nothingAnswered: 'Stopped before anything was answered.',
    stoppedAfter: (answered: number, all: number, noun: string, right: number) =>
      `Stopped after ${answered} of ${all} ${noun}, ${right} right. A score is kept when all have been answered.`,
    beingMade: 'One moment: the next card is being made for real.',
    leftOut: (why: string) => `A card is left out. ${why}`,
    ofWhich: (thereIs: string) => `Of which lesson? ${thereIs}`,
    hasNone: (lesson: string, name: string, others: string) =>
      `Lesson ${lesson} has no ${name}. It has: ${others}.`,
    noLesson: (name: string) => `No lesson has ${name} yet.`,
    thereIs: (list: string, command: string) => `There is: ${list}. For example: ${command}`,
    needsTerminal: (command: string) =>
      `This waits for keys, and there is no terminal to press them in (a pipe, perhaps, or a job). Type it in a terminal: ${command}`,
  },

  verdict: {
    states: { pass: 'PASS', fail: 'FAIL', inconclusive: 'INCONCLUSIVE' },
    after: (state: string, took: string) => `${state} in ${took}`,
    supplier: 'supplier',
    you: 'you',
    line: 'line',
    lineReads: (line: number, file: string, text: string) =>
      `Look at line ${line} of ${file}, which reads: ${text}`,
    looksLike: 'looks like',
    rule: 'rule',
    why: 'why',
    because: 'because',
    so: 'so',
    inconclusive: 'Nobody is to blame and nothing is shown. Run it again.',
    notPlayed: 'No check was played. Mend that and save again.',
    printed: 'your code printed:',
    more: (lines: number) => `(and ${lines} more ${lines === 1 ? 'line' : 'lines'})`,
    readAgain: (section: string) => `Read again: ${section}`,
  },

  /** What crosses the wire while a check is played. */
  wire: {
    nothing: 'starting',
    opened: (connection: number) => `connection ${connection} opened`,
    secured: (connection: number) => `TLS established on connection ${connection}`,
    asked: (what: string) => `${what} arrived at the supplier`,
    uploaded: (bytes: number) => `${bytes} bytes of the upload arrived`,
    uploadedAll: 'the upload is complete',
    status: (status: number) => `the supplier sent status ${status}`,
    sent: (bytes: number) => `the supplier sent ${bytes} bytes`,
    sentAll: 'the answer is complete',
    closed: (connection: number, by: string) => `connection ${connection} closed by the ${by}`,
    closers: {
      client: 'client',
      supplier: 'supplier',
      restaurant: 'restaurant',
      proxy: 'proxy',
      harness: 'harness',
    },
  },

  pager: {
    find: 'find',
    notFound: (text: string) => `"${text}" is not here`,
    close: 'close',
    more: 'more',
    back: 'back',
    nextFind: 'next find',
    heading: 'heading',
    ends: 'ends',
  },

  progress: {
    putAside: (file: string) =>
      `Your progress could not be read (damaged, or of another version). It is kept in ${file}; the steps count again as soon as they pass.`,
  },

  compare: {
    title: (clients: number) => `The same storm, ${clients === 3 ? 'three' : 'two'} clients`,
    columns: { starter: 'starter', yours: 'yours', reference: 'reference' },
    playing: (who: string) => `playing against: ${who}`,
    intro: (clients: number, checks: number, step: string) =>
      `Each of the ${clients === 3 ? 'three' : 'two'} met the same faults: those of the ${checks === 1 ? 'one check' : `${checks} checks`} of the step "${step}", added up.`,
    rows: {
      checks: 'checks that pass',
      calls: 'calls made',
      requests: 'requests sent',
      amplification: 'requests for each call',
      answered: 'calls answered',
      goodput: 'answered calls a second',
      longestWait: 'longest wait',
      socketsLeft: 'sockets open at the end',
    },
    notLoaded: 'not loaded',
    explained:
      'Requests for each call: above 1 a client adds load when its supplier can bear least. Sockets open at the end: a pool keeps some for the next call; more than that is a leak.',
  },

  solution: {
    title: 'The reference, and yours',
    same: (file: string) => `${file} is the same as the reference.`,
    intro: (file: string) =>
      `${file}: lines with - are yours, lines with + are the reference's. It solves all steps of the lab, so that some of it may lie ahead of you. Other right ways pass, too.`,
    whole: (file: string) => `The whole file: ${file}`,
    yours: 'yours:',
    reference: 'reference:',
    lines: (from: number) => `from line ${from} on:`,
  },

  commands: commandsInEnglish,
};
