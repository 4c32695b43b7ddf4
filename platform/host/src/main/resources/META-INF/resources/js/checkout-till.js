// Keys of the till. The scan field is always ready; what a key means depends on the mode that the server sets on the
// root element: selling, choosing (a tender), amount. What is typed while the server is asked waits for its answer, see
// checkout-keys.js.
window.zgTill = (() => {
  const FUNCTION_KEY = /^F([2346789]|10)$/;
  // Keys of the console that open a dialog too.
  const CONSOLE_KEY = /^F1(2)?$/;

  // The change is shown when an amount has stood still for so long.
  const TYPING_MILLIS = 120;

  const scanField = (root) => root.querySelector('input.till-scan');
  const amountField = (root) => root.querySelector('input.till-amount');

  // Whoever asks the server cannot know what comes next: what is typed until then is kept.
  const send = (root, what, text) => {
    root.dispatchEvent(new CustomEvent('till', { detail: { what, text: text === undefined ? '' : String(text) } }));
    if (what !== 'typing') root.zgTillKeys.hold();
  };

  const focus = (root) => {
    if (window.zgTillKeys.openDialog()) return;
    const mode = root.dataset.mode;
    if (mode === 'amount' && amountField(root)) {
      if (document.activeElement !== amountField(root)) amountField(root).focus();
    } else if (mode === 'choosing') {
      root.querySelector('.till-payment').focus();
    } else {
      scanField(root).focus();
    }
  };

  const onScanKey = (root, field, event) => {
    const choosing = root.dataset.choices === 'true';
    if (event.key === 'Enter') {
      event.preventDefault();
      const text = field.value;
      field.value = '';
      if (text.trim() !== '') send(root, 'scan', text);
      else if (choosing) send(root, 'key', 'Enter');
      return;
    }
    const steps = ['ArrowUp', 'ArrowDown'];
    if ((choosing && steps.includes(event.key))
        || (field.value === '' && [...steps, '+', '-', '/', '*', '.', ',', ' ', 'Delete'].includes(event.key))) {
      event.preventDefault();
      if (event.key !== 'Delete' || !event.repeat) send(root, 'key', event.key);
    }
  };

  const forgetTyping = (keys) => {
    clearTimeout(keys.typing);
    keys.typing = null;
  };

  // Tells the server what stands in the field, if it was typed since.
  const sayTyping = (root, keys) => {
    if (keys.typing === null) return;
    forgetTyping(keys);
    const typed = amountField(root)?.value ?? '';
    if (/^\d+(\.\d{1,2})?$/.test(typed)) send(root, 'typing', typed);
  };

  const onAmountKey = (root, keys, field, event) => {
    if (keys.endsScan(event) || event.key !== 'Enter') return;
    event.preventDefault();
    forgetTyping(keys);
    send(root, 'amount', field.value);
  };

  // Digits choose a tender. Each waits a moment first: it may be the first of a code.
  const onChoosingKey = (root, keys, event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      send(root, 'key', 'Enter');
    } else if (event.key.length === 1 && !event.zgReplayed) {
      keys.keep(event);
    } else if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      send(root, 'tender', event.key);
    } else if (event.key === '*' || event.key === '.') {
      event.preventDefault();
      send(root, 'key', event.key);
    }
  };

  // In a dialog a button may have a key of its own. Where there are rows to choose from, arrows go from row to row, also
  // out of the field above them. Where rows show digits, a digit presses its row.
  const onDialogKey = (dialog, keys, event) => {
    const typing = event.target.tagName === 'INPUT' || event.target.tagName === 'TEXTAREA';
    const takesScan = event.target.closest('.till-takes-scan') !== null;
    if (typing && !takesScan && dialog.matches('.till-dialog, .zg-drawer') && keys.endsScan(event)) return;
    const own = dialog.querySelector(`[data-till-key="${CSS.escape(event.key)}"]`);
    if (own) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) {
        own.click();
        keys.hold();
      }
      return;
    }
    const rows = [...dialog.querySelectorAll('.till-choices button:not([disabled])')];
    if (rows.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const at = rows.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      if (at < 0 && !typing) return;
      event.preventDefault();
      rows[Math.max(0, Math.min(at, rows.length - 1))].focus();
      return;
    }
    // Each waits a moment first, as among the tenders; also where there is nothing to choose it may begin a code.
    const mayBeginCode = event.key.length === 1 && (event.key !== ' ' || rows.length > 0);
    if (!typing && mayBeginCode && !event.repeat) {
      if (!event.zgReplayed) {
        keys.keep(event);
        return;
      }
      const row = /^[1-9]$/.test(event.key) ? rows[Number(event.key) - 1] : null;
      if (row && row.querySelector('kbd, .zg-key')) row.click();
    }
    const isCommand = ['Enter', 'Escape'].includes(event.key) || /^F\d/.test(event.key) || (event.key === ' ' && !typing);
    if (isCommand || event.zgReplayed && !typing) keys.hold();
  };

  const onTillKey = (root, keys, event) => {
    let target = event.target;
    if (target === document.body) {
      focus(root);
      target = document.activeElement;
    }
    if (!root.contains(target) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (FUNCTION_KEY.test(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) send(root, 'key', event.key);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (scanField(root).value !== '') scanField(root).value = '';
      else send(root, 'key', 'Escape');
    } else if (target === scanField(root)) {
      onScanKey(root, target, event);
    } else if (target === amountField(root)) {
      onAmountKey(root, keys, target, event);
    } else if (root.dataset.mode === 'choosing') {
      onChoosingKey(root, keys, event);
    } else if (event.key.length === 1) {
      focus(root);
    }
  };

  // Shortcuts of the browser are its own; selecting all and confirming are the till's.
  const isOfBrowser = (event) =>
    ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock', 'Process', 'F5', 'F11'].includes(event.key)
    || event.isComposing
    || ((event.ctrlKey || event.metaKey) && !['a', 'A', 'Enter'].includes(event.key));

  const attach = (root) => {
    if (root.zgTillKeys) return;
    const keys = new window.zgTillKeys.Keys(root, (text) => send(root, 'scan', text), () => send(root, 'dropped'));
    root.zgTillKeys = keys;
    const listening = new AbortController();
    const whileHere = (kind, listener) =>
      document.addEventListener(kind, (event) => {
        if (root.isConnected) {
          listener(event);
        } else {
          listening.abort();
          root.zgTillKeys = null;
        }
      }, { capture: true, signal: listening.signal });

    whileHere('keydown', (event) => {
      if (isOfBrowser(event)) return;
      const dialog = event.target.closest ? event.target.closest('vaadin-dialog') : null;
      const closing = dialog !== null && !dialog.opened;
      const outside = dialog === null && event.target !== document.body && !root.contains(event.target);
      // Held down it is one press: the next question must not be answered with it.
      if (event.repeat && event.key === 'Enter' && !outside) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (!event.zgReplayed && !outside && (keys.holding || closing)) {
        keys.keep(event);
        return;
      }
      if (dialog !== null) onDialogKey(dialog, keys, event);
      else if (window.zgTillKeys.openDialog() && !event.zgReplayed && !outside) keys.keep(event);
      else onTillKey(root, keys, event);
      if (CONSOLE_KEY.test(event.key)) keys.hold();
    });
    whileHere('beforeinput', (event) => {
      if (keys.holding && !keys.replaying && event.inputType === 'insertText' && event.data) keys.keepText(event);
    });
    whileHere('click', (event) => {
      const inReach = event.target.closest && event.target.closest('vaadin-dialog, .till-key') !== null;
      if (!inReach && !root.contains(event.target)) return;
      sayTyping(root, keys);
      const button = event.target.closest('button, vaadin-button, [role=option]');
      if (button && keys.kept.length > 0 && !keys.replaying) keys.keepClick(event, button);
      else keys.hold();
    });

    root.addEventListener('input', (event) => {
      if (event.target !== amountField(root)) return;
      forgetTyping(keys);
      keys.typing = setTimeout(() => sayTyping(root, keys), TYPING_MILLIS);
    }, { signal: listening.signal });
    // A tap on a tile or a line must not take the scanner's field away.
    root.addEventListener('click', (event) => {
      if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName)) setTimeout(() => focus(root), 0);
    }, { signal: listening.signal });
    // What had the focus went away, such as a dialog: the scanner's field takes it, and a code that waited for it.
    const observer = new MutationObserver(() => {
      if (!root.isConnected) observer.disconnect();
      else if (document.activeElement === document.body) focus(root);
      if (keys.scans.length > 0 && !window.zgTillKeys.openDialog()) keys.hold();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    // The layout moves a new view into place, which takes the focus away.
    [0, 150, 500].forEach((millis) => setTimeout(() => {
      if (root.isConnected && document.activeElement === document.body) focus(root);
    }, millis));
  };

  // The server says where keys go from now on.
  const answered = (root) => {
    root.zgTillKeys?.answered();
    focus(root);
  };

  // A device of the till has read a code while a dialog is open.
  const scanned = (root, text) => root.zgTillKeys?.read(text);

  return { attach, focus, answered, scanned };
})();
