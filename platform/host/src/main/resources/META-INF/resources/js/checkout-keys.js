// What is typed while the till waits for its server. A key may open a dialog, close one, or change what the next key
// means, and only the server knows which. Whatever is typed after such a key is kept until the answer is on the screen
// and the focus has come to rest; then it is typed there, in its order. A scanner that types like a keyboard is told
// from fingers by its speed: its code is kept whole and goes to a field that takes codes, never into an amount.
window.zgTillKeys = (() => {
  const TICK_MILLIS = 5;
  const CALM_TICKS = 2;
  const SETTLE_MILLIS = 800;
  // A dialog that has nothing to type into keeps the focus itself.
  const DIALOG_MILLIS = 200;
  const SCAN_GAP_MILLIS = 60;
  const MOST_KEPT = 400;
  const MOST_SCANS = 50;
  // Whoever waited this long for one answer has gone on to something else: what was typed before it came is not typed.
  const STALE_MILLIS = 15000;
  const DIALOGS = 'vaadin-dialog[opened], vaadin-confirm-dialog[opened]';
  const FIELDS = ['INPUT', 'TEXTAREA'];

  const openDialog = () => [...document.querySelectorAll(DIALOGS)].at(-1) ?? null;

  // Also a dialog that keeps the focus itself, inside: its keys are listened to there.
  const focused = () => {
    let at = document.activeElement ?? document.body;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };

  const isServerBusy = () =>
    Object.values(window.Vaadin?.Flow?.clients ?? {}).some((client) => client.isActive && client.isActive());

  const isPrintable = (key) => [...key].length === 1;

  // Nobody types six keys, each within 60 ms of the one before, and Enter as quickly; digits alone may be quick fingers
  // on a number pad up to five. A code has a digit somewhere; a word is not one.
  const isScan = (text) => /\d/.test(text) && text.length >= (/^\d*$/.test(text) ? 6 : 4);

  // A PIN is short. A password has small letters, which no printed code has: one that a program types, as fast as a
  // scanner, must neither be shown nor looked up as a code.
  const isScanIn = (field, text) => isScan(text) && (field?.type !== 'password' || /^[\dA-Z-]{8,}$/.test(text));

  // However slowly it came: no number that is typed by hand ends with thirteen digits of which the last proves the
  // others.
  const isBarCode = (text) => {
    if (!/^\d{13}$/.test(text)) return false;
    const sum = [...text].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
    return sum % 10 === 0;
  };

  const barCodeAtEnd = (field, value) => {
    const mode = field.closest('[inputmode]')?.getAttribute('inputmode');
    if (!['decimal', 'numeric'].includes(mode) || field.type === 'password') return null;
    const end = value.slice(-13);
    return isBarCode(end) ? end : null;
  };

  class Keys {
    constructor(root, onScan, onDropped) {
      this.root = root;
      this.onScan = onScan;
      this.onDropped = onDropped;
      this.kept = [];
      this.scans = [];
      this.holding = false;
      this.calm = 0;
      this.idleSince = 0;
      this.askedAt = null;
      this.busyAt = 0;
      this.answeredAt = null;
      this.replaying = false;
      this.burst = null;
      // The timer of an amount that was typed and not said yet.
      this.typing = null;
    }

    // Keeps what is typed from now on, until the server has answered and the focus rests.
    hold() {
      this.calm = 0;
      this.idleSince = performance.now();
      if (this.holding) return;
      this.holding = true;
      this.askedAt = this.idleSince;
      this.busyAt = this.idleSince;
      this.answeredAt = null;
      setTimeout(() => this.tick(), 0);
    }

    // Keeps a key; the event goes nowhere else.
    keep(event) {
      event.preventDefault();
      event.stopPropagation();
      if (this.kept.length < MOST_KEPT) {
        const { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, timeStamp } = event;
        this.kept.push({ key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, at: timeStamp });
      }
      this.hold();
    }

    // A text that comes without keys, as an input method hands it over.
    keepText(event) {
      event.preventDefault();
      event.stopPropagation();
      if (this.kept.length < MOST_KEPT) this.kept.push({ text: event.data, at: event.timeStamp });
    }

    // A press on a button that comes after kept keys waits for its turn among them.
    keepClick(event, button) {
      event.preventDefault();
      event.stopPropagation();
      if (this.kept.length < MOST_KEPT) this.kept.push({ button, at: event.timeStamp });
      this.hold();
    }

    isSettled() {
      const dialog = openDialog();
      const at = document.activeElement;
      if (dialog) return at !== dialog && (dialog.contains(at) || at?.closest('[opened]') !== null);
      return at !== document.body && at !== null && !at.closest('vaadin-dialog');
    }

    patienceMillis() {
      return document.activeElement === openDialog() ? DIALOG_MILLIS : SETTLE_MILLIS;
    }

    tick() {
      const again = () => setTimeout(() => this.tick(), TICK_MILLIS);
      if (!this.root.isConnected) {
        this.holding = false;
        this.kept = [];
        return;
      }
      const now = performance.now();
      if (isServerBusy()) {
        this.calm = 0;
        this.idleSince = now;
        this.askedAt ??= now;
        this.busyAt = now;
        again();
        return;
      }
      this.dropStale();
      if (!this.isSettled() && now - this.idleSince < this.patienceMillis()) {
        this.calm = 0;
        if (!openDialog()) window.zgTill.focus(this.root);
        again();
      } else if (++this.calm < CALM_TICKS || this.isScanUnderWay(now)) {
        again();
      } else {
        this.release();
      }
    }

    release() {
      this.holding = false;
      if (!openDialog() && this.scans.length > 0) {
        this.onScan(this.scans.shift());
        return;
      }
      while (this.kept.length > 0 && !this.holding) {
        const scan = this.takeScan();
        if (scan !== null) this.deliver(scan);
        else this.press(this.kept.shift());
      }
    }

    // The answer stands on the screen, though more of it may follow.
    answered() {
      this.answeredAt = performance.now();
    }

    // Nothing more of the answer follows. What was pressed with it in sight is meant for it, however late it came.
    dropStale() {
      const waited = this.askedAt === null ? 0 : this.busyAt - this.askedAt;
      const seenAt = this.answeredAt ?? this.busyAt;
      this.askedAt = null;
      this.answeredAt = null;
      if (waited <= STALE_MILLIS) return;
      const fresh = this.kept.filter((key) => key.at >= seenAt);
      const dropped = fresh.length < this.kept.length;
      this.kept = fresh;
      if (dropped) this.onDropped();
    }

    // How many keys at the front came as quickly as a scanner types.
    burstLength() {
      let length = 0;
      for (const key of this.kept) {
        const quick = length === 0 || key.at - this.kept[length - 1].at <= SCAN_GAP_MILLIS;
        if (!key.key || !isPrintable(key.key) || key.repeat || key.ctrlKey || key.altKey || key.metaKey || !quick) break;
        length++;
      }
      return length;
    }

    isScanUnderWay(now) {
      const length = this.burstLength();
      return length > 0 && length === this.kept.length && now - this.kept.at(-1).at <= SCAN_GAP_MILLIS;
    }

    // How many keys at the front are a bar code that came with a pause in it, up to its Enter; 0 for none.
    slowBarCodeLength() {
      const length = this.kept.findIndex((key) => !key.key || !/^\d$/.test(key.key));
      const isEnded = length === 13 && this.kept[length].key === 'Enter';
      return isEnded && isBarCode(this.textOf(length)) ? length : 0;
    }

    textOf(length) {
      return this.kept.slice(0, length).map((key) => key.key).join('');
    }

    takeScan() {
      const field = document.activeElement;
      // The field that takes codes holds its beginning already: how often it is sold, or what came before a pause in it.
      if (field?.value && field.closest('.till-scan, .till-takes-scan')) return null;
      const burst = this.burstLength();
      const end = this.kept[burst];
      const isQuick = burst > 0 && end?.key === 'Enter' && end.at - this.kept[burst - 1].at <= SCAN_GAP_MILLIS;
      const length = isQuick ? burst : this.slowBarCodeLength();
      if (length === 0) return null;
      const text = this.textOf(length);
      // The first digits may stand in the field already.
      const isTail = FIELDS.includes(field?.tagName) && barCodeAtEnd(field, field.value + text)?.length > length;
      if (isTail || !isScanIn(field, text)) return null;
      this.kept.splice(0, length + 1);
      return text;
    }

    // A code that was typed goes to the sale, or to the field of a dialog that takes codes. Any other dialog of the till
    // is finished first; one of the console gets it as it would from any keyboard.
    deliver(text) {
      const dialog = openDialog();
      if (!dialog || dialog.matches('.till-dialog, .zg-drawer')) this.read(text);
      else this.enter(document.activeElement, text);
    }

    // A code that a device of the till has read was never meant for a field that takes none, and answers no question.
    read(text) {
      const dialog = openDialog();
      const field = document.activeElement;
      if (!dialog) {
        this.onScan(text);
      } else if (field?.closest('.till-takes-scan')) {
        this.enter(field, text);
      } else if (this.scans.length < MOST_SCANS) {
        this.scans.push(text);
        this.sayThatItWaits(dialog, text);
      }
    }

    enter(field, text) {
      this.type(field, text);
      this.press({ key: 'Enter', code: 'Enter', at: performance.now() });
    }

    sayThatItWaits(dialog, text) {
      let note = dialog.querySelector(':scope > .till-scan-waits');
      if (!note) {
        note = document.createElement('div');
        note.className = 'till-scan-waits';
        note.setAttribute('role', 'status');
        dialog.append(note);
      }
      note.textContent = (this.root.dataset.scanWaits ?? '') + ' ' + text;
    }

    // Watches what is typed into a field that takes no codes: when it turns out that a scanner typed it, the field gets
    // back what it held before.
    // Returns whether this key ended such a code.
    endsScan(event) {
      const field = event.target;
      const at = event.zgAt ?? event.timeStamp;
      const burst = this.burst;
      const quick = burst && burst.field === field && at - burst.at <= SCAN_GAP_MILLIS;
      if (isPrintable(event.key) && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) {
        if (quick) {
          burst.text += event.key;
          burst.at = at;
        } else {
          this.burst = { field, text: event.key, at, before: field.value };
        }
        return false;
      }
      this.burst = event.key === 'Shift' ? burst : null;
      if (event.key !== 'Enter') return false;
      const code = barCodeAtEnd(field, field.value) ?? (quick && isScanIn(field, burst.text) ? burst.text : null);
      if (code === null) return false;
      event.preventDefault();
      event.stopPropagation();
      field.value = quick && code === burst.text ? burst.before : field.value.slice(0, -code.length);
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      field.select();
      this.deliver(code);
      return true;
    }

    // Types a kept key where the focus is, as the keyboard would have; presses a kept button.
    press(kept) {
      const target = focused();
      this.replaying = true;
      try {
        if (kept.text) {
          this.type(target, kept.text);
          return;
        }
        if (kept.button) {
          if (kept.button.isConnected) kept.button.click();
          return;
        }
        const { at, ...init } = kept;
        const happen = (kind) => {
          const event = new KeyboardEvent(kind, { ...init, bubbles: true, cancelable: true, composed: true });
          event.zgReplayed = true;
          event.zgAt = at;
          return target.dispatchEvent(event);
        };
        let goesOn = happen('keydown');
        if (goesOn && (isPrintable(kept.key) || kept.key === 'Enter')) goesOn = happen('keypress');
        if (goesOn) this.actAsBrowser(target, kept);
        happen('keyup');
      } finally {
        this.replaying = false;
      }
    }

    type(field, text) {
      if (!FIELDS.includes(field?.tagName) || field.readOnly || field.disabled) return;
      if (!document.execCommand('insertText', false, text)) {
        field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      }
    }

    // What a browser does with a key that nobody has prevented, and does not do with one that a script presses.
    actAsBrowser(target, { key, ctrlKey, altKey, metaKey, shiftKey }) {
      const isField = FIELDS.includes(target.tagName);
      if ((ctrlKey || metaKey) && key.toLowerCase() === 'a' && isField) target.select();
      else if (ctrlKey || altKey || metaKey) return;
      else if (target.tagName === 'INPUT' && target.type === 'checkbox' && key === ' ') target.click();
      else if (isField && isPrintable(key)) this.type(target, key);
      else if (isField && key === 'Enter') target.dispatchEvent(new Event('change', { bubbles: true }));
      else if (isField && key === 'Backspace') document.execCommand('delete');
      else if (isField && key === 'Delete') document.execCommand('forwardDelete');
      else if (key === 'Tab') this.moveOn(target, shiftKey ? -1 : 1);
      else if (target.tagName === 'BUTTON' && (key === 'Enter' || key === ' ')) target.click();
    }

    moveOn(from, step) {
      const within = openDialog() ?? this.root;
      const stops = [...within.querySelectorAll('input, textarea, button, select, a[href], [tabindex]')].filter(
        (each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility());
      const next = stops[(stops.indexOf(from) + step + stops.length) % stops.length];
      next?.focus();
      if (next?.select && next.value) next.select();
    }
  }

  return { Keys, openDialog };
})();
