// Streamlit keeps the scroll position from one view of a page to the next.
const shown = new WeakMap();

export default function ({ parentElement, data }) {
  if (shown.get(parentElement) === data.view) return;
  shown.set(parentElement, data.view);
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}
