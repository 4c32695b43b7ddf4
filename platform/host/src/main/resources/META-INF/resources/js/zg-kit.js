// What the kit needs in the browser beyond Vaadin: elements that act as buttons answer to Enter and Space.
document.addEventListener('keydown', (event) => {
  const target = event.target;
  if ((event.key === 'Enter' || event.key === ' ') && target instanceof HTMLElement
      && target.getAttribute('role') === 'button' && target.localName !== 'vaadin-button') {
    event.preventDefault();
    target.click();
  }
});

// Held down, Enter is one press: what opens or is chosen meanwhile must not be confirmed with it. A text of several
// lines may have many.
document.addEventListener('keydown', (event) => {
  const writesLines = event.target.localName === 'textarea' && !event.ctrlKey && !event.metaKey;
  if (event.repeat && event.key === 'Enter' && !writesLines) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
