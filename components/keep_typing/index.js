// After a pause in typing, tell Streamlit what a text area holds, the way it listens for it: by "focusout".
// The focus itself stays where it is. (Ctrl+Enter would do too, but that also presses the button that spends.)
const PAUSE_MS = 600;

export default function () {
  const waiting = new Map();
  const typed = (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement)) return;
    clearTimeout(waiting.get(area));
    waiting.set(area, setTimeout(() => {
      waiting.delete(area);
      area.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }, PAUSE_MS));
  };
  document.addEventListener("input", typed, true);
  return () => {
    document.removeEventListener("input", typed, true);
    waiting.forEach(clearTimeout);
  };
}
