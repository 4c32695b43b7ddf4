// Keys of the till. The scan field is always ready; what a key means depends on the mode that the server sets on the
// root element: selling, choosing (a tender), amount. A scanner that types like a keyboard is told from fingers by its
// speed.
window.zgTill = (() => {
  const BURST_MILLIS = 60;
  const BURST_LENGTH = 4;
  const FUNCTION_KEY = /^F([2346789]|10)$/;

  const send = (root, what, text) =>
    root.dispatchEvent(new CustomEvent('till', { detail: { what, text: text === undefined ? '' : String(text) } }));

  const scanField = (root) => root.querySelector('input.till-scan');
  const amountField = (root) => root.querySelector('input.till-amount');

  const focus = (root) => {
    const dialogOpen = document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened]');
    if (dialogOpen) return;
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
        || (field.value === '' && [...steps, '+', '-', '/', '*', '.', ',', 'Delete'].includes(event.key))) {
      event.preventDefault();
      send(root, 'key', event.key);
    }
  };

  const onAmountKey = (root, field, event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      send(root, 'amount', field.value);
    }
  };

  // Digits choose a tender, unless they come as fast as only a scanner types.
  const onChoosingKey = (root, state, event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      const burst = state.burst;
      clearTimeout(state.timer);
      state.burst = '';
      if (burst.length >= BURST_LENGTH) send(root, 'scan', burst);
      else send(root, 'key', 'Enter');
      return;
    }
    if (event.key.length !== 1) return;
    event.preventDefault();
    if (event.key === '*' && state.burst === '') {
      send(root, 'key', '*');
      return;
    }
    state.burst += event.key;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      const burst = state.burst;
      state.burst = '';
      if (burst.length >= BURST_LENGTH) send(root, 'scan', burst);
      else if (/^[1-9]$/.test(burst.slice(-1))) send(root, 'tender', burst.slice(-1));
      else if (burst === '.') send(root, 'key', '.');
    }, BURST_MILLIS);
  };

  // In a dialog a button may have a key of its own. Where there are rows to choose from, arrows go from row to row, also out of the field above them. Where rows show
  // digits, a digit presses its row, unless more keys follow as fast as only a scanner types.
  const onDialogKey = (dialog, state, event) => {
    clearTimeout(state.dialogTimer);
    const own = dialog.querySelector(`[data-till-key="${CSS.escape(event.key)}"]`);
    if (own) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) own.click();
      return;
    }
    const rows = [...dialog.querySelectorAll('.till-choices button:not([disabled])')];
    if (rows.length === 0) return;
    const typing = event.target.tagName === 'INPUT';
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const at = rows.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      if (at < 0 && !typing) return;
      event.preventDefault();
      rows[Math.max(0, Math.min(at, rows.length - 1))].focus();
    } else if (/^[1-9]$/.test(event.key) && !typing && !event.repeat) {
      const row = rows[Number(event.key) - 1];
      if (row && row.querySelector('kbd, .zg-key')) state.dialogTimer = setTimeout(() => row.click(), BURST_MILLIS);
    }
  };

  const attach = (root) => {
    if (root.zgTillAttached) return;
    root.zgTillAttached = true;
    const state = { burst: '', timer: 0 };
    const onKey = (event) => {
      if (!root.isConnected) {
        document.removeEventListener('keydown', onKey, true);
        root.zgTillAttached = false;
        return;
      }
      let target = event.target;
      const dialog = target.closest && target.closest('vaadin-dialog');
      if (dialog && dialog.opened) {
        onDialogKey(dialog, state, event);
        return;
      }
      // A dialog that is just closing gets no more keys: whoever is quick goes on at the till, or waits for the next one.
      if (dialog && document.querySelector('vaadin-dialog[opened]')) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (dialog) {
        focus(root);
        target = document.activeElement;
      }
      if (target !== document.body && !root.contains(target)) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (FUNCTION_KEY.test(event.key)) {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) send(root, 'key', event.key);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        if (scanField(root).value !== '') scanField(root).value = '';
        else send(root, 'key', 'Escape');
        return;
      }
      if (target === scanField(root)) onScanKey(root, target, event);
      else if (target === amountField(root)) onAmountKey(root, target, event);
      else if (root.dataset.mode === 'choosing') onChoosingKey(root, state, event);
      else if (event.key.length === 1) focus(root);
    };
    document.addEventListener('keydown', onKey, true);
    root.addEventListener('input', (event) => {
      if (event.target !== amountField(root)) return;
      clearTimeout(state.timer);
      state.timer = setTimeout(() => {
        if (/^\d+(\.\d{1,2})?$/.test(event.target.value)) send(root, 'typing', event.target.value);
      }, 120);
    });
    // A tap on a tile or a line must not take the scanner's field away.
    root.addEventListener('click', (event) => {
      if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName)) setTimeout(() => focus(root), 0);
    });
    // What had the focus went away, such as a dialog: the scanner's field takes it.
    const observer = new MutationObserver(() => {
      if (!root.isConnected) observer.disconnect();
      else if (document.activeElement === document.body) focus(root);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    // The layout moves a new view into place, which takes the focus away.
    [0, 150, 500].forEach((millis) => setTimeout(() => {
      if (root.isConnected && document.activeElement === document.body) focus(root);
    }, millis));
  };

  return { attach, focus };
})();
