/* json_geheugen: what happens when there is no memory for JSON.
 *
 * The lexer of jansson (2.14) does not look whether it got room for a character: without memory it writes
 * beyond what it has, or gives half a word for a whole one. So a program that reads JSON of others calls
 * json_geheugen_eis first: then jansson gets memory, or the program ends there, with a line on standard error
 * and exit status 1. Nothing is lost by that: effects and position are one transaction, and it was not
 * committed. */
#ifndef CONFIG_JSON_GEHEUGEN_H
#define CONFIG_JSON_GEHEUGEN_H

#define JSON_GEHEUGEN_STATUS 1

void json_geheugen_eis(void);

#endif
