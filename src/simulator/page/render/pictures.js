// Pictures an app shows. Those the workspace keeps are shown; those from the web are described and linked, because
// no request leaves this machine unless somebody asks for it.
import { el } from '../dom.js';
import { safeImageUrl } from './safe-url.js';

/** @import { Block, Element } from './block-kit.d.ts' */

/** @param {Element | undefined} element */
export function imageElement(element) {
  return element?.type === 'image' ? picture(addressOf(element), element.alt_text ?? '') : null;
}

/** Where words would not fit: a sign that has the words, instead of the words. @param {Element | undefined} element */
export function smallImage(element) {
  const image = imageElement(element);
  if (image === null || image instanceof HTMLImageElement) return image;
  const alt = element?.alt_text || 'Image';
  return el('span', { class: 'image-sign', role: 'img', 'aria-label': alt, title: alt }, '🖼');
}

/** Where an image block or element has its picture. @param {Element | Block} image @returns {string | undefined} */
export function addressOf(image) {
  const { id, url } = image.slack_file ?? {};
  if (id !== undefined)
    return new URL(`/ui/files/${encodeURIComponent(id)}/picture?show`, location.href).href;
  return url ?? image.image_url;
}

/** A picture, or its description when it is elsewhere or cannot be loaded. @param {string | undefined} address @param {string} alt */
export function picture(address, alt) {
  const url = safeImageUrl(address);
  const words = el('span', { class: 'image-words' }, alt || 'Image');
  if (url === null) return words;
  if (new URL(url).origin !== location.origin) {
    return el(
      'a',
      {
        class: 'image-words',
        href: url,
        target: '_blank',
        rel: 'noopener noreferrer',
        title: 'A picture from the web, which is only loaded when you open it',
      },
      alt || 'Image',
      el('span', { class: 'sr-only' }, ' (picture, opens in a new tab)'),
    );
  }
  const node = el('img', { src: url, alt, loading: 'lazy' });
  node.addEventListener('error', () => node.replaceWith(words), { once: true });
  return node;
}
