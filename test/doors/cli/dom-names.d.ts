// Names of the DOM that the types of playwright-core need: the library itself would let all of src use a browser's globals.
interface Node {
  readonly nodeType: number;
}
interface Element extends Node {
  readonly tagName: string;
}
interface HTMLElement extends Element {
  readonly innerText: string;
}
interface SVGElement extends Element {
  readonly ownerSVGElement: SVGElement | null;
}
interface HTMLElementTagNameMap {
  readonly div: HTMLElement;
}
