// What the kit needs in the browser beyond Vaadin: elements that act as buttons answer to Enter and Space.
document.addEventListener('keydown', (event) => {
  const target = event.target;
  if ((event.key === 'Enter' || event.key === ' ') && target instanceof HTMLElement
      && target.getAttribute('role') === 'button' && target.localName !== 'vaadin-button') {
    event.preventDefault();
    target.click();
  }
});
