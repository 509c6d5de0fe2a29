/** What the pages of both stand-ins share: markup that escapes by itself, language, forms that only our own pages can send, and the frame around a page. */
package dk.ordrebro.sandbox.page;
