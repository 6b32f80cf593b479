/* niemand: telephone numbers and e-mail addresses that are written down where somebody's own is not known.
 *
 * They are filled in for many people, so that two of them agree says nothing: such a contact is none. A short
 * closed list: what is only unlikely, or shared (a landline, info@), is somebody's and stays. */
#ifndef DOMAIN_NIEMAND_H
#define DOMAIN_NIEMAND_H

#include "base/slice.h"

#include <stdbool.h>

bool niemand_telefoon(struct slice nummer); /* in the form of invoer_telefoon: 0612345678, +49301234567 */
bool niemand_email(struct slice email);     /* without regard to case */

#endif
