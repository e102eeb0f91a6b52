const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"])';

/** What can be reached with Tab inside of something, in order. */
export const focusableIn = (root: Element): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (each) =>
      each.tabIndex >= 0 &&
      each.getClientRects().length > 0 &&
      !each.closest('[inert]') &&
      !isPassedOver(each),
  );

/** Of several radio buttons Tab reaches the one that is chosen. */
function isPassedOver(element: HTMLElement): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return false;
  const group = document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(element.name)}"]`);
  return [...group].some((each) => each.checked);
}

/** Keeps Tab inside: after the last comes the first. */
export function keepFocusIn(root: Element, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const all = focusableIn(root);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  const isOut = document.activeElement === edge || !all.some((each) => each === document.activeElement);
  if (!isOut) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}
