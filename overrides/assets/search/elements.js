/** A sentence with a text in its gap, as it is: `replace` alone would take $& in it for an instruction. */
export const filled = (sentence, gap, text) => sentence.replace(gap, () => text)

/** Builds an element; text is always set as text, never as HTML. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
